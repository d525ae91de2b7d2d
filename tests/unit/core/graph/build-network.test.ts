import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCESS, MAIN, type Network, WAY_CLASSES } from '../../../../src/core/area/area';
import { buildNetwork, type NetworkInput } from '../../../../src/core/graph/build-network';
import { straightLineM } from '../../../../src/core/graph/geodesy';

const { walk, driveForward, driveBackward } = ACCESS;
const BOTH = walk | driveForward | driveBackward;
const RESIDENTIAL = WAY_CLASSES.indexOf('residential');
const FOOTWAY = WAY_CLASSES.indexOf('footway');

interface WayDraft {
  readonly nodes: readonly number[];
  readonly access?: number;
  readonly wayClass?: number;
}

/** Nodes on a grid of 0.001 degrees, 10 a row, unless positions are given. */
function input(count: number, ways: readonly WayDraft[], exits: readonly number[] = []): NetworkInput {
  const wayStart = [0];
  for (const way of ways) wayStart.push(wayStart[wayStart.length - 1]! + way.nodes.length);
  return {
    nodeLon: Float64Array.from({ length: count }, (_, i) => -3.5 + (i % 10) * 0.001),
    nodeLat: Float64Array.from({ length: count }, (_, i) => 53.9 + Math.floor(i / 10) * 0.001),
    nodeExit: Uint8Array.from({ length: count }, (_, i) => (exits.includes(i) ? 1 : 0)),
    wayStart: Uint32Array.from(wayStart),
    wayNodes: Uint32Array.from(ways.flatMap((way) => way.nodes)),
    wayClass: Uint8Array.from(ways, (way) => way.wayClass ?? RESIDENTIAL),
    wayAccess: Uint8Array.from(ways, (way) => way.access ?? BOTH),
  };
}

/** Column of the grid that a longitude stands in. */
const column = (lon: number) => Math.round((lon + 3.5) * 1000);

const edgeCount = (network: Network) => network.edgeFrom.length;

describe('buildNetwork', () => {
  it('passes through nodes between two ways of the same class and access', () => {
    const network = buildNetwork(input(4, [{ nodes: [0, 1, 2] }, { nodes: [3, 2] }]));
    expect(edgeCount(network)).toBe(1);
    expect(network.nodeLon.length).toBe(2);
    expect(network.edgeVertexStart).toEqual(Uint32Array.of(0, 4));
  });

  it('stops where class or access changes, also where only the direction of a one-way does', () => {
    const byClass = input(3, [{ nodes: [0, 1] }, { nodes: [1, 2], wayClass: FOOTWAY }]);
    expect(edgeCount(buildNetwork(byClass))).toBe(2);
    const onward = input(3, [
      { nodes: [0, 1], access: walk | driveForward },
      { nodes: [1, 2], access: walk | driveForward },
    ]);
    expect(edgeCount(buildNetwork(onward))).toBe(1);
    const headOn = input(3, [
      { nodes: [0, 1], access: walk | driveForward },
      { nodes: [2, 1], access: walk | driveForward },
    ]);
    expect(edgeCount(buildNetwork(headOn))).toBe(2);
    const turned = input(3, [
      { nodes: [0, 1], access: walk | driveForward },
      { nodes: [2, 1], access: walk | driveBackward },
    ]);
    expect(edgeCount(buildNetwork(turned))).toBe(1);
  });

  it('splits a way where another meets it in the middle', () => {
    const network = buildNetwork(input(13, [{ nodes: [0, 1, 2] }, { nodes: [1, 11, 12] }]));
    expect(edgeCount(network)).toBe(3);
    expect(network.nodeLon.length).toBe(4);
  });

  it('never merges an exit away', () => {
    const network = buildNetwork(input(3, [{ nodes: [0, 1, 2] }], [1]));
    expect(edgeCount(network)).toBe(2);
    expect([...network.nodeExit].filter((flag) => flag === 1)).toHaveLength(1);
  });

  it('keeps a ring on one junction, a ring on none, and parallel roads', () => {
    const onJunction = buildNetwork(input(13, [{ nodes: [0, 1, 2, 12, 11, 1] }]));
    expect(edgeCount(onJunction)).toBe(2);
    const loop = [...onJunction.edgeFrom].findIndex((from, e) => from === onJunction.edgeTo[e]);
    expect(onJunction.edgeVertexStart[loop + 1]! - onJunction.edgeVertexStart[loop]!).toBe(5);

    const alone = buildNetwork(input(12, [{ nodes: [0, 1, 11, 10, 0] }]));
    expect(edgeCount(alone)).toBe(1);
    expect(alone.edgeFrom[0]).toBe(alone.edgeTo[0]);

    const parallel = buildNetwork(
      input(24, [{ nodes: [0, 1, 2, 3] }, { nodes: [1, 11, 12, 2] }, { nodes: [13, 2] }, { nodes: [10, 1] }]),
    );
    const between = [...parallel.edgeFrom].map((from, e) => `${from}-${parallel.edgeTo[e]}`);
    expect(new Set(between).size).toBe(between.length - 1);
  });

  it('leaves out what nobody may use, and copes with nothing at all', () => {
    expect(edgeCount(buildNetwork(input(3, [{ nodes: [0, 1, 2], access: 0 }])))).toBe(0);
    expect(edgeCount(buildNetwork(input(0, [])))).toBe(0);
    expect(edgeCount(buildNetwork(input(2, [{ nodes: [0] }, { nodes: [1, 1] }])))).toBe(0);
  });

  it('turns the direction of a one-way with its edge', () => {
    const drafts = [[0, 1] as const, [1, 0] as const].map((nodes) =>
      buildNetwork(input(2, [{ nodes, access: walk | driveForward }])),
    );
    expect(drafts[0]!.edgeAccess[0]! ^ drafts[1]!.edgeAccess[0]!).toBe(driveForward | driveBackward);
    expect(drafts[0]!.vertexLon).toEqual(drafts[1]!.vertexLon);
  });

  it('flags the longest walking component and the longest strongly connected driving one', () => {
    const network = buildNetwork(
      input(30, [
        { nodes: [0, 1, 11, 10, 0] },
        { nodes: [1, 2, 3], access: walk | driveForward }, // a one-way out and no way back
        { nodes: [25, 26] },
      ]),
    );
    const flags = [...network.edgeFrom].map((from, e) => {
      const ends = [column(network.nodeLon[from]!), column(network.nodeLon[network.edgeTo[e]!]!)];
      return [ends.sort((a, b) => a - b).join('-'), network.edgeMain[e]] as const;
    });
    expect(new Map(flags)).toEqual(
      new Map([
        ['1-1', MAIN.walk | MAIN.drive],
        ['1-3', MAIN.walk],
        ['5-6', 0],
      ]),
    );
  });

  it('orders edges by their from node and is the same each time', () => {
    const draft = input(30, [{ nodes: [0, 12, 5, 27] }, { nodes: [9, 12, 29] }, { nodes: [20, 5, 3] }]);
    const network = buildNetwork(draft);
    for (let e = 0; e < edgeCount(network); e++) {
      expect(network.edgeFrom[e]).toBeLessThanOrEqual(network.edgeTo[e]!);
      if (e > 0) expect(network.edgeFrom[e]).toBeGreaterThanOrEqual(network.edgeFrom[e - 1]!);
    }
    expect(buildNetwork(draft)).toEqual(network);
  });
});

const randomInput = fc
  .record({
    ways: fc.array(
      fc.record({
        nodes: fc.array(fc.nat(29), { minLength: 1, maxLength: 7 }),
        access: fc.integer({ min: 0, max: 7 }),
        wayClass: fc.integer({ min: 5, max: 6 }),
      }),
      { maxLength: 14 },
    ),
    exits: fc.array(fc.nat(29), { maxLength: 3 }),
  })
  .map(({ ways, exits }) => input(30, ways, exits));

const place = (lon: number, lat: number) => `${lon.toFixed(6)},${lat.toFixed(6)}`;

/** Every straight piece that may be used, as seen from both ends: the multiset that building must not change. */
function piecesOf(draft: NetworkInput): string[] {
  const pieces: string[] = [];
  for (let w = 0; w + 1 < draft.wayStart.length; w++) {
    if (draft.wayAccess[w] === 0) continue;
    for (let k = draft.wayStart[w]! + 1; k < draft.wayStart[w + 1]!; k++) {
      const [a, b] = [draft.wayNodes[k - 1]!, draft.wayNodes[k]!];
      if (a === b) continue;
      const ends = [place(draft.nodeLon[a]!, draft.nodeLat[a]!), place(draft.nodeLon[b]!, draft.nodeLat[b]!)];
      pieces.push(describePiece(ends, draft.wayClass[w]!, draft.wayAccess[w]!));
    }
  }
  return pieces.sort();
}

function piecesOfNetwork(network: Network): string[] {
  const pieces: string[] = [];
  for (let e = 0; e < edgeCount(network); e++) {
    for (let v = network.edgeVertexStart[e]! + 1; v < network.edgeVertexStart[e + 1]!; v++) {
      const ends = [
        place(network.vertexLon[v - 1]!, network.vertexLat[v - 1]!),
        place(network.vertexLon[v]!, network.vertexLat[v]!),
      ];
      pieces.push(describePiece(ends, network.edgeClass[e]!, network.edgeAccess[e]!));
    }
  }
  return pieces.sort();
}

function describePiece(ends: string[], wayClass: number, access: number): string {
  if (ends[0]! > ends[1]!) {
    ends.reverse();
    access =
      (access & walk) |
      (access & driveForward ? driveBackward : 0) |
      (access & driveBackward ? driveForward : 0);
  }
  return `${ends.join(' ')} ${wayClass} ${access}`;
}

describe('buildNetwork on random ways', () => {
  it('keeps every usable piece once, with its class and direction', () => {
    fc.assert(
      fc.property(randomInput, (draft) => {
        expect(piecesOfNetwork(buildNetwork(draft))).toEqual(piecesOf(draft));
      }),
    );
  });

  it('keeps every distance between the nodes that stay, on foot and by car each way', () => {
    fc.assert(
      fc.property(randomInput, (draft) => {
        const network = buildNetwork(draft);
        const edges = edgeCount(network);
        // Positions on the grid are unique, so they name the node in either graph.
        const placed = new Map(Array.from(draft.nodeLon, (lon, n) => [place(lon, draft.nodeLat[n]!), n]));
        const original = Array.from(
          network.nodeLon,
          (lon, n) => placed.get(place(lon, network.nodeLat[n]!))!,
        );
        for (const [forward, backward] of [
          [walk, walk],
          [driveForward, driveBackward],
        ] as const) {
          const whole = allDistances(draft.nodeLon.length, linksOfInput(draft, forward, backward));
          const built = allDistances(original.length, linksOfNetwork(network, forward, backward));
          original.forEach((from, a) => {
            original.forEach((to, b) => {
              const [exactDm, builtDm] = [whole[from]![to]! * 10, built[a]![b]!];
              if (!Number.isFinite(exactDm)) return expect(builtDm).toBe(Number.POSITIVE_INFINITY);
              // Each edge on the way is rounded up to a decimetre, once.
              expect(builtDm).toBeGreaterThanOrEqual(exactDm - 1e-6);
              expect(builtDm).toBeLessThanOrEqual(exactDm + edges);
            });
          });
        }
      }),
    );
  });

  it('ends edges at their nodes and never measures below the straight line', () => {
    fc.assert(
      fc.property(randomInput, (draft) => {
        const network = buildNetwork(draft);
        const { nodeLon, nodeLat, vertexLon, vertexLat } = network;
        for (let e = 0; e < edgeCount(network); e++) {
          const [from, to] = [network.edgeFrom[e]!, network.edgeTo[e]!];
          const [first, last] = [network.edgeVertexStart[e]!, network.edgeVertexStart[e + 1]! - 1];
          expect([nodeLon[from], nodeLat[from]]).toEqual([vertexLon[first], vertexLat[first]]);
          expect([nodeLon[to], nodeLat[to]]).toEqual([vertexLon[last], vertexLat[last]]);
          const straight = straightLineM(nodeLon[from]!, nodeLat[from]!, nodeLon[to]!, nodeLat[to]!);
          expect(network.edgeLengthDm[e]! / 10).toBeGreaterThanOrEqual(straight);
          if (from !== to) expect(network.edgeLengthDm[e]).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });

  it('leaves no node that could have been passed through', () => {
    fc.assert(
      fc.property(randomInput, (draft) => {
        const network = buildNetwork(draft);
        const at = Array.from(network.nodeLon, () => new Array<number>());
        network.edgeFrom.forEach((from, e) => {
          at[from]!.push(e);
          at[network.edgeTo[e]!]!.push(e);
        });
        at.forEach((edges, node) => {
          const [a, b] = edges;
          if (edges.length !== 2 || a === b || network.nodeExit[node]) return;
          const leaving = (e: number) =>
            describePiece(
              network.edgeFrom[e] === node ? ['a', 'b'] : ['b', 'a'],
              network.edgeClass[e]!,
              network.edgeAccess[e]!,
            );
          const entering = (e: number) =>
            describePiece(
              network.edgeFrom[e] === node ? ['b', 'a'] : ['a', 'b'],
              network.edgeClass[e]!,
              network.edgeAccess[e]!,
            );
          expect(leaving(a!)).not.toBe(entering(b!));
        });
      }),
    );
  });

  it('flags components as brute force finds them', () => {
    fc.assert(
      fc.property(randomInput, (draft) => {
        const network = buildNetwork(draft);
        for (const [bit, directed] of [
          [MAIN.walk, false],
          [MAIN.drive, true],
        ] as const) {
          const flagged = edgesWith(network, bit);
          const best = longestComponent(network, directed);
          const length = flagged.reduce((sum, e) => sum + network.edgeLengthDm[e]!, 0);
          expect(length).toBe(best.lengthDm);
          for (const e of flagged) expect(best.sameComponent(flagged[0]!, e)).toBe(true);
        }
      }),
    );
  });
});

type Link = readonly [tail: number, head: number, length: number];

/** Both directions of a piece that may be taken. */
function bothWays(
  from: number,
  to: number,
  length: number,
  access: number,
  forward: number,
  backward: number,
) {
  const links: Link[] = [];
  if (access & forward) links.push([from, to, length]);
  if (access & backward) links.push([to, from, length]);
  return links;
}

/** Every straight piece of the ways as given, metres. */
function linksOfInput(draft: NetworkInput, forward: number, backward: number): Link[] {
  const { nodeLon, nodeLat, wayStart, wayNodes, wayAccess } = draft;
  return Array.from(wayAccess, (access, w) => {
    const nodes = wayNodes.subarray(wayStart[w], wayStart[w + 1]);
    return Array.from(nodes.subarray(1), (b, k) => {
      const a = nodes[k]!;
      const metres = straightLineM(nodeLon[a]!, nodeLat[a]!, nodeLon[b]!, nodeLat[b]!);
      return bothWays(a, b, metres, access, forward, backward);
    }).flat();
  }).flat();
}

/** Every edge of a network, decimetres. */
function linksOfNetwork(network: Network, forward: number, backward: number): Link[] {
  return Array.from(network.edgeFrom, (from, e) =>
    bothWays(from, network.edgeTo[e]!, network.edgeLengthDm[e]!, network.edgeAccess[e]!, forward, backward),
  ).flat();
}

/** Shortest distances between all nodes (Floyd and Warshall), Infinity where there is no way. */
function allDistances(nodes: number, links: readonly Link[]): number[][] {
  const distance = Array.from({ length: nodes }, (_, a) =>
    Array.from({ length: nodes }, (_unused, b) => (a === b ? 0 : Number.POSITIVE_INFINITY)),
  );
  for (const [tail, head, length] of links) {
    distance[tail]![head] = Math.min(distance[tail]![head]!, length);
  }
  for (let k = 0; k < nodes; k++)
    for (let a = 0; a < nodes; a++)
      for (let b = 0; b < nodes; b++)
        distance[a]![b] = Math.min(distance[a]![b]!, distance[a]![k]! + distance[k]![b]!);
  return distance;
}

function edgesWith(network: Network, bit: number): number[] {
  return [...network.edgeMain.keys()].filter((e) => network.edgeMain[e]! & bit);
}

/** Components by transitive closure (Warshall): a and b belong together when each reaches the other. */
function longestComponent(network: Network, directed: boolean) {
  const nodes = network.nodeLon.length;
  const reaches = Array.from({ length: nodes }, (_, a) => Array.from({ length: nodes }, (_, b) => a === b));
  network.edgeAccess.forEach((access, e) => {
    const [from, to] = [network.edgeFrom[e]!, network.edgeTo[e]!];
    if (access & (directed ? driveForward : walk)) reaches[from]![to] = true;
    if (access & (directed ? driveBackward : walk)) reaches[to]![from] = true;
  });
  for (let k = 0; k < nodes; k++)
    for (let a = 0; a < nodes; a++)
      for (let b = 0; b < nodes; b++) if (reaches[a]![k] && reaches[k]![b]) reaches[a]![b] = true;
  const together = (a: number, b: number) => reaches[a]![b]! && reaches[b]![a]!;
  const usable = directed ? driveForward | driveBackward : walk;
  let lengthDm = 0;
  for (let n = 0; n < nodes; n++) {
    let length = 0;
    network.edgeAccess.forEach((access, e) => {
      const inside = together(n, network.edgeFrom[e]!) && together(n, network.edgeTo[e]!);
      if (access & usable && inside) length += network.edgeLengthDm[e]!;
    });
    lengthDm = Math.max(lengthDm, length);
  }
  return {
    lengthDm,
    sameComponent: (d: number, e: number) => together(network.edgeFrom[d]!, network.edgeFrom[e]!),
  };
}
