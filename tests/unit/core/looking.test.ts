import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCESS, AGE_BANDS, type AreaPack, DOMAINS, MAIN } from '../../../src/core/area/area';
import { createAreaModel } from '../../../src/core/area-model';
import { NO_FILTER, type SessionFilter, standingOf } from '../../../src/core/filter/session-filter';
import { WEEK_PRESETS } from '../../../src/core/filter/week-hours';
import { CURVES, STEPS } from '../../../src/core/gap/distribution';
import { MEASURES } from '../../../src/core/gap/measure';
import { type AreaResult, UNIT_KINDS } from '../../../src/core/gap/result';
import { MOST_COUNTED } from '../../../src/core/gap/measure';
import { straightLineM } from '../../../src/core/graph/geodesy';
import { EVIDENCE_LEVELS, GRADES, type Session } from '../../../src/core/sessions/session';
import { defaultSettings, type Settings } from '../../../src/core/settings';
import { NO_DISTANCE } from '../../../src/core/units';
import { tinyPack } from '../../fixtures/tiny-pack';

const PACK = tinyPack();
const DAY = '2026-06-01';

/** Sessions about the tiny area that say different things of themselves. */
const anySessions: fc.Arbitrary<Session[]> = fc
  .array(
    fc.record({
      at: fc.nat({ max: PACK.points.people.length - 1 }),
      grade: fc.constantFrom(...GRADES),
      pricePence: fc.constantFrom(null, 0, 300, 700),
      days: fc.constantFrom(null, 1, 0b1100000),
      startMinute: fc.constantFrom(null, 600, 1080),
      activity: fc.constantFrom('Yoga', 'Swimming', 'Football'),
      provider: fc.constantFrom('', 'One', 'Two'),
      gender: fc.constantFrom(null, 'women' as const, 'mixed' as const),
      buddy: fc.constantFrom(null, true, false),
    }),
    { maxLength: 9 },
  )
  .map((list) =>
    list.map(({ at, grade, ...more }, s) => ({
      ...PACK.sessions[0]!,
      ...more,
      id: `made-${s}`,
      name: '',
      lon: PACK.points.lon[at]! + 1e-4,
      lat: PACK.points.lat[at]! + 1e-4,
      evidence: { grade, field: '', words: '' },
      endMinute: null,
    })),
  );

const anyFilter: fc.Arbitrary<SessionFilter> = fc
  .record({
    activities: fc.subarray(['yoga', 'swimming']),
    week: fc.constantFrom(null, ...WEEK_PRESETS.map(({ hours }) => hours)),
    maxPence: fc.constantFrom(null, 0, 500),
    gender: fc.constantFrom(null, 'men' as const),
    offers: fc.subarray(['buddy'] as const),
    unstated: fc.boolean(),
  })
  .map((some) => ({ ...NO_FILTER, ...some }));

const anySettings: fc.Arbitrary<Settings> = fc
  .record({
    evidence: fc.constantFrom(...EVIDENCE_LEVELS),
    filter: anyFilter,
    thresholdM: fc.integer({ min: 50, max: 6000 }),
    mode: fc.constantFrom('walk', 'drive'),
    basis: fc.constantFrom('network', 'straight'),
    people: fc.constantFrom('everyone', 'adults'),
    domain: fc.constantFrom(...DOMAINS),
  })
  .map((some) => ({ ...defaultSettings(DAY), ...some }));

/** The tiny area with every street open to cars, both ways unless `oneWay` says otherwise. */
function drivable(pack: AreaPack, oneWay: (edge: number) => boolean): AreaPack {
  const { network } = pack;
  const both = ACCESS.driveForward | ACCESS.driveBackward;
  return {
    ...pack,
    network: {
      ...network,
      edgeAccess: network.edgeAccess.map(
        (bits, e) => (bits & ACCESS.walk) | (oneWay(e) ? ACCESS.driveForward : both),
      ),
      edgeMain: network.edgeMain.map((bits) => (bits & MAIN.walk ? bits | MAIN.drive : bits)),
    },
  };
}

/** What people see of a result; which session is nearest is a number that depends on those left out. */
function figures({ units, headline, equity, distribution, priorities }: AreaResult) {
  return { units, headline, equity, distribution, priorities };
}

describe('looking at an area in another way', () => {
  it('counts adults as if nobody else lived there', () => {
    const bands = AGE_BANDS.length;
    const adults = PACK.points.people.map((_, p) =>
      PACK.points.ageBands.subarray(p * bands + 1, (p + 1) * bands).reduce((sum, people) => sum + people, 0),
    );
    const lsoas = PACK.lsoas.people.map((_, l) =>
      adults.reduce((sum, people, p) => sum + (PACK.points.lsoa[p] === l ? people : 0), 0),
    );
    const only = createAreaModel({
      ...PACK,
      points: { ...PACK.points, people: adults },
      lsoas: { ...PACK.lsoas, people: lsoas },
    });
    const settings = { ...defaultSettings(DAY), thresholdM: 2500 };
    const seen = createAreaModel(PACK).compute({ ...settings, people: 'adults' });
    expect(seen.headline.people).toBe(adults.reduce((sum, people) => sum + people, 0));
    expect(seen.headline.people).toBeLessThan(PACK.points.people.reduce((sum, people) => sum + people, 0));
    expect(figures(seen)).toEqual(figures(only.compute(settings)));
  });

  it.each(DOMAINS)('takes deciles and need from %s', (domain) => {
    const swapped = createAreaModel({
      ...PACK,
      lsoas: {
        ...PACK.lsoas,
        deprivation: { ...PACK.lsoas.deprivation, imd: PACK.lsoas.deprivation[domain] },
      },
    });
    const settings = { ...defaultSettings(DAY), thresholdM: 1500 };
    const seen = createAreaModel(PACK).compute({ ...settings, domain });
    expect(figures(seen)).toEqual(figures(swapped.compute(settings)));
  });

  it('drives as it walks where every street is open both ways, and never shorter where some are not', () => {
    fc.assert(
      fc.property(
        anySessions,
        fc.array(fc.boolean(), { minLength: 90, maxLength: 90 }),
        (sessions, turns) => {
          const settings = { ...defaultSettings(DAY), evidence: 'any' as const };
          const open = createAreaModel({ ...drivable(PACK, () => false), sessions });
          const walked = open.compute(settings).pointDistanceDm;
          const driven = open.compute({ ...settings, mode: 'drive' }).pointDistanceDm;
          expect([...driven]).toEqual([...walked]);
          const restricted = createAreaModel({ ...drivable(PACK, (e) => turns[e] ?? false), sessions });
          restricted.compute({ ...settings, mode: 'drive' }).pointDistanceDm.forEach((distanceDm, p) => {
            expect(distanceDm).toBeGreaterThanOrEqual(driven[p]!);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('measures the straight line to the nearest that counts, and says what that gets wrong', () => {
    fc.assert(
      fc.property(anySessions, anySettings, (sessions, settings) => {
        const model = createAreaModel({ ...PACK, sessions });
        const straight = model.compute({ ...settings, mode: 'walk', basis: 'straight' });
        const network = model.compute({ ...settings, mode: 'walk', basis: 'network' });
        let reclassified = 0;
        const isFar = (dm: number) => dm / 10 >= settings.thresholdM;
        peopleOf(settings).forEach((people, p) => {
          if (PACK.points.snap.edge[p]! < 0) return;
          const metres = sessions
            .filter((session) => standingOf(session, settings.evidence, settings.filter) === 'counted')
            .map(({ lon, lat }) => straightLineM(PACK.points.lon[p]!, PACK.points.lat[p]!, lon, lat));
          const nearest = Math.min(Number.POSITIVE_INFINITY, ...metres);
          const seen = straight.pointDistanceDm[p]!;
          expect(seen === NO_DISTANCE ? Number.POSITIVE_INFINITY : seen).toBe(Math.round(nearest * 10));
          if (isFar(network.pointDistanceDm[p]!) && !isFar(seen)) reclassified += people;
        });
        expect(straight.straightLine?.reclassified).toBe(reclassified);
        expect(network.straightLine).toBeNull();
      }),
      { numRuns: 100 },
    );
  });

  it('filters as if what does not fit were not for beginners, and what does not say stated no level', () => {
    fc.assert(
      fc.property(anySessions, anySettings, (sessions, chosen) => {
        const settings: Settings = {
          ...chosen,
          evidence: chosen.evidence === 'any' ? 'likely' : chosen.evidence,
        };
        const graded = sessions.map((session): Session => {
          const standing = standingOf(session, settings.evidence, settings.filter);
          const grade = standing === 'counted' ? 'A' : standing === 'unstated' ? 'E' : 'X';
          return { ...session, evidence: { grade, field: '', words: '' } };
        });
        const seen = createAreaModel({ ...PACK, sessions }).compute(settings);
        const plain = createAreaModel({ ...PACK, sessions: graded }).compute({
          ...settings,
          filter: NO_FILTER,
        });
        expect(figures(seen)).toEqual(figures(plain));
      }),
      { numRuns: 150 },
    );
  });

  it('gives the same figures whatever was looked at before', () => {
    fc.assert(
      fc.property(anySessions, fc.array(anySettings, { minLength: 1, maxLength: 5 }), (sessions, path) => {
        const model = createAreaModel({ ...PACK, sessions });
        for (const settings of path) {
          expect(model.compute(settings)).toEqual(createAreaModel({ ...PACK, sessions }).compute(settings));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('AreaModel.measure', () => {
  it('equals a person-by-person account of every measure in every unit', () => {
    fc.assert(
      fc.property(anySessions, anySettings, (sessions, settings) => {
        const model = createAreaModel({ ...PACK, sessions });
        const { units, pointDistanceDm } = model.compute(settings);
        const counted = [...model.counted(settings).keys()].filter((s) => model.counted(settings)[s] === 1);
        const all = model.nearest(settings, MOST_COUNTED);
        const isFar = (dm: number) => dm / 10 >= settings.thresholdM;
        const columns = MEASURES.map((measure) => model.measure(measure, settings));
        const of = (measure: (typeof MEASURES)[number]) => columns[MEASURES.indexOf(measure)]!.units;
        const provider = (s: number) => sessions[s]!.provider || sessions[s]!.id;
        const within = (p: number) =>
          Array.from({ length: MOST_COUNTED }, (_unused, k) => MOST_COUNTED * p + k).filter(
            (at) => !isFar(all.distanceDm[at]!),
          );
        for (const kind of UNIT_KINDS) {
          const { ofPoint, ids } = model.units[kind];
          expect([...of('distance')[kind]]).toEqual([...units[kind].medianM]);
          ids.forEach((_, u) => {
            const peopleHere = peopleOf(settings).flatMap((people, p) =>
              ofPoint[p] === u && model.travel(settings.mode).points.edge[p]! >= 0
                ? Array.from({ length: people }, () => p)
                : [],
            );
            if (peopleHere.length === 0) {
              for (const measure of ['sessions', 'activities', 'fragility', 'need'] as const)
                expect(of(measure)[kind][u]).toBeNaN();
              return;
            }
            const sessionsWithin = peopleHere.map((p) => within(p).length).sort((a, b) => a - b);
            expect(of('sessions')[kind][u]).toBe(sessionsWithin[Math.ceil(sessionsWithin.length / 2) - 1]);
            const fragile = peopleHere.filter((p) => {
              if (isFar(pointDistanceDm[p]!)) return false;
              const first = provider(all.owner[MOST_COUNTED * p]!);
              return !within(p).some((at) => provider(all.owner[at]!) !== first);
            });
            expect(of('fragility')[kind][u]).toBeCloseTo(fragile.length / peopleHere.length, 10);
            const need = peopleHere.map((p) => {
              const { rank } = PACK.lsoas.deprivation[settings.domain];
              return 2 - (rank[PACK.points.lsoa[p]!]! - 1) / 33754;
            });
            expect(of('need')[kind][u]).toBeCloseTo(need.reduce((a, b) => a + b) / need.length, 10);
          });
        }
        expect(counted.length).toBeLessThan(MOST_COUNTED);
      }),
      { numRuns: 40 },
    );
  });

  it('ranks cells by the priority that areas have', () => {
    const model = createAreaModel(PACK);
    const settings = { ...defaultSettings(DAY), evidence: 'any' as const, thresholdM: 1200 };
    const { priorities } = model.compute(settings);
    const scores = model.measure('priority', settings).units.cell8;
    const alone = priorities.filter(({ cells }) => cells.length === 1);
    expect(alone.length).toBeGreaterThan(0);
    for (const { cells, score } of alone) {
      const cell = model.units.cell8.ids.indexOf(cells[0]!);
      expect(scores[cell]).toBeCloseTo(score, 6);
    }
  });
});

function peopleOf({ people }: Settings): number[] {
  const bands = AGE_BANDS.length;
  return Array.from(PACK.points.people, (all, p) => {
    if (people === 'everyone') return all;
    return PACK.points.ageBands.subarray(p * bands + 1, (p + 1) * bands).reduce((sum, each) => sum + each, 0);
  });
}

describe('the distribution of distance', () => {
  it('counts the people nearer than every tenth of a mile, as the points have them', () => {
    fc.assert(
      fc.property(anySessions, anySettings, (sessions, settings) => {
        const model = createAreaModel({ ...PACK, sessions });
        const { distribution, pointDistanceDm, pointStatus } = model.compute(settings);
        const { decile } = PACK.lsoas.deprivation[settings.domain];
        for (const curve of CURVES) {
          const inCurve = peopleOf(settings).map((people, p) => {
            const d = decile[PACK.points.lsoa[p]!]!;
            const isIn = curve === 'everyone' || (curve === 'most-deprived' ? d <= 2 : d >= 9);
            return isIn && pointStatus[p] !== 2 ? people : 0;
          });
          expect(distribution.people[curve]).toBe(inCurve.reduce((sum, people) => sum + people, 0));
          for (let step = 0; step <= STEPS; step += 7) {
            const within = inCurve.reduce((sum, people, p) => {
              const metres =
                pointDistanceDm[p] === NO_DISTANCE ? Number.POSITIVE_INFINITY : pointDistanceDm[p]! / 10;
              return sum + (metres < (step * 1609.344) / 10 ? people : 0);
            }, 0);
            expect(distribution.within[curve][step]).toBe(within);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
