import { gridDisk } from 'h3-js';
import { type UnitTable, VERDICTS } from './result';

const GAP = VERDICTS.indexOf('gap');

/** Which cells touch which, in compressed sparse rows. */
export interface CellNeighbours {
  /** Neighbours of cell u are cell[start[u]] to cell[start[u + 1]]. Length cells + 1. */
  readonly start: Uint32Array;
  readonly cell: Uint32Array;
}

/** The neighbours of each H3 cell among those given. */
export function cellNeighbours(ids: readonly string[]): CellNeighbours {
  const cellAt = new Map(ids.map((id, u) => [id, u]));
  const start = new Uint32Array(ids.length + 1);
  const cell: number[] = [];
  ids.forEach((id, u) => {
    for (const neighbour of gridDisk(id, 1)) {
      const v = cellAt.get(neighbour);
      if (v !== undefined && v !== u) cell.push(v);
    }
    start[u + 1] = cell.length;
  });
  return { start, cell: Uint32Array.from(cell) };
}

/** Connected groups of gap cells, in compressed sparse rows. Cells join when they touch. */
export interface GapGroups {
  readonly count: number;
  /** Cells of group g are cell[start[g]] to cell[start[g + 1]], in ascending order. */
  readonly start: Uint32Array;
  readonly cell: Uint32Array;
}

/** Groups the gap cells of a table. Groups are numbered by their lowest cell. */
export function groupGapCells(
  { start, cell }: CellNeighbours,
  { verdict }: Pick<UnitTable, 'verdict'>,
): GapGroups {
  const groupOf = new Int32Array(verdict.length).fill(-1);
  const open = new Uint32Array(verdict.length);
  let count = 0;
  for (let first = 0; first < verdict.length; first++) {
    if (verdict[first] !== GAP || groupOf[first]! >= 0) continue;
    groupOf[first] = count;
    open[0] = first;
    for (let waiting = 1; waiting > 0; ) {
      const u = open[--waiting]!;
      for (let i = start[u]!; i < start[u + 1]!; i++) {
        const v = cell[i]!;
        if (verdict[v] !== GAP || groupOf[v]! >= 0) continue;
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
