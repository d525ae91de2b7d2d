import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessOf, type CatchmentMethod, supplyOf, ZONE_WEIGHTS } from '../../../../src/core/gap/capacity';
import { buildWalkingGraph } from '../../../../src/core/graph/walking-graph';
import { PointsNear } from '../../../../src/core/reach/points-near';
import { referenceEngine } from '../../../../src/core/reach/choose-engine';
import { type RandomCase, randomCase } from '../../../fixtures/random-network';
import { plainSession } from '../../../fixtures/plain-session';

const METHODS = ['e2sfca', '3sfca'] as const;

/** Luo and Qi 2009 and Wan and others 2012 as they are written down, over a table of distances. */
function reference(
  distances: readonly (readonly number[])[],
  supply: readonly number[],
  adults: readonly number[],
  limit: number,
  method: CatchmentMethod,
): number[] {
  const w = (d: number): number => (d >= limit ? 0 : ZONE_WEIGHTS[Math.min(2, Math.floor((3 * d) / limit))]!);
  const W = distances.map((row) => row.map(w));
  const G = W.map((row) => {
    const all = row.reduce((sum: number, each) => sum + each, 0);
    return row.map((each) => (method === 'e2sfca' || all === 0 ? 1 : each / all));
  });
  const R = supply.map((s, j) => {
    const demand = adults.reduce((sum, people, i) => sum + people * G[i]![j]! * W[i]![j]!, 0);
    return demand === 0 ? 0 : s / demand;
  });
  return W.map((row, i) => row.reduce((sum, weight, j) => sum + R[j]! * G[i]![j]! * weight, 0));
}

/** Distance of each point to each source, by a search for each source alone. */
function allDistances({ network, points, sources }: RandomCase): number[][] {
  const graph = buildWalkingGraph(network);
  const engine = referenceEngine(graph, points);
  const columns = Array.from(sources.edge, (_, s) => {
    const alone = Uint8Array.from(sources.edge, (_unused, other) => (other === s ? 1 : 0));
    return engine.nearest(sources, alone).distanceDm;
  });
  return Array.from(points.edge, (_, p) => columns.map((column) => column[p]!));
}

describe('floating catchments', () => {
  it.each(METHODS)(
    '%s equals the published formula, and hands out what can be reached and no more',
    (method) => {
      fc.assert(
        fc.property(
          randomCase,
          fc.constantFrom(9, 50, 400),
          fc.infiniteStream(fc.nat(9)),
          (one, limit, numbers) => {
            const next = () => numbers.next().value as number;
            const adults = Array.from(one.points.edge, next);
            const perWeek = Float64Array.from(one.sources.edge, next);
            const distances = allDistances(one);
            // Sessions at one spot are one place to go to: in the reference too.
            const spots = new Map<string, { supply: number; at: number }>();
            perWeek.forEach((supply, s) => {
              const { edge, offsetDm, accessDm } = one.sources;
              if (supply === 0 || edge[s]! < 0) return;
              const key = [edge[s], offsetDm[s], accessDm[s]].join();
              const spot = spots.get(key) ?? { supply: 0, at: s };
              spots.set(key, { ...spot, supply: spot.supply + supply });
            });
            const places = [...spots.values()];
            const graph = buildWalkingGraph(one.network);
            const access = accessOf(
              {
                near: new PointsNear(graph, one.points),
                positions: one.sources,
                supply: { unit: 'sessions', stated: 0, counted: 0, perWeek },
                adults: Float64Array.from(adults),
                thresholdDm: limit,
              },
              method,
            );
            const rows = distances.map((row) => places.map(({ at }) => row[at]!));
            const expected = reference(
              rows,
              places.map(({ supply }) => supply),
              adults,
              limit,
              method,
            );
            expected.forEach((each, p) => expect(access[p]).toBeCloseTo(each, 9));
            const reachable = places.reduce(
              (sum, { supply }, j) =>
                sum + (rows.some((row, p) => adults[p]! > 0 && row[j]! < limit) ? supply : 0),
              0,
            );
            const handedOut = access.reduce((sum, each, p) => sum + each * adults[p]!, 0);
            expect(handedOut).toBeCloseTo(reachable, 6);
          },
        ),
        { numRuns: 300 },
      );
    },
  );
});

function session(capacity: number | null, days: number | null) {
  return plainSession({ capacity, days });
}

describe('supply', () => {
  it('is places a week where every session that counts states them', () => {
    const supply = supplyOf([session(20, 0b101), session(10, null), session(null, 1)], [1, 1, 0]);
    expect(supply).toEqual({ unit: 'places', stated: 2, counted: 2, perWeek: Float64Array.of(40, 10, 0) });
  });

  it('is sessions a week, in their place, as soon as one does not', () => {
    const supply = supplyOf([session(20, 0b101), session(null, null)], [1, 1]);
    expect(supply).toEqual({ unit: 'sessions', stated: 1, counted: 2, perWeek: Float64Array.of(2, 1) });
  });
});
