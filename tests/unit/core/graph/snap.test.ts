import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCESS, type Network, SNAP_STATUSES } from '../../../../src/core/area/area';
import { buildNetwork } from '../../../../src/core/graph/build-network';
import { METRES_PER_DEGREE_LAT, metresPerDegreeLon, straightLineM } from '../../../../src/core/graph/geodesy';
import { Snapper } from '../../../../src/core/graph/snap';
import { edgePositions } from '../../../../src/core/graph/walking-graph';

const LON = -3.6;
const LAT = 53.9;

/** A network of ways through nodes given in metres east and north of a middle. */
function town(nodes: readonly (readonly [number, number])[], ways: readonly (readonly number[])[]): Network {
  const wayStart = [0];
  for (const way of ways) wayStart.push(wayStart.at(-1)! + way.length);
  return buildNetwork({
    nodeLon: Float64Array.from(nodes, ([east]) => lonOf(east)),
    nodeLat: Float64Array.from(nodes, ([, north]) => latOf(north)),
    nodeExit: new Uint8Array(nodes.length),
    wayStart: Uint32Array.from(wayStart),
    wayNodes: Uint32Array.from(ways.flat()),
    wayClass: new Uint8Array(ways.length).fill(6),
    wayAccess: new Uint8Array(ways.length).fill(ACCESS.walk),
  });
}

const lonOf = (east: number) => LON + east / metresPerDegreeLon(LAT);
const latOf = (north: number) => LAT + north / METRES_PER_DEGREE_LAT;

function snapOne(network: Network, east: number, north: number) {
  const snaps = new Snapper(network, 'walk').snapAll([lonOf(east)], [latOf(north)]);
  return {
    edge: snaps.edge[0]!,
    fraction: snaps.fraction[0]!,
    accessM: snaps.accessM[0]!,
    status: SNAP_STATUSES[snaps.status[0]!],
  };
}

/** Metres from a position to the nearest place on the main component, by trying a thousand places a piece. */
function nearestByTrying(network: Network, lon: number, lat: number): number {
  const { edgeMain, edgeVertexStart, vertexLon, vertexLat } = network;
  let least = Number.POSITIVE_INFINITY;
  edgeMain.forEach((main, e) => {
    if ((main & 1) === 0) return;
    for (let v = edgeVertexStart[e]! + 1; v < edgeVertexStart[e + 1]!; v++) {
      for (let i = 0; i <= 1000; i++) {
        const onLon = vertexLon[v - 1]! + (i / 1000) * (vertexLon[v]! - vertexLon[v - 1]!);
        const onLat = vertexLat[v - 1]! + (i / 1000) * (vertexLat[v]! - vertexLat[v - 1]!);
        least = Math.min(least, straightLineM(lon, lat, onLon, onLat));
      }
    }
  });
  return least;
}

describe('Snapper', () => {
  const street = town(
    [
      [0, 0],
      [1000, 0],
    ],
    [[0, 1]],
  );

  it.each([
    [299, 'ok'],
    [301, 'far'],
    [1599, 'far'],
    [1601, 'too-far-from-network'],
  ])('says of a point %d m from the street: %s', (north, status) => {
    const snap = snapOne(street, 250, north);
    expect(snap.status).toBe(status);
    if (status === 'too-far-from-network') {
      expect(snap.edge).toBe(-1);
      return;
    }
    expect(snap.edge).toBe(0);
    expect(snap.accessM).toBeCloseTo(north, 0);
    expect(Math.abs(snap.fraction - 0.5)).toBeCloseTo(0.25, 3);
  });

  it('passes over a nearer street that is not of the main component', () => {
    const apart = town(
      [
        [0, 0],
        [1000, 0],
        [400, 200],
        [600, 200],
      ],
      [
        [0, 1],
        [2, 3],
      ],
    );
    const snap = snapOne(apart, 500, 190);
    expect(snap.accessM).toBeCloseTo(190, 0);
    expect(apart.edgeMain[snap.edge]! & 1).toBe(1);
  });

  it('finds nothing where there is no network', () => {
    expect(snapOne(town([], []), 0, 0)).toMatchObject({ edge: -1, status: 'too-far-from-network' });
  });

  it('takes the nearest place of all on random streets, and counts the way to it', () => {
    const metres = fc.integer({ min: -2000, max: 2000 });
    const way = fc.array(fc.nat(11), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(metres, metres), { minLength: 12, maxLength: 12 }),
        fc.array(way, { minLength: 1, maxLength: 4 }),
        metres,
        metres,
        (nodes, ways, east, north) => {
          const network = town(nodes, ways);
          const nearestM = nearestByTrying(network, lonOf(east), latOf(north));
          const snap = snapOne(network, east, north);
          // Within a few metres of a cap the two ways of measuring may fall on either side of it.
          if (nearestM < 1595) expect(Math.abs(snap.accessM - nearestM)).toBeLessThan(4);
          if (nearestM > 1605) expect(snap.edge).toBe(-1);
          if (snap.edge < 0) return;
          expect(network.edgeMain[snap.edge]! & 1).toBe(1);
          const snaps = new Snapper(network, 'walk').snapAll([lonOf(east)], [latOf(north)]);
          const { offsetDm, accessDm } = edgePositions(network, snaps);
          expect(offsetDm[0]).toBeLessThanOrEqual(network.edgeLengthDm[snap.edge]!);
          expect(accessDm[0]).toBe(Math.round(snap.accessM * 10));
        },
      ),
      { numRuns: 200 },
    );
  });
});
