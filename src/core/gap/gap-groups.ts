import type { CellLinks } from './cell-links';
import { type UnitTable, VERDICTS } from './result';

const GAP = VERDICTS.indexOf('gap');

/** Connected groups of gap cells, in compressed sparse rows. */
export interface GapGroups {
  readonly count: number;
  /** Cells of group g are cell[start[g]] to cell[start[g + 1]], in ascending order. */
  readonly start: Uint32Array;
  readonly cell: Uint32Array;
}

/** Groups the gap cells of a table that belong together. Groups are numbered by their lowest cell. */
export function groupGapCells(
  links: Pick<CellLinks, 'of'>,
  { verdict }: Pick<UnitTable, 'verdict'>,
): GapGroups {
  const groupOf = new Int32Array(verdict.length).fill(-1);
  const open = new Uint32Array(verdict.length);
  const isWaiting = (v: number): boolean => verdict[v] === GAP && groupOf[v]! < 0;
  let count = 0;
  for (let first = 0; first < verdict.length; first++) {
    if (!isWaiting(first)) continue;
    groupOf[first] = count;
    open[0] = first;
    for (let waiting = 1; waiting > 0; ) {
      const u = open[--waiting]!;
      for (const v of links.of(u)) {
        if (!isWaiting(v)) continue;
        groupOf[v] = count;
        open[waiting++] = v;
      }
    }
    count++;
  }
  return { count, ...membersOf(groupOf, count) };
}

function membersOf(groupOf: Int32Array, count: number): { start: Uint32Array; cell: Uint32Array } {
  const start = new Uint32Array(count + 1);
  for (const group of groupOf) if (group >= 0) start[group + 1]!++;
  for (let g = 0; g < count; g++) start[g + 1]! += start[g]!;
  const next = start.slice(0, count);
  const cell = new Uint32Array(start[count]!);
  for (let u = 0; u < groupOf.length; u++) {
    const group = groupOf[u]!;
    if (group >= 0) cell[next[group]!++] = u;
  }
  return { start, cell };
}
