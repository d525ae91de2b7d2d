/** What dividing a group of cells goes by. */
export interface PartRules {
  /** Cells that belong together with a cell. */
  readonly linksOf: (cell: number) => readonly number[];
  /** The place that a cell is called after, -1 without any. */
  readonly placeOf: ArrayLike<number>;
  readonly people: ArrayLike<number>;
  /** Metres between the middles of two cells. */
  readonly apartM: (one: number, other: number) => number;
  /** No part is to be wider, metres. */
  readonly widestM: number;
}

interface Part {
  readonly cells: number[];
  people: number;
  /** Numbers of the parts beside it. */
  readonly beside: Set<number>;
}

/**
 * Divides a connected group of gap cells into parts that people would know by a name and that one session could
 * serve: a wide stretch of countryside is many villages, not one place.
 *
 * Cells of one place that hang together are a part to begin with. Then the part with fewest people joins the one beside
 * it with most, as long as the two together are no wider than allowed. Ties go to the lower cell.
 *
 * @returns cells of each part in ascending order; parts in the order of their lowest cells.
 */
export function partsOf(group: ArrayLike<number>, rules: PartRules): readonly (readonly number[])[] {
  const parts = partsByPlace(group, rules);
  const waiting = new Set(parts.keys());
  for (;;) {
    const smallest = fewest(parts, waiting);
    if (smallest < 0) break;
    const other = partner(parts, smallest, rules);
    waiting.delete(smallest);
    if (other < 0) continue;
    join(parts, smallest, other);
  }
  return parts
    .filter(({ cells }) => cells.length > 0)
    .map(({ cells }) => cells.sort((a, b) => a - b))
    .sort((a, b) => a[0]! - b[0]!);
}

function partsByPlace(group: ArrayLike<number>, { linksOf, placeOf, people }: PartRules): Part[] {
  const partOf = new Map<number, number>();
  for (let i = 0; i < group.length; i++) partOf.set(group[i]!, -1);
  const parts: Part[] = [];
  for (const first of partOf.keys()) {
    if (partOf.get(first) !== -1) continue;
    const part: Part = { cells: [], people: 0, beside: new Set() };
    const open = [first];
    partOf.set(first, parts.length);
    for (let u = open.pop(); u !== undefined; u = open.pop()) {
      part.cells.push(u);
      part.people += people[u]!;
      for (const v of linksOf(u)) {
        if (partOf.get(v) !== -1 || placeOf[v] !== placeOf[u]) continue;
        partOf.set(v, parts.length);
        open.push(v);
      }
    }
    parts.push(part);
  }
  parts.forEach((part, p) => {
    for (const u of part.cells) {
      for (const v of linksOf(u)) {
        const other = partOf.get(v);
        if (other === undefined || other === p) continue;
        part.beside.add(other);
        parts[other]!.beside.add(p);
      }
    }
  });
  return parts;
}

/** The part with fewest people among some; -1 of none. */
function fewest(parts: readonly Part[], among: ReadonlySet<number>): number {
  let least = -1;
  for (const p of among) {
    if (least < 0 || parts[p]!.people < parts[least]!.people) least = p;
  }
  return least;
}

/** The part beside one with most people with which it is not too wide; -1 without any. */
function partner(parts: readonly Part[], p: number, { apartM, widestM }: PartRules): number {
  let best = -1;
  for (const other of parts[p]!.beside) {
    if (best >= 0 && isBefore(parts, best, other)) continue;
    const fits = parts[p]!.cells.every((u) => parts[other]!.cells.every((v) => apartM(u, v) <= widestM));
    if (fits) best = other;
  }
  return best;
}

function isBefore(parts: readonly Part[], one: number, other: number): boolean {
  const more = parts[one]!.people - parts[other]!.people;
  return more > 0 || (more === 0 && one < other);
}

/** Takes one part into another, which has to be gone through again. */
function join(parts: readonly Part[], from: number, into: number): void {
  const [gone, part] = [parts[from]!, parts[into]!];
  for (const cell of gone.cells) part.cells.push(cell);
  part.people += gone.people;
  for (const other of gone.beside) {
    parts[other]!.beside.delete(from);
    if (other === into) continue;
    parts[other]!.beside.add(into);
    part.beside.add(other);
  }
  gone.cells.length = 0;
  gone.beside.clear();
}
