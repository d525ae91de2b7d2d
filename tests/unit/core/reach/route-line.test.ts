import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { ACCESS, type Network } from '../../../../src/core/area/area';
import { buildNetwork } from '../../../../src/core/graph/build-network';
import { straightLineM } from '../../../../src/core/graph/geodesy';
import { buildWalkingGraph, type EdgePositions } from '../../../../src/core/graph/walking-graph';
import { RouteFinder } from '../../../../src/core/reach/nearby';

/** A town of random bent ways between 30 nodes on a grid: crescents, loops, parallel and repeated roads. */
const anyTown: fc.Arbitrary<Network> = fc
  .array(fc.array(fc.nat(29), { minLength: 2, maxLength: 7 }), { minLength: 1, maxLength: 14 })
  .map((ways) => {
    const wayStart = [0];
    for (const way of ways) wayStart.push(wayStart.at(-1)! + way.length);
    return buildNetwork({
      nodeLon: Float64Array.from({ length: 30 }, (_, i) => -3.5 + (i % 10) * 0.001),
      nodeLat: Float64Array.from({ length: 30 }, (_, i) => 53.9 + Math.floor(i / 10) * 0.001),
      nodeExit: new Uint8Array(30),
      wayStart: Uint32Array.from(wayStart),
      wayNodes: Uint32Array.from(ways.flat()),
      wayClass: new Uint8Array(ways.length).fill(6),
      wayAccess: new Uint8Array(ways.length).fill(ACCESS.walk),
    });
  })
  .filter((network) => network.edgeFrom.length > 0);

const spot = fc.record({ edge: fc.nat(), share: fc.double({ min: 0, max: 1, noNaN: true }) });
type Spot = { readonly edge: number; readonly share: number };

/** Positions without access legs, on edges of the main component. */
function positionsOn(network: Network, spots: readonly Spot[]): EdgePositions {
  const main = [...network.edgeMain.keys()].filter((e) => network.edgeMain[e]! & 1);
  const edge = Int32Array.from(spots, (one) => main[one.edge % main.length]!);
  return {
    edge,
    offsetDm: Uint32Array.from(spots, (one, i) => Math.round(one.share * network.edgeLengthDm[edge[i]!]!)),
    accessDm: new Uint32Array(spots.length),
  };
}

/** Where a position lies, lon and lat. */
function positionAt(network: Network, positions: EdgePositions, at: number): [number, number] {
  const { vertexLon, vertexLat, edgeVertexStart, edgeLengthDm } = network;
  const e = positions.edge[at]!;
  const lengths: number[] = [];
  for (let v = edgeVertexStart[e]! + 1; v < edgeVertexStart[e + 1]!; v++) {
    lengths.push(straightLineM(vertexLon[v - 1]!, vertexLat[v - 1]!, vertexLon[v]!, vertexLat[v]!));
  }
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let left = (positions.offsetDm[at]! / edgeLengthDm[e]!) * total;
  let v = edgeVertexStart[e]!;
  for (const length of lengths.slice(0, -1)) {
    if (left <= length) break;
    left -= length;
    v++;
  }
  const t = left / straightLineM(vertexLon[v]!, vertexLat[v]!, vertexLon[v + 1]!, vertexLat[v + 1]!);
  return [
    vertexLon[v]! + t * (vertexLon[v + 1]! - vertexLon[v]!),
    vertexLat[v]! + t * (vertexLat[v + 1]! - vertexLat[v]!),
  ];
}

it('draws each way from the point to the source, as long as its distance', () => {
  fc.assert(
    fc.property(anyTown, spot, fc.array(spot, { minLength: 1, maxLength: 5 }), (network, from, to) => {
      const points = positionsOn(network, [from]);
      const sources = positionsOn(network, to);
      const ways = new RouteFinder(buildWalkingGraph(network), network).nearest(
        points,
        0,
        sources,
        to.length,
      );
      expect(ways).toHaveLength(to.length);
      for (const { source, distanceDm, line } of ways) {
        let lengthM = 0;
        for (let i = 2; i < line.length; i += 2) {
          lengthM += straightLineM(line[i - 2]!, line[i - 1]!, line[i]!, line[i + 1]!);
        }
        // An edge is stored up to a decimetre longer than it is drawn.
        expect(lengthM).toBeLessThanOrEqual(distanceDm / 10 + 1e-3);
        expect(lengthM).toBeGreaterThanOrEqual(distanceDm / 10 - 0.1 * (network.edgeFrom.length + 2));
        const start = positionAt(network, points, 0);
        const end = positionAt(network, sources, source);
        expect(straightLineM(...start, line[0]!, line[1]!)).toBeLessThan(0.01);
        expect(straightLineM(...end, line.at(-2)!, line.at(-1)!)).toBeLessThan(0.01);
      }
    }),
    { numRuns: 1000 },
  );
});
