import type { AreaFigures, PriorityArea } from '../../core/gap/result';
import { milesColumn, numberColumn, peopleColumn, textColumn } from './columns';
import type { TableModel } from './model';

/** Two lists (METHOD): by total, which favours large places, and by rate, which takes size out. */
export const RANKINGS = ['total', 'rate'] as const;
export type Ranking = (typeof RANKINGS)[number];

/** Priority areas in the order of one of the two rankings. Ties share a rank; ids order them. */
export function priorityTable(result: AreaFigures, ranking: Ranking): TableModel {
  const areas = result.priorities;
  const at = (row: number) => priorityAt(areas, row);
  const rank = (row: number) => (ranking === 'total' ? at(row).rankByTotal : at(row).rankByRate);
  const otherRank = (row: number) => (ranking === 'total' ? at(row).rankByRate : at(row).rankByTotal);
  const otherHeading = ranking === 'total' ? 'Rank by rate' : 'Rank by total';
  return {
    tab: 'priorities',
    noun: ['priority area', 'priority areas'],
    kind: 'priority',
    rows: areas.length,
    nameColumn: 'area',
    defaultSort: { column: 'rank', direction: 'ascending' },
    id: (row) => at(row).id,
    setApart: () => false,
    columns: [
      numberColumn({ key: 'rank', heading: '#' }, 'ascending', 0, rank),
      textColumn({ key: 'area', heading: 'Area' }, (row) => at(row).name),
      textColumn({ key: 'district', heading: 'District' }, (row) => at(row).district),
      peopleColumn({ key: 'beyond', heading: 'People too far' }, (row) => at(row).beyond),
      peopleColumn({ key: 'deprived', heading: 'In most deprived 20%' }, (row) => at(row).beyondMostDeprived),
      milesColumn({ key: 'miles', heading: 'Typical miles' }, (row) => at(row).medianM),
      numberColumn({ key: 'need', heading: 'Need' }, 'descending', 2, (row) => at(row).need),
      numberColumn({ key: 'depth', heading: 'Depth' }, 'descending', 2, (row) => at(row).depth),
      numberColumn({ key: 'other', heading: otherHeading }, 'ascending', 0, otherRank),
    ],
  };
}

/** The priority area of a row. Throws when the row is not one of the table's. */
function priorityAt(areas: readonly PriorityArea[], row: number): PriorityArea {
  const area = areas[row];
  if (area === undefined) throw new Error(`Row ${row} of ${areas.length} priority areas was asked for.`);
  return area;
}
