import { describe, expect, it } from 'vitest';
import { ACCESS, MAIN } from '../../../../src/core/area/area';
import { buildGraph, buildWalkingGraph, NO_ARC } from '../../../../src/core/graph/walking-graph';
import { buildEngine, referenceEngine } from '../../../../src/core/reach/choose-engine';
import { NO_DISTANCE } from '../../../../src/core/units';
import { abstractNetwork } from '../../../fixtures/random-network';

/** A square 0-1-2-3 that may be driven round one way only, and a path across it for walkers. */
const SQUARE = {
  ...abstractNetwork(4, [
    [0, 1, 10],
    [1, 2, 20],
    [2, 3, 30],
    [0, 3, 40],
    [0, 2, 5],
  ]),
  edgeAccess: Uint8Array.of(
    ACCESS.walk | ACCESS.driveForward,
    ACCESS.walk | ACCESS.driveForward,
    ACCESS.walk | ACCESS.driveForward,
    ACCESS.walk | ACCESS.driveBackward,
    ACCESS.walk,
  ),
  edgeMain: Uint8Array.of(3, 3, 3, 3, MAIN.walk),
};

/** A place at the beginning of each edge. */
const AT_FROM = {
  edge: Int32Array.of(0, 1, 2, 3),
  offsetDm: new Uint32Array(4),
  accessDm: new Uint32Array(4),
};

describe('buildGraph', () => {
  it('has every edge both ways for walking, in one array of lengths', () => {
    const graph = buildWalkingGraph(SQUARE);
    expect(graph.arcBackDm).toBe(graph.arcLengthDm);
    expect([...graph.arcStart]).toEqual([0, 3, 5, 8, 10]);
    expect([...graph.arcHead.subarray(0, 3)]).toEqual([1, 3, 2]);
  });

  it('keeps to the direction for driving, and leaves out what is for walkers', () => {
    const graph = buildGraph(SQUARE, 'drive');
    expect([...graph.edgeWays]).toEqual([1, 1, 1, 2, 0]);
    expect([...graph.arcStart]).toEqual([0, 2, 4, 6, 8]);
    expect([...graph.arcLengthDm.subarray(0, 2)]).toEqual([10, NO_ARC]);
    expect([...graph.arcBackDm.subarray(0, 2)]).toEqual([NO_ARC, 40]);
  });

  it.each(['typescript', 'wasm'] as const)(
    'drives round the square towards a session by every engine: %s',
    (choice) => {
      const drive = buildGraph(SQUARE, 'drive');
      const session = { edge: Int32Array.of(1), offsetDm: Uint32Array.of(15), accessDm: Uint32Array.of(2) };
      const engines = [referenceEngine(drive, AT_FROM), buildEngine(drive, AT_FROM, choice)];
      for (const engine of engines) {
        // From 0 over 1; at 1; from 2 over 3 and 0; from the `from` node of the last edge, 0 again.
        expect([...engine.nearest(session).distanceDm]).toEqual([27, 17, 97, 27]);
        expect([...engine.nearest(session, Uint8Array.of(0)).distanceDm]).toEqual(
          [0, 1, 2, 3].map(() => NO_DISTANCE),
        );
      }
    },
  );
});
