import { RESOLUTIONS, type Resolution } from '../core/area/area';
import { type AreaFigures, VERDICTS, type UnitKind, type UnitTable, type Verdict } from '../core/gap/result';
import type { Selection } from '../state/app-state';
import type { CellShapes, LoadedArea } from '../worker/protocol';
import { type Outline, meshOf, outlineOf } from './cell-mesh';
import { bandOf, bandOfVerdict } from './palette';

/** Kinds of unit that are cells. */
export type CellKind = Extract<UnitKind, `cell${number}`>;

/** One cell: which resolution it belongs to and its H3 id. */
export interface CellRef {
  readonly resolution: Resolution;
  readonly id: string;
}

const KINDS = { 9: 'cell9', 8: 'cell8', 7: 'cell7' } as const satisfies Record<Resolution, CellKind>;

/** The kind of unit that the cells of a resolution are. */
export function kindOf(resolution: Resolution): CellKind {
  return KINDS[resolution];
}

/** The cell that a selection is, or null when something else is selected. */
function cellOfSelection(selection: Selection | null): CellRef | null {
  const resolution = RESOLUTIONS.find((each) => KINDS[each] === selection?.kind);
  return selection === null || resolution === undefined ? null : { resolution, id: selection.id };
}

/** Verdict of a unit; a code that no verdict has is "cannot tell". */
export function verdictAt(table: UnitTable, index: number): Verdict {
  return VERDICTS[table.verdict[index] ?? -1] ?? 'cannot-tell';
}

/** Fill of a cell about which we cannot tell, where the rest have their band. */
export const HATCHED = 6;

interface Fills {
  readonly thresholdM: number;
  readonly codes: Uint8Array;
}
const fills = new WeakMap<UnitTable, Fills>();

/**
 * Fill of each cell: its band (0 to 5), or HATCHED. `thresholdM` may run ahead of the threshold that the verdicts
 * were worked out at, while a slider is dragged: distances are then banded afresh and verdicts follow later.
 * The same table and threshold give the same array.
 */
export function fillCodes(table: UnitTable, thresholdM: number, verdictThresholdM: number): Uint8Array {
  const known = fills.get(table);
  if (known?.thresholdM === thresholdM) return known.codes;
  const settled = thresholdM === verdictThresholdM;
  const codes = Uint8Array.from(table.medianM, (medianM, index) => {
    const verdict = verdictAt(table, index);
    if (verdict === 'cannot-tell') return HATCHED;
    return settled ? bandOfVerdict(verdict, medianM, thresholdM) : bandOf(medianM, thresholdM);
  });
  fills.set(table, { thresholdM, codes });
  return codes;
}

/** Verdicts whose places are drawn with an edge. */
export type EdgedVerdict = 'gap' | 'cannot-tell';

const edges: Readonly<Record<EdgedVerdict, WeakMap<Uint8Array, Outline>>> = {
  gap: new WeakMap(),
  'cannot-tell': new WeakMap(),
};

/** Outline of the union of the cells with a verdict, worked out once for each set of verdicts. */
export function verdictEdge(shapes: CellShapes, table: UnitTable, verdict: EdgedVerdict): Outline {
  const known = edges[verdict].get(table.verdict);
  if (known !== undefined) return known;
  const wanted = VERDICTS.indexOf(verdict);
  const outline = outlineOf(
    shapes,
    table.verdict.map((code) => (code === wanted ? 1 : 0)),
  );
  edges[verdict].set(table.verdict, outline);
  return outline;
}

const singles = new WeakMap<CellShapes, Map<string, Outline>>();

/** Outline of one cell, the same object each time; null where there is no such cell in the area. */
export function cellOutline(area: LoadedArea, { resolution, id }: CellRef): Outline | null {
  const shapes = area.cells[resolution];
  const known = singles.get(shapes)?.get(id);
  if (known !== undefined) return known;
  const index = meshOf(shapes).indexOf.get(id);
  if (index === undefined) return null;
  const [from, to] = [shapes.ringStart[index] ?? 0, shapes.ringStart[index + 1] ?? 0];
  const outline: Outline = {
    length: 1,
    startIndices: Uint32Array.of(0, to - from),
    attributes: { getPath: { value: shapes.ring.slice(2 * from, 2 * to), size: 2 } },
  };
  const ofShapes = singles.get(shapes) ?? new Map<string, Outline>();
  singles.set(shapes, ofShapes.set(id, outline));
  return outline;
}

const groups = new WeakMap<readonly string[], Outline>();

/** Outline of the union of cells of one resolution; null where none of them is in the area. */
function groupOutline(area: LoadedArea, ids: readonly string[]): Outline | null {
  const known = groups.get(ids);
  if (known !== undefined) return known;
  const [first] = ids;
  if (first === undefined) return null;
  const shapes = RESOLUTIONS.map((each) => area.cells[each]).find((each) => meshOf(each).indexOf.has(first));
  if (shapes === undefined) return null;
  const inside = new Uint8Array(shapes.ids.length);
  for (const id of ids) {
    const index = meshOf(shapes).indexOf.get(id);
    if (index !== undefined) inside[index] = 1;
  }
  const outline = outlineOf(shapes, inside);
  groups.set(ids, outline);
  return outline;
}

/**
 * What to outline as selected: the cells given, or those of a selected priority area, or the selected cell.
 * null where nothing on the map is selected.
 */
export function selectedOutline(
  area: LoadedArea,
  result: AreaFigures | null,
  selection: Selection | null,
  selectedCells: readonly string[],
): Outline | null {
  if (selectedCells.length > 0) return groupOutline(area, selectedCells);
  const cell = cellOfSelection(selection);
  if (cell !== null) return cellOutline(area, cell);
  if (selection?.kind !== 'priority') return null;
  const priority = result?.priorities.find(({ id }) => id === selection.id);
  return priority === undefined ? null : groupOutline(area, priority.cells);
}
