import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AreaPack, CellIndex } from '../../../../src/core/area/area';
import { nearestPlaces } from '../../../../src/core/area/nearest-place';
import { type AreaBase, areaBase } from '../../../../src/core/gap/area-base';
import { type Criteria, criteriaOf } from '../../../../src/core/gap/point-state';
import { Travel } from '../../../../src/core/travel';
import { PRIORITY_CELLS, PriorityFinder } from '../../../../src/core/gap/priority-areas';
import { UNIT_KINDS } from '../../../../src/core/gap/result';
import { RollUps } from '../../../../src/core/gap/roll-ups';
import { indexUnits } from '../../../../src/core/population/units';
import { NO_DISTANCE } from '../../../../src/core/units';
import { tinyPack } from '../../../fixtures/tiny-pack';

const PACK = tinyPack();
const MOST_POINTS = 120;
const UPDATES = 20;
const THRESHOLD_M = 4828.032;
/** More than the pack has: proposed sessions follow its own. */
const SESSIONS = 9;

/** Distances around the threshold, the cap and far from either, with some missing. */
const anyDistanceDm = fc.oneof(
  fc.constantFrom(0, 48_280, 48_281, 48_282, 160_934, 160_935, NO_DISTANCE, NO_DISTANCE),
  fc.nat({ max: 200_000 }),
);

/** What can be said of a point, and changes. */
const anyMeasure = fc.record({
  distanceDm: anyDistanceDm,
  owner: fc.integer({ min: -1, max: SESSIONS - 1 }),
  unstatedDm: fc.oneof(fc.constant(NO_DISTANCE), anyDistanceDm),
});

const anyPoint = fc.record({
  /** Which point of the tiny area it is like: where it lies and the units it is in. */
  like: fc.nat({ max: PACK.points.people.length - 1 }),
  people: fc.constantFrom(0, 1, 20, 20, 37, 4_000_000),
  offNetwork: fc.integer({ min: 0, max: 9 }).map((tenth) => tenth === 0),
  exitDm: anyDistanceDm,
  measure: anyMeasure,
});

const anyChange = fc.array(fc.tuple(fc.nat({ max: MOST_POINTS - 1 }), anyMeasure), { maxLength: 8 });

const anyCase = fc.record({
  points: fc.array(anyPoint, { minLength: 1, maxLength: MOST_POINTS }),
  states: fc.tuple(...PACK.districts.code.map(() => fc.constantFrom('covered', 'covered', 'stale-source'))),
  thresholdM: fc.constantFrom(THRESHOLD_M, 800, 4828.1, 16_000),
  changes: fc.array(anyChange, { minLength: UPDATES, maxLength: UPDATES }),
});

type Point = typeof anyPoint extends fc.Arbitrary<infer P> ? P : never;

/** The tiny area with other people at other points. */
function packOf(points: readonly Point[]): AreaPack {
  const like = points.map((point) => point.like);
  const { cells, snap } = PACK.points;
  const cellsOf = ({ ids, ofPoint }: CellIndex) => ({
    ids,
    ofPoint: Uint32Array.from(like, (i) => ofPoint[i]!),
  });
  return {
    ...PACK,
    points: {
      ...PACK.points,
      lon: Float64Array.from(like, (i) => PACK.points.lon[i]!),
      lat: Float64Array.from(like, (i) => PACK.points.lat[i]!),
      lsoa: Uint32Array.from(like, (i) => PACK.points.lsoa[i]!),
      people: Uint32Array.from(points, ({ people }) => people),
      snap: { ...snap, edge: Int32Array.from(points, ({ offNetwork }) => (offNetwork ? -1 : 0)) },
      cells: { 9: cellsOf(cells[9]), 8: cellsOf(cells[8]), 7: cellsOf(cells[7]) },
    },
  };
}

function measureOf(points: readonly Point[]) {
  return {
    distanceDm: Uint32Array.from(points, ({ measure }) => measure.distanceDm),
    owner: Int32Array.from(points, ({ measure }) => measure.owner),
    unstatedDm: Uint32Array.from(points, ({ measure }) => measure.unstatedDm),
  };
}

/** Columns as text, numbers as their bits. */
function bitsOf(columns: object): string[] {
  return Object.entries(columns).map(([name, column]: [string, unknown]) =>
    ArrayBuffer.isView(column)
      ? `${name} ${Buffer.from(column.buffer, column.byteOffset, column.byteLength).toString('hex')}`
      : name,
  );
}

/** Everything that roll-ups say. */
function allOf(rollUps: RollUps, priorities: PriorityFinder, criteria: Criteria, coverage: Coverage) {
  const found = priorities.find(rollUps.tables[PRIORITY_CELLS], rollUps.states, criteria);
  const figures = [rollUps.headline(3, 6), rollUps.equity(coverage), found];
  return [
    ...bitsOf(rollUps.states),
    ...UNIT_KINDS.flatMap((kind) => [kind, ...bitsOf(rollUps.tables[kind])]),
    ...figures.map((figure) => JSON.stringify(figure)),
  ];
}

type Coverage = readonly { readonly state: 'covered' | 'stale-source' }[];

function baseOf(points: readonly Point[]): AreaBase {
  const pack = packOf(points);
  return areaBase(
    pack,
    indexUnits(pack),
    Uint32Array.from(points, ({ exitDm }) => exitDm),
  );
}

function finderOf(base: AreaBase): PriorityFinder {
  const { places, points } = base.pack;
  return new PriorityFinder(
    base,
    new Travel(base.pack, 'walk'),
    nearestPlaces(places, points.lon, points.lat),
  );
}

describe('RollUps', () => {
  it('after any updates has the bits of a fresh count, in every column and figure', () => {
    fc.assert(
      // With the size from which units count as large down to one point: their figures are kept in another way.
      fc.property(
        anyCase,
        fc.constantFrom(1, 4, 1000),
        ({ points, states, thresholdM, changes }, largeFrom) => {
          const base = baseOf(points);
          const coverage = states.map((state) => ({ state }) as const);
          const field = measureOf(points);
          const criteria = criteriaOf(thresholdM, coverage, field.unstatedDm);
          const finder = finderOf(base);
          const rollUps = new RollUps(base, largeFrom);
          rollUps.measure(field);
          rollUps.judge(criteria);
          const again = new RollUps(base);
          for (const change of changes) {
            const changed = change.map(([point]) => point % points.length);
            change.forEach(([, measure], i) => {
              field.distanceDm[changed[i]!] = measure.distanceDm;
              field.owner[changed[i]!] = measure.owner;
              field.unstatedDm[changed[i]!] = measure.unstatedDm;
            });
            rollUps.update(field, changed, changed.length);
            for (const kind of UNIT_KINDS) {
              const touched = new Set(changed.map((p) => base.units[kind].ofPoint[p]!));
              expect(new Set(rollUps.changed(kind))).toEqual(touched);
              expect(rollUps.changed(kind)).toHaveLength(touched.size);
            }
            again.measure(field);
            again.judge(criteria);
            expect(allOf(rollUps, finder, criteria, coverage)).toEqual(
              allOf(again, finder, criteria, coverage),
            );
          }
          const fresh = new RollUps(base);
          fresh.measure(field);
          fresh.judge(criteria);
          expect(allOf(rollUps, finder, criteria, coverage)).toEqual(
            allOf(fresh, finderOf(base), criteria, coverage),
          );
        },
      ),
      { numRuns: 400 },
    );
  });

  it('comes back to where it was, and tells no changes after a new threshold', () => {
    fc.assert(
      fc.property(anyCase, ({ points, states, thresholdM }) => {
        const base = baseOf(points);
        const coverage = states.map((state) => ({ state }) as const);
        const field = measureOf(points);
        const rollUps = new RollUps(base);
        const finder = finderOf(base);
        const criteria = criteriaOf(thresholdM, coverage, field.unstatedDm);
        rollUps.measure(field);
        rollUps.judge(criteria);
        const before = allOf(rollUps, finder, criteria, coverage);
        const everyPoint = points.map((_, p) => p);
        const here = {
          distanceDm: new Uint32Array(points.length),
          owner: new Int32Array(points.length).fill(7),
        };
        rollUps.update(here, everyPoint, points.length);
        const judged = criteriaOf(THRESHOLD_M, coverage, field.unstatedDm);
        rollUps.judge(judged);
        expect(UNIT_KINDS.flatMap((kind) => [...rollUps.changed(kind)])).toEqual([]);
        rollUps.update(field, everyPoint, points.length);
        rollUps.judge(criteria);
        expect(allOf(rollUps, finder, criteria, coverage)).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });

  it('gives copies that later changes leave alone', () => {
    const base = areaBase(PACK, indexUnits(PACK), new Uint32Array(PACK.points.people.length));
    const rollUps = new RollUps(base);
    const count = PACK.points.people.length;
    const field = (dm: number) => ({
      distanceDm: new Uint32Array(count).fill(dm),
      owner: new Int32Array(count),
    });
    const coverage = PACK.districts.code.map(() => ({ state: 'covered' }) as const);
    rollUps.measure(field(50_000));
    rollUps.judge(criteriaOf(THRESHOLD_M, coverage, field(NO_DISTANCE).distanceDm));
    const tables = rollUps.copyTables();
    const kept = structuredClone(tables);
    rollUps.update(field(10), [0, 1, 2], 3);
    expect(tables).toEqual(kept);
    expect(rollUps.copyTables()).not.toEqual(kept);
    expect(tables.lsoa.people).toBe(rollUps.copyTables().lsoa.people);
  });

  it('refuses an update before anything was judged', () => {
    const base = areaBase(PACK, indexUnits(PACK), new Uint32Array(PACK.points.people.length));
    const field = { distanceDm: new Uint32Array(21), owner: new Int32Array(21) };
    const rollUps = new RollUps(base);
    rollUps.measure(field);
    expect(() => rollUps.update(field, [0, 1], 2)).toThrow('2 points changed before any were judged');
  });
});
