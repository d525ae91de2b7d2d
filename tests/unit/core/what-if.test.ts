import { whatIfOf } from '../../../src/core/plan/what-ifs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAreaModel } from '../../../src/core/area-model';
import { RollUps } from '../../../src/core/gap/roll-ups';
import { UNIT_KINDS } from '../../../src/core/gap/result';
import { LiveCounts } from '../../../src/core/reach/live-counts';
import { SourceList } from '../../../src/core/reach/source-list';
import { referenceEngine } from '../../../src/core/reach/choose-engine';
import type { Settings } from '../../../src/core/settings';
import type { Change } from '../../../src/core/what-if';
import { tinyPack } from '../../fixtures/tiny-pack';
import { defaultSettings } from '../../../src/core/settings';

const PACK = tinyPack();
const PROPOSED = 4;

const anyChange = fc.tuple(fc.nat(), fc.nat(), fc.nat({ max: 100 }), fc.integer({ min: 0, max: 2 }));
const anyBatches = fc.array(fc.array(anyChange, { minLength: 1, maxLength: 6 }), {
  minLength: 20,
  maxLength: 40,
});

describe('AreaModel.whatIf', () => {
  it('keeps distances, counts and every roll-up as a fresh computation would give them', () => {
    fc.assert(
      fc.property(anyBatches, fc.constantFrom(300, 700, 1500), (batches, thresholdM) => {
        const settings: Settings = { ...defaultSettings(PACK.date), evidence: 'likely', thresholdM };
        const model = createAreaModel(PACK);
        const network = PACK.network;
        const nowhere = {
          edge: new Int32Array(PROPOSED).fill(-1),
          offsetDm: new Uint32Array(PROPOSED),
          accessDm: new Uint32Array(PROPOSED),
        };
        const whatIf = whatIfOf(model, settings, nowhere, true);
        const total = whatIf.sources.isIn.length;
        for (const batch of batches) {
          const changes = batch.map(([pick, edge, percent, kind]): Change => {
            const source = pick % total;
            const e = edge % network.edgeFrom.length;
            const to = {
              edge: e,
              offsetDm: Math.floor((percent / 100) * network.edgeLengthDm[e]!),
              accessDm: percent,
            };
            if (kind === 2) return { kind: 'move', source, to };
            return { kind: kind === 1 ? 'add' : 'remove', source };
          });
          whatIf.apply(changes);
          const { positions, isIn } = whatIf.sources;
          const fresh = referenceEngine(model.graph, model.pointPositions).nearest(positions, isIn);
          expect(whatIf.field.points).toEqual({ distanceDm: fresh.distanceDm, owner: fresh.owner });
          const rollUps = new RollUps(whatIf.rollUps.base);
          rollUps.measure(fresh);
          rollUps.judge(whatIf.rollUps.criteriaInUse());
          const tables = whatIf.rollUps.copyTables();
          const expected = rollUps.copyTables();
          for (const kind of UNIT_KINDS) expect(tables[kind]).toEqual(expected[kind]);
          expect(whatIf.rollUps.headline(0, 0)).toEqual(rollUps.headline(0, 0));
        }
        const counts = whatIf.counts!;
        const again = new SourceList(whatIf.sources.positions, whatIf.sources.isIn);
        const { kindOf, kinds, limitDm } = counts;
        const afresh = new LiveCounts(model.graph, model.pointPositions, again, limitDm, kindOf, kinds);
        expect(counts.sourceCount).toEqual(afresh.sourceCount);
        expect(counts.kindCount).toEqual(afresh.kindCount);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves the model and its results alone', () => {
    const settings: Settings = { ...defaultSettings(PACK.date), evidence: 'likely', thresholdM: 700 };
    const model = createAreaModel(PACK);
    const before = structuredClone(model.compute(settings));
    const whatIf = whatIfOf(model, settings, {
      edge: Int32Array.of(0),
      offsetDm: Uint32Array.of(0),
      accessDm: Uint32Array.of(0),
    });
    whatIf.apply([
      { kind: 'add', source: whatIf.sources.isIn.length - 1 },
      { kind: 'remove', source: 0 },
    ]);
    expect(model.compute(settings)).toEqual(before);
    expect(createAreaModel(PACK).compute(settings)).toEqual(before);
  });
});
