import type { AreaFigures } from '../../core/gap/result';
import type { MeasureColumns } from '../../core/gap/unit-measures';
import type { Selection, TableTab } from '../../state/app-state';
import type { LoadedArea } from '../../worker/protocol';
import type { RowOrder, TableModel } from './model';
import { type Ranking, priorityTable } from './priority-rows';
import { sessionTable } from './session-rows';
import { unitTable } from './unit-rows';

/**
 * The table of a tab.
 * @param measured the measure that the map shows, as a further column of units; null for distance.
 */
export function tableFor(
  area: LoadedArea,
  result: AreaFigures,
  tab: TableTab,
  ranking: Ranking,
  measured: MeasureColumns | null = null,
): TableModel {
  if (tab === 'priorities') return priorityTable(result, ranking);
  if (tab === 'sessions') return sessionTable(area.sessions, result.settings);
  return unitTable(area, result, tab, measured);
}

/** How many rows each tab has, without making the tables. */
export function tabCounts(area: LoadedArea, result: AreaFigures): Readonly<Record<TableTab, number>> {
  return {
    priorities: result.priorities.length,
    cells: peopled(result.units.cell8.people),
    lsoas: peopled(result.units.lsoa.people),
    wards: peopled(result.units.ward.people),
    districts: peopled(result.units.district.people),
    sessions: area.sessions.length,
  };
}

function peopled(people: Float64Array): number {
  return people.reduce((count, here) => count + (here > 0 ? 1 : 0), 0);
}

/**
 * Position in the order of the row that stands for the selection, or -1. A hexagon selected on the map stands
 * for its priority area while that table is shown.
 */
export function selectedPosition(
  model: TableModel,
  order: RowOrder,
  result: AreaFigures,
  selection: Selection | null,
): number {
  const id = idInTable(model, result, selection);
  return id === null ? -1 : order.rows.findIndex((row) => model.id(row) === id);
}

function idInTable(model: TableModel, result: AreaFigures, selection: Selection | null): string | null {
  if (selection === null) return null;
  if (selection.kind === model.kind) return selection.id;
  if (model.kind !== 'priority' || selection.kind !== 'cell8') return null;
  return result.priorities.find((area) => area.cells.includes(selection.id))?.id ?? null;
}
