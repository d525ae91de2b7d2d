import { describe, expect, it } from 'vitest';
import { areaBase } from '../../../../src/core/gap/area-base';
import {
  type Criteria,
  criteriaOf,
  emptyStates,
  judgePoints,
  meanDepth,
  takeDistances,
} from '../../../../src/core/gap/point-state';
import { POINT_STATUSES, REASONS } from '../../../../src/core/gap/result';
import { indexUnits } from '../../../../src/core/population/units';
import { METHOD_DEFAULTS } from '../../../../src/core/settings';
import { NO_DISTANCE } from '../../../../src/core/units';
import { tinyPack } from '../../../fixtures/tiny-pack';

const PACK = tinyPack();
const COUNT = PACK.points.people.length;
const COVERED = PACK.districts.code.map(() => ({ state: 'covered' }) as const);
/** 3 miles: 48,280.32 dm. */
const THRESHOLD_M = 4828.032;
const LAST = COUNT - 1;

/** What is said of one point, by default with no way out of the data and no session of unstated level. */
function stateOf(
  distanceDm: number,
  {
    exitDm = NO_DISTANCE,
    unstatedDm = NO_DISTANCE,
    point = 0,
    coverage = COVERED,
  }: {
    exitDm?: number;
    unstatedDm?: number;
    point?: number;
    coverage?: readonly { state: 'covered' | 'thin-source' }[];
  } = {},
) {
  const base = areaBase(PACK, indexUnits(PACK), new Uint32Array(COUNT).fill(exitDm));
  const criteria = criteriaOf(THRESHOLD_M, coverage, new Uint32Array(COUNT).fill(unstatedDm));
  const states = emptyStates(COUNT);
  const field = { distanceDm: new Uint32Array(COUNT).fill(distanceDm), owner: new Int32Array(COUNT).fill(2) };
  takeDistances(base, field, Uint32Array.of(point), 1, states);
  judgePoints(base, criteria, Uint32Array.of(point), 1, states);
  return {
    distanceDm: states.distanceDm[point],
    owner: states.owner[point],
    status: POINT_STATUSES[states.status[point]!],
    beyond: states.beyond[point],
    reason: states.unknown[point] === 0 ? null : REASONS[states.unknown[point]!],
    boundaryLimited: states.boundaryLimited[point],
  };
}

describe('judgePoints', () => {
  it('draws the line at the first whole decimetre at or beyond the threshold', () => {
    expect([48_280, 48_281].map((dm) => stateOf(dm).beyond)).toEqual([0, 1]);
    expect(stateOf(NO_DISTANCE)).toMatchObject({ beyond: 1, status: 'no-route' });
  });

  it('takes a distance no greater than the way out of the data for exact', () => {
    expect(stateOf(50_000, { exitDm: 50_000 }).boundaryLimited).toBe(0);
    expect(stateOf(50_000, { exitDm: 49_999 }).boundaryLimited).toBe(1);
    expect(stateOf(48_280, { exitDm: 10 }).boundaryLimited).toBe(0);
  });

  it('cannot tell where a session of unstated level is within the threshold, or the sources are thin', () => {
    expect(stateOf(50_000, { unstatedDm: 48_280 }).reason).toBe('level-unstated');
    expect(stateOf(50_000, { unstatedDm: 48_281 }).reason).toBeNull();
    const coverage = COVERED.map(() => ({ state: 'thin-source' }) as const);
    expect(stateOf(50_000, { unstatedDm: 0, coverage }).reason).toBe('thin-source');
    expect(stateOf(40_000, { unstatedDm: 0, coverage }).reason).toBeNull();
  });

  it('says nothing of a point off the network, whatever the field has for it', () => {
    expect(PACK.points.snap.edge[LAST]).toBe(-1);
    expect(stateOf(50_000, { point: LAST })).toEqual({
      distanceDm: NO_DISTANCE,
      owner: -1,
      status: 'too-far-from-network',
      beyond: 0,
      reason: null,
      boundaryLimited: 0,
    });
  });
});

describe('meanDepth', () => {
  const criteria: Criteria = criteriaOf(THRESHOLD_M, COVERED, new Uint32Array(0));

  it('is the share of the way from the threshold to the cap, for one person and for many', () => {
    const half = 10 * (THRESHOLD_M + (METHOD_DEFAULTS.depthCapM - THRESHOLD_M) / 2);
    expect(meanDepth(criteria, 1, 0, half, 1)).toBeCloseTo(0.5, 12);
    expect(meanDepth(criteria, 30, 10, 20 * half, 40)).toBeCloseTo((10 + 20 / 2) / 40, 12);
  });

  it('is 1 where all have no route, 0 where nobody is beyond or nobody is known', () => {
    expect(meanDepth(criteria, 25, 25, 0, 25)).toBe(1);
    expect(meanDepth(criteria, 0, 0, 0, 25)).toBe(0);
    expect(meanDepth(criteria, 0, 0, 0, 0)).toBe(0);
  });

  it('is never below 0 at the threshold itself, whose decimetres are met to a tolerance', () => {
    for (const thresholdM of [4828.1, 1609.3, 3218.7]) {
      const at = criteriaOf(thresholdM, COVERED, new Uint32Array(0));
      const depth = meanDepth(at, 7, 0, 7 * at.thresholdDm, 7);
      expect(depth).toBeGreaterThanOrEqual(0);
      expect(depth).toBeCloseTo(0, 9);
    }
  });

  it('is full at 10 miles, or at twice the threshold where that is further', () => {
    expect(criteria.capM).toBe(METHOD_DEFAULTS.depthCapM);
    expect(criteriaOf(9000, COVERED, new Uint32Array(0)).capDm).toBe(180_000);
  });
});
