import { cellToBoundary, cellToLatLng } from 'h3-js';
import type { AreaPack, Geography } from '../../core/area/area';
import { nearestPlaces } from '../../core/area/nearest-place';
import {
  type AreaResult,
  REASONS,
  type Reason,
  type UnitKind,
  type UnitTable,
  VERDICTS,
  type Verdict,
} from '../../core/gap/result';
import { indexUnits, type UnitIndex } from '../../core/population/units';
import { METHOD_DEFAULTS } from '../../core/settings';
import { type Column, decileColumns, miles, type RowGeometry, rounded, sessionLabel, share } from './columns';
import type { ExportedText, TextFormat } from './exported-file';
import { exportNotes } from './notes';
import { type ExportTable, textFile } from './table';

/** What the rows of each kind are called. */
const ROWS_ARE: Readonly<Record<UnitKind, string>> = {
  cell9: 'Cells (H3 resolution 9)',
  cell8: 'Cells (H3 resolution 8)',
  cell7: 'Cells (H3 resolution 7)',
  lsoa: 'Neighbourhoods (LSOA 2021)',
  ward: 'Wards',
  district: 'Districts',
};

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  served: 'served',
  gap: 'gap',
  'cannot-tell': 'cannot tell',
};

const REASON_WORDS: Readonly<Record<Reason, string>> = {
  'most-within': 'Most people are within the threshold',
  'most-beyond': 'Half or more of the people are beyond the threshold',
  'no-source': 'No source of sessions says that it covers the district',
  'stale-source': `The sources that cover the district are more than ${METHOD_DEFAULTS.freshDays} days old`,
  'thin-source': 'The sources list far fewer sessions in the district than its population suggests',
  'level-unstated': 'Sessions within the threshold do not say whether they count',
  'not-measured': 'Nobody here is near enough to the network to be measured',
};

/**
 * Every unit of one kind with its figures, as a file. The app and the command line both call this, so their
 * figures are the same.
 *
 * @param pack the area, with the sessions in use that `result` refers to.
 */
export function exportUnits(
  pack: AreaPack,
  result: AreaResult,
  kind: UnitKind,
  format: TextFormat,
): ExportedText {
  return textFile(pack.id, unitsTable(pack, result, kind), format);
}

/** The same as a table, for any form. */
export function unitsTable(pack: AreaPack, result: AreaResult, kind: UnitKind): ExportTable {
  const index = indexUnits(pack)[kind];
  return {
    name: kind,
    title: ROWS_ARE[kind],
    notes: exportNotes(pack, result, ROWS_ARE[kind], 'units'),
    columns: unitColumns(pack, index, result.units[kind]),
    count: index.ids.length,
    geometry: (unit) => geometryIn(pack, index, unit),
  };
}

/** Columns of a unit table; a row is the unit's number. */
function unitColumns(pack: AreaPack, index: UnitIndex, table: UnitTable): Column<number>[] {
  const names = unitNames(pack, index);
  const sessionOf = (unit: number) => pack.sessions[table.nearestSession[unit]!] ?? null;
  return [
    { name: 'id', value: (unit) => index.ids[unit]! },
    { name: 'name', value: (unit) => names[unit]! },
    { name: 'district', value: (unit) => pack.districts.name[index.district[unit]!]! },
    peopleColumn('people', table.people),
    peopleColumn('people_beyond', table.beyond),
    { name: 'share_beyond', value: (unit) => shareBeyond(table, unit) },
    { name: 'share_cannot_tell', value: (unit) => share(table.cannotTell[unit]!, measured(table, unit)) },
    { name: 'median_miles', value: (unit) => miles(table.medianM[unit]!) },
    { name: 'verdict', value: (unit) => VERDICT_WORDS[VERDICTS[table.verdict[unit]!]!] },
    { name: 'reason', value: (unit) => REASON_WORDS[REASONS[table.reason[unit]!]!] },
    peopleColumn('cannot_tell_people', table.cannotTell),
    peopleColumn('boundary_limited_people', table.boundaryLimited),
    peopleColumn('not_measured_people', table.unmeasured),
    { name: 'depth', value: (unit) => rounded(table.depth[unit]!, 4) },
    { name: 'nearest_session', value: (unit) => labelOrNull(sessionOf(unit)) },
    { name: 'nearest_session_id', value: (unit) => sessionOf(unit)?.id ?? null },
    ...decileColumns('people', decilesOf(table.peopleByDecile)),
    ...decileColumns('beyond', decilesOf(table.beyondByDecile)),
  ];
}

/** The least it can be, of the people measured; null where the unit's verdict is that we cannot tell. */
function shareBeyond(table: UnitTable, unit: number): number | null {
  if (VERDICTS[table.verdict[unit]!] === 'cannot-tell') return null;
  return share(table.beyond[unit]!, measured(table, unit));
}

function measured(table: UnitTable, unit: number): number {
  return table.people[unit]! - table.unmeasured[unit]!;
}

function peopleColumn(name: string, figures: Float64Array): Column<number> {
  return { name, value: (unit) => figures[unit]! };
}

function decilesOf(figures: Float64Array): (unit: number) => Float64Array {
  return (unit) => figures.subarray(unit * 10, unit * 10 + 10);
}

function labelOrNull(session: AreaPack['sessions'][number] | null): string | null {
  return session === null ? null : sessionLabel(session);
}

/** Ids, names and districts of the units of a kind, in the order of their tables, and the outline of each. */
export function unitsNamed(
  pack: AreaPack,
  kind: UnitKind,
): {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly districts: readonly string[];
  readonly outline: (unit: number) => RowGeometry;
} {
  const index = indexUnits(pack)[kind];
  return {
    ids: index.ids,
    names: unitNames(pack, index),
    districts: Array.from(index.district, (district) => pack.districts.name[district]!),
    outline: (unit) => geometryIn(pack, index, unit),
  };
}

/** Names of LSOAs, wards or districts; of cells, the nearest place. */
function unitNames(pack: AreaPack, { kind, ids }: UnitIndex): readonly string[] {
  const geography = geographyOf(pack, kind);
  if (geography !== null) return geography.name;
  const centres = ids.map((id) => cellToLatLng(id));
  const nearest = nearestPlaces(
    pack.places,
    centres.map(([, lon]) => lon),
    centres.map(([lat]) => lat),
  );
  return ids.map((id, unit) => pack.places[nearest[unit]!]?.name ?? id);
}

/** Outline of one unit. */
function geometryIn(
  pack: AreaPack,
  { kind, ids }: Pick<UnitIndex, 'kind' | 'ids'>,
  unit: number,
): RowGeometry {
  const geography = geographyOf(pack, kind);
  if (geography !== null) return { type: 'MultiPolygon', coordinates: geography.boundary[unit]! };
  return { type: 'Polygon', coordinates: [cellToBoundary(ids[unit]!, true)] };
}

function geographyOf(pack: AreaPack, kind: UnitKind): Geography | null {
  switch (kind) {
    case 'lsoa':
      return pack.lsoas;
    case 'ward':
      return pack.wards;
    case 'district':
      return pack.districts;
    case 'cell9':
    case 'cell8':
    case 'cell7':
      return null;
  }
}
