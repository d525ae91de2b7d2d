import { ACCESS, MAIN } from '../area/area';
import { rowsByNode } from './contract';

/** The columns of a network that connectivity depends on. */
export interface Links {
  readonly nodes: number;
  readonly edgeFrom: Uint32Array;
  readonly edgeTo: Uint32Array;
  readonly edgeLengthDm: Uint32Array;
  readonly edgeAccess: Uint8Array;
}

/**
 * Flags the edges of the main component of each mode: for walking the connected component with the greatest
 * length, for driving the strongly connected component with the greatest length (every place in it can be
 * reached from every other and left again). Ties go to the component met first.
 *
 * @returns bits of MAIN per edge.
 */
export function mainComponents(links: Links): Uint8Array {
  const main = new Uint8Array(links.edgeFrom.length);
  flagLongest(links, connectedComponents(links), ACCESS.walk, MAIN.walk, main);
  const drive = ACCESS.driveForward | ACCESS.driveBackward;
  flagLongest(links, strongComponents(links), drive, MAIN.drive, main);
  return main;
}

/** Number of connected pieces that the edges which may be walked form. */
export function walkPieces(links: Omit<Links, 'edgeLengthDm'>): number {
  const component = connectedComponents(links);
  const pieces = new Set<number>();
  for (let e = 0; e < links.edgeFrom.length; e++)
    if (links.edgeAccess[e]! & ACCESS.walk) pieces.add(component[links.edgeFrom[e]!]!);
  return pieces.size;
}

/** Connected component of each node over the edges that may be walked: the lowest node in it. */
function connectedComponents(links: Omit<Links, 'edgeLengthDm'>): Uint32Array {
  const root = Uint32Array.from({ length: links.nodes }, (_, n) => n);
  const find = (n: number): number => {
    let at = n;
    while (root[at] !== at) {
      root[at] = root[root[at]!]!;
      at = root[at]!;
    }
    return at;
  };
  for (let e = 0; e < links.edgeFrom.length; e++) {
    if ((links.edgeAccess[e]! & ACCESS.walk) === 0) continue;
    const a = find(links.edgeFrom[e]!);
    const b = find(links.edgeTo[e]!);
    if (a !== b) root[Math.max(a, b)] = Math.min(a, b);
  }
  for (let n = 0; n < links.nodes; n++) root[n] = find(n);
  return root;
}

/**
 * Strongly connected component of each node over the directions that may be driven.
 * Tarjan (1972), with the recursion kept in arrays so that long roads cannot overflow the stack.
 */
function strongComponents(links: Links): Uint32Array {
  const { nodes, edgeFrom, edgeTo, edgeAccess } = links;
  const { nodeStart, atNode } = rowsByNode(edgeFrom, edgeTo, nodes);
  const component = new Uint32Array(nodes);
  const visited = new Uint32Array(nodes); // order of visiting from 1; 0 is not visited
  const lowest = new Uint32Array(nodes);
  const cursor = nodeStart.slice(0, nodes);
  const open: number[] = []; // visited, component not yet known
  const isOpen = new Uint8Array(nodes);
  const path: number[] = [];
  let visits = 0;
  let components = 0;
  const enter = (n: number) => {
    visited[n] = lowest[n] = ++visits;
    isOpen[n] = 1;
    open.push(n);
    path.push(n);
  };
  for (let first = 0; first < nodes; first++) {
    if (visited[first] !== 0) continue;
    enter(first);
    while (path.length > 0) {
      const n = path[path.length - 1]!;
      if (cursor[n]! < nodeStart[n + 1]!) {
        const e = atNode[cursor[n]!++]!;
        // A self-loop leads nowhere new, so its second entry in the row does no harm.
        const forward = edgeFrom[e] === n;
        if ((edgeAccess[e]! & (forward ? ACCESS.driveForward : ACCESS.driveBackward)) === 0) continue;
        const other = forward ? edgeTo[e]! : edgeFrom[e]!;
        if (visited[other] === 0) enter(other);
        else if (isOpen[other]) lowest[n] = Math.min(lowest[n]!, visited[other]!);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent !== undefined) lowest[parent] = Math.min(lowest[parent]!, lowest[n]!);
      if (lowest[n] !== visited[n]) continue;
      for (let member = -1; member !== n; ) {
        member = open.pop()!;
        isOpen[member] = 0;
        component[member] = components;
      }
      components++;
    }
  }
  return component;
}

/** Sets `flag` on the usable edges of the component whose usable edges are longest in all. */
function flagLongest(
  links: Links,
  component: Uint32Array,
  usable: number,
  flag: number,
  main: Uint8Array,
): void {
  const inside = (e: number) =>
    (links.edgeAccess[e]! & usable) !== 0 && component[links.edgeFrom[e]!] === component[links.edgeTo[e]!];
  const length = new Float64Array(links.nodes);
  for (let e = 0; e < main.length; e++) {
    if (inside(e)) length[component[links.edgeFrom[e]!]!]! += links.edgeLengthDm[e]!;
  }
  let longest = 0;
  for (let c = 1; c < length.length; c++) if (length[c]! > length[longest]!) longest = c;
  for (let e = 0; e < main.length; e++) {
    if (inside(e) && component[links.edgeFrom[e]!] === longest) main[e]! |= flag;
  }
}
