import { RESOLUTIONS, type Resolution } from '../core/area/area';
import { type AreaFigures, VERDICTS, type UnitKind, type UnitTable, type Verdict } from '../core/gap/result';
import type { Selection } from '../state/app-state';
import type { CellShapes, LoadedArea } from '../worker/protocol';
import { type Outline, meshOf, outlineOf } from './cell-mesh';
import { type Classes, classOf, isTold } from './classes';
import { FIRST_FAR_BAND } from './palette';

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

/** Fill of a cell about which we cannot tell, where the rest have their class. */
export const HATCHED = 6;

interface Fills {
  readonly classes: Classes;
  readonly values: Float64Array | null;
  readonly codes: Uint8Array;
}
const fills = new WeakMap<UnitTable, Fills>();

/**
 * Fill of each cell: its class (0 to 5), or HATCHED. The threshold of `classes` may run ahead of the threshold that the
 * verdicts were worked out at, while a slider is dragged: distances are then classed afresh and verdicts follow later.
 * The same table, classes and values give the same array.
 * @param values the measure of each cell; null for distance.
 */
export function fillCodes(
  table: UnitTable,
  classes: Classes,
  values: Float64Array | null,
  verdictThresholdM: number,
): Uint8Array {
  const known = fills.get(table);
  if (known?.classes === classes && known.values === values) return known.codes;
  const codes =
    values === null ? distanceCodes(table, classes, verdictThresholdM) : valueCodes(table, classes, values);
  fills.set(table, { classes, values, codes });
  return codes;
}

function distanceCodes(table: UnitTable, classes: Classes, verdictThresholdM: number): Uint8Array {
  const settled = classes.thresholdM === verdictThresholdM;
  return Uint8Array.from(table.medianM, (medianM, index) => {
    const verdict = verdictAt(table, index);
    if (verdict === 'cannot-tell') return HATCHED;
    // People without a route are the furthest of all.
    const band = classOf(Number.isNaN(medianM) ? Number.POSITIVE_INFINITY : medianM, classes);
    return settled ? sideOf(verdict, band) : band;
  });
}

/**
 * Colour and verdict never disagree: where people are evenly split a weighted median may fall on the other side of the
 * threshold from the verdict, and then the verdict decides.
 */
function sideOf(verdict: 'served' | 'gap', band: number): number {
  return verdict === 'gap' ? Math.max(band, FIRST_FAR_BAND) : Math.min(band, FIRST_FAR_BAND - 1);
}

function valueCodes(table: UnitTable, classes: Classes, values: Float64Array): Uint8Array {
  return Uint8Array.from(values, (value, index) =>
    Number.isNaN(value) || !isTold(table, index, classes.measure) ? HATCHED : classOf(value, classes),
  );
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
