/** Entries by edge in compressed rows: those of edge e are of[start[e]] to of[start[e + 1]]; without an edge, in none. */
export function rowsByEdge(edgeCount: number, edges: Int32Array): { start: Uint32Array; of: Uint32Array } {
  const start = new Uint32Array(edgeCount + 1);
  for (const e of edges) if (e >= 0) start[e + 1]!++;
  for (let e = 0; e < edgeCount; e++) start[e + 1]! += start[e]!;
  const of = new Uint32Array(start[edgeCount]!);
  const next = start.slice(0, edgeCount);
  for (let i = 0; i < edges.length; i++) if (edges[i]! >= 0) of[next[edges[i]!]!++] = i;
  return { start, of };
}
