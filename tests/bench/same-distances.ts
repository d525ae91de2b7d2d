/** A contender of which the distances of its last run can be had; null where it has none to give. */
interface Checked {
  readonly name: string;
  readonly distances: (() => Promise<Uint32Array>) | null;
}

/** What a contender found, in decimetres by node. */
interface Found {
  readonly name: string;
  readonly distances: Uint32Array;
}

/** All must give every node the same distance, or the race means nothing. */
export async function checkSame(contenders: readonly Checked[]): Promise<void> {
  let first: Found | null = null;
  for (const { name, distances } of contenders) {
    if (distances === null) continue;
    const found = { name, distances: await distances() };
    first ??= found;
    checkPair(first, found);
  }
}

function checkPair(first: Found, other: Found): void {
  const count = first.distances.length;
  if (other.distances.length !== count) {
    throw new Error(`${other.name} gives ${other.distances.length} distances, ${first.name} ${count}.`);
  }
  let differing = 0;
  let at = -1;
  for (let n = count - 1; n >= 0; n--) {
    if (other.distances[n] === first.distances[n]) continue;
    differing++;
    at = n;
  }
  if (differing === 0) return;
  throw new Error(
    `${other.name} and ${first.name} differ at ${differing} of ${count} nodes, first at node ${at}: ` +
      `${other.distances[at]} and ${first.distances[at]} dm.`,
  );
}
