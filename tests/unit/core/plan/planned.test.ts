import { explainPlace } from '../../../../src/core/gap/explain-place';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAreaModel } from '../../../../src/core/area-model';
import { MODES } from '../../../../src/core/area/area';
import {
  closedMask,
  isPlanned,
  MOST_PROPOSED,
  NO_PLAN,
  type Plan,
  proposedAt,
} from '../../../../src/core/plan/plan';
import { formatPlan, readPlan } from '../../../../src/core/plan/plan-text';
import { referenceEngine } from '../../../../src/core/reach/choose-engine';
import { defaultSettings, type Settings } from '../../../../src/core/settings';
import { tinyPack } from '../../../fixtures/tiny-pack';

const PACK = tinyPack();
const [WEST, SOUTH, EAST, NORTH] = PACK.extent;

const anyPlace = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([x, y]) => proposedAt(WEST + x * (EAST - WEST), SOUTH + y * (NORTH - SOUTH)));
const anyPlan: fc.Arbitrary<Plan> = fc.record({
  added: fc.array(anyPlace, { maxLength: 4 }),
  closed: fc.array(
    fc.oneof(
      fc.constantFrom(...PACK.sessions).map(({ id }) => ({ kind: 'session' as const, id })),
      fc
        .constantFrom(...PACK.sessions)
        .map(({ provider }) => ({ kind: 'provider' as const, name: provider })),
    ),
    { maxLength: 2 },
  ),
});
const anyStep: fc.Arbitrary<Settings> = fc
  .record({
    plan: anyPlan,
    thresholdM: fc.constantFrom(700, 700, 700, 1500),
    evidence: fc.constantFrom('likely' as const, 'likely' as const, 'any' as const),
    basis: fc.constantFrom('network' as const, 'network' as const, 'network' as const, 'straight' as const),
    mode: fc.constantFrom('walk' as const, 'walk' as const, ...MODES),
  })
  .map((some) => ({ ...defaultSettings(PACK.date), ...some }));

describe('figures with a plan', () => {
  it('are, after any sequence of plans and settings, those of a model that was never asked anything else', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 2, maxLength: 12 }), (steps) => {
        const model = createAreaModel(PACK);
        for (const settings of steps) {
          const result = model.compute(settings);
          expect(result).toEqual(createAreaModel(PACK).compute(settings));
          if (settings.basis === 'straight') continue;
          // And the distances are those of a plain search from the sessions that would be there.
          const travel = model.travel(settings.mode);
          const positions = model.positionsWith(settings.plan, settings.mode);
          const fresh = referenceEngine(travel.graph, travel.points).nearest(
            positions,
            model.counted(settings),
          );
          expect(result.pointDistanceDm).toEqual(fresh.distanceDm);
          expect(result.pointOwner).toEqual(fresh.owner);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are those of everything as it is, to the bit, once a plan is taken back', () => {
    const model = createAreaModel(PACK);
    const asIs = { ...defaultSettings(PACK.date), thresholdM: 700 };
    const before = structuredClone(model.compute(asIs));
    model.compute({ ...asIs, plan: { added: [proposedAt(EAST, SOUTH)], closed: [] } });
    model.compute({ ...asIs, plan: { added: [], closed: [{ kind: 'session', id: PACK.sessions[0]!.id }] } });
    expect(model.compute(asIs)).toEqual(before);
  });

  it('leave the coverage of districts as it is: a proposal says nothing of how well a list is kept', () => {
    const model = createAreaModel(PACK);
    const asIs = defaultSettings(PACK.date);
    const added = Array.from({ length: MOST_PROPOSED }, () => proposedAt(EAST - 0.01, SOUTH + 0.01));
    const { coverage } = model.compute(asIs);
    expect(model.compute({ ...asIs, plan: { added, closed: [] } }).coverage).toEqual(coverage);
  });

  it('never put anybody further away by a proposal, nor nearer by a closure', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const model = createAreaModel(PACK);
        const asIs = defaultSettings(PACK.date);
        const before = model.compute(asIs).pointDistanceDm;
        const opened = model.compute({ ...asIs, plan: { ...plan, closed: [] } }).pointDistanceDm;
        const closed = model.compute({ ...asIs, plan: { ...plan, added: [] } }).pointDistanceDm;
        before.forEach((dm, p) => {
          expect(opened[p]).toBeLessThanOrEqual(dm);
          expect(closed[p]).toBeGreaterThanOrEqual(dm);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('are refused for more proposals than there is room for', () => {
    const added = Array.from({ length: MOST_PROPOSED + 1 }, () => proposedAt(EAST, SOUTH));
    const settings = { ...defaultSettings(PACK.date), plan: { added, closed: [] } };
    expect(() => createAreaModel(PACK).compute(settings)).toThrow(RangeError);
  });

  it('explain a place by the proposal that is nearest to it', () => {
    const model = createAreaModel(PACK);
    const postcode = PACK.points.postcode.at(-2)!;
    const at = PACK.points.postcode.indexOf(postcode);
    const plan = { added: [proposedAt(PACK.points.lon[at]!, PACK.points.lat[at]!)], closed: [] };
    const settings = { ...defaultSettings(PACK.date), plan };
    const [nearest] = explainPlace(model, 'postcode', postcode, settings)!.nearest;
    expect(model.sessionsWith(plan)[nearest!.session]?.name).toBe('Proposed session 1');
    expect(nearest!.distanceM).toBeLessThan(1000);
  });
});

describe('a plan as words', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const unique = { ...plan, closed: plan.closed.filter((one, i) => closedOnce(plan, one) === i) };
        const words = formatPlan(unique);
        const problems: string[] = [];
        const back = readPlan(
          (word) => words.flatMap(([each, value]) => (each === word ? [value] : [])),
          problems,
        );
        expect(back).toEqual(isPlanned(unique) ? unique : NO_PLAN);
        expect(problems).toEqual([]);
      }),
    );
  });

  it('says what cannot be read', () => {
    const problems: string[] = [];
    const values = {
      open: ['53.9,-3.7', 'here', '99,0', '53.9,', '53.9,-3.7,1'],
      close: ['session:a', 'all', 'session:'],
    };
    expect(readPlan((word) => values[word], problems)).toEqual({
      added: [{ lon: -3.7, lat: 53.9 }],
      closed: [{ kind: 'session', id: 'a' }],
    });
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain('4 of the proposed sessions cannot be read');
  });

  it('has no more proposals than are worked out', () => {
    const problems: string[] = [];
    const open = Array.from({ length: MOST_PROPOSED + 3 }, (_, i) => `53.9,${-3.7 + i / 100}`);
    expect(readPlan((word) => (word === 'open' ? open : []), problems).added).toHaveLength(MOST_PROPOSED);
    expect(problems.join()).toContain(`first ${MOST_PROPOSED}`);
  });
});

describe('closing', () => {
  it('takes a provider with all of their sessions', () => {
    const { provider } = PACK.sessions[0]!;
    const mask = closedMask(PACK.sessions, { added: [], closed: [{ kind: 'provider', name: provider }] });
    expect([...mask]).toEqual(PACK.sessions.map((each) => (each.provider === provider ? 1 : 0)));
  });
});

function closedOnce({ closed }: Plan, one: Plan['closed'][number]): number {
  return closed.findIndex((each) => JSON.stringify(each) === JSON.stringify(one));
}
