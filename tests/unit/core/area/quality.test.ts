import { describe, expect, it } from 'vitest';
import { MAIN } from '../../../../src/core/area/area';
import { qualityOf } from '../../../../src/core/area/quality';
import { tinyPack } from '../../../fixtures/tiny-pack';

const { network, points } = tinyPack();
const NOTHING = { km: {}, missingNodes: 0 };
const sum = (amounts: Readonly<Record<string, number>>) => Object.values(amounts).reduce((a, b) => a + b, 0);

describe('a quality sheet', () => {
  const sheet = qualityOf(network, points, { km: { private: 1.26 }, missingNodes: 3 });

  it('has the length of the main network by class, and what was left out', () => {
    const km = network.edgeLengthDm.reduce(
      (total, dm, e) => total + (network.edgeMain[e]! & MAIN.walk ? dm / 10_000 : 0),
      0,
    );
    expect(Math.abs(sum(sheet.walkKm) - km)).toBeLessThan(0.05 * Object.keys(sheet.walkKm).length + 1e-9);
    expect(sheet.leftOutKm).toEqual({ private: 1.3 });
    expect(sheet.missingNodes).toBe(3);
  });

  it('counts pieces of the walkable ways, and the share of the longest', () => {
    expect(sheet.walkMainShare).toBeGreaterThan(0);
    expect(sheet.walkMainShare).toBeLessThanOrEqual(1);
    const nodes = network.nodeLon.length;
    const apart = {
      ...network,
      nodeLon: Float64Array.of(...network.nodeLon, 0, 0),
      nodeLat: Float64Array.of(...network.nodeLat, 51, 51.001),
      nodeExit: Uint8Array.of(...network.nodeExit, 0, 0),
      edgeFrom: Uint32Array.of(...network.edgeFrom, nodes),
      edgeTo: Uint32Array.of(...network.edgeTo, nodes + 1),
      edgeLengthDm: Uint32Array.of(...network.edgeLengthDm, 1112),
      edgeClass: Uint8Array.of(...network.edgeClass, 6),
      edgeAccess: Uint8Array.of(...network.edgeAccess, 1),
      edgeMain: Uint8Array.of(...network.edgeMain, 0),
      edgeVertexStart: Uint32Array.of(...network.edgeVertexStart, network.vertexLon.length + 2),
      vertexLon: Float64Array.of(...network.vertexLon, 0, 0),
      vertexLat: Float64Array.of(...network.vertexLat, 51, 51.001),
    };
    const more = qualityOf(apart, points, NOTHING);
    expect(more.walkPieces).toBe(sheet.walkPieces + 1);
    expect(more.walkMainShare).toBeLessThan(sheet.walkMainShare);
    expect(more.walkKm).toEqual(sheet.walkKm);
  });

  it('says how far postcodes are from the network, and who is not tied to it', () => {
    const { snap, people } = points;
    const legs = snap.accessM.filter((_, p) => snap.edge[p]! >= 0);
    expect(sheet.access.maxM).toBeCloseTo(Math.max(...legs), 0);
    expect(sheet.access.medianM).toBeLessThanOrEqual(sheet.access.p90M);
    expect(sheet.access.untiedPeople).toBe(
      people.reduce((total, count, p) => total + (snap.edge[p]! < 0 ? count : 0), 0),
    );
  });

  it('counts nobody near the edge of data that has none, and everybody where all is edge', () => {
    const without = { ...network, nodeExit: new Uint8Array(network.nodeExit.length) };
    expect(qualityOf(without, points, NOTHING).nearEdgePeople).toBe(0);
    const everywhere = { ...network, nodeExit: new Uint8Array(network.nodeExit.length).fill(1) };
    const tied = points.people.reduce((total, count, p) => total + (points.snap.edge[p]! < 0 ? 0 : count), 0);
    expect(qualityOf(everywhere, points, NOTHING).nearEdgePeople).toBe(tied);
  });
});
