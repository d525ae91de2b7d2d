import { type AreaFigures, REASONS, type UnitTable, VERDICTS, type Verdict } from '../../core/gap/result';
import type { MeasureColumns } from '../../core/gap/unit-measures';
import { isTold } from '../../map/classes';
import { MEASURE_NAMES, valueText } from '../../map/measure-words';
import type { LoadedArea } from '../../worker/protocol';
import { VERDICT_NAMES } from '../explore/words';
import { formatPeople, formatShare } from '../shared/format';
import { milesColumn, peopleColumn, textColumn } from './columns';
import type { Column, TableModel } from './model';
import { reasonWords } from './words';

/** Tabs whose rows are units that people are summed into. */
export type UnitTab = 'cells' | 'lsoas' | 'wards' | 'districts';

/** What a table of units needs to know of its geography; columns in the order of the unit table. */
interface Geography {
  readonly tab: UnitTab;
  readonly noun: readonly [string, string];
  readonly nameHeading: string;
  readonly codeHeading: string;
  readonly table: UnitTable;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** Name of the district of each; null for the districts themselves. */
  readonly districtOf: ((unit: number) => string) | null;
}

/** Hexagons, neighbourhoods, wards or districts, those with most people too far first. */
export function unitTable(
  area: LoadedArea,
  result: AreaFigures,
  tab: UnitTab,
  measured: MeasureColumns | null,
): TableModel {
  const geography = geographyOf(area, result, tab);
  const { table, ids } = geography;
  const units = inhabited(table);
  const at = (row: number) => unitAt(units, row);
  return {
    tab,
    noun: geography.noun,
    kind: table.kind,
    rows: units.length,
    nameColumn: 'name',
    defaultSort: { column: 'beyond', direction: 'descending' },
    id: (row) => ids[at(row)] ?? '',
    setApart: (row) => isUnknown(table, at(row)),
    verdict: (row) => verdictOf(table, at(row)),
    columns: [
      textColumn({ key: 'name', heading: geography.nameHeading }, (row) => geography.names[at(row)] ?? ''),
      ...districtColumn(geography, at),
      ...figureColumns(table, at),
      ...measureColumns(measured, table, at),
      ...verdictColumns(table, result, at),
      textColumn({ key: 'code', heading: geography.codeHeading }, (row) => ids[at(row)] ?? ''),
    ],
  };
}

function geographyOf(area: LoadedArea, result: AreaFigures, tab: UnitTab): Geography {
  const { cells, lsoas, wards, districts } = area;
  const nameOf = (district: Uint16Array) => (unit: number) => districts.names[district[unit] ?? -1] ?? '';
  const { units } = result;
  switch (tab) {
    case 'cells':
      return {
        tab,
        noun: ['hexagon', 'hexagons'],
        nameHeading: 'Near',
        codeHeading: 'H3 cell',
        table: units.cell8,
        ids: cells[8].ids,
        names: cells[8].names,
        districtOf: nameOf(cells[8].district),
      };
    case 'lsoas':
      return {
        tab,
        noun: ['neighbourhood', 'neighbourhoods'],
        nameHeading: 'Neighbourhood',
        codeHeading: 'LSOA code',
        table: units.lsoa,
        ids: lsoas.codes,
        names: lsoas.names,
        districtOf: nameOf(lsoas.district),
      };
    case 'wards':
      return {
        tab,
        noun: ['ward', 'wards'],
        nameHeading: 'Ward',
        codeHeading: 'Ward code',
        table: units.ward,
        ids: wards.codes,
        names: wards.names,
        districtOf: nameOf(wards.district),
      };
    case 'districts':
      return {
        tab,
        noun: ['district', 'districts'],
        nameHeading: 'District',
        codeHeading: 'District code',
        table: units.district,
        ids: districts.codes,
        names: districts.names,
        districtOf: null,
      };
  }
}

/** Units in which somebody lives. Cells come from populated points, but a postcode may have no people. */
function inhabited(table: UnitTable): Uint32Array {
  const units: number[] = [];
  table.people.forEach((people, unit) => {
    if (people > 0) units.push(unit);
  });
  return Uint32Array.from(units);
}

function unitAt(units: Uint32Array, row: number): number {
  const unit = units[row];
  if (unit === undefined) throw new Error(`Row ${row} of ${units.length} units was asked for.`);
  return unit;
}

function verdictOf(table: UnitTable, unit: number): Verdict {
  return VERDICTS[table.verdict[unit] ?? -1] ?? 'cannot-tell';
}

function districtColumn(geography: Geography, at: (row: number) => number): Column[] {
  const { districtOf } = geography;
  if (districtOf === null) return [];
  return [textColumn({ key: 'district', heading: 'District' }, (row) => districtOf(at(row)))];
}

/**
 * People, and of them those too far, those of whom we cannot tell, the share too far and the typical distance. The
 * two groups never overlap: over a whole geography they add up to the figures of the headline.
 */
function figureColumns(table: UnitTable, at: (row: number) => number): Column[] {
  const people = (row: number) => table.people[at(row)] ?? 0;
  const cannotTell = (row: number) => table.cannotTell[at(row)] ?? 0;
  const tooFar = (row: number) => table.beyond[at(row)] ?? 0;
  const measured = (row: number) => people(row) - (table.unmeasured[at(row)] ?? 0);
  return [
    peopleColumn({ key: 'people', heading: 'People' }, people),
    {
      ...peopleColumn({ key: 'beyond', heading: 'People too far' }, tooFar),
      // Rows of which we cannot tell stand apart, those with most people who may be too far first.
      value: (row) => tooFar(row) + (isUnknown(table, at(row)) ? cannotTell(row) : 0),
      // No "0" where that only means that there is no data.
      text: (row) =>
        tooFar(row) <= 0 && isUnknown(table, at(row)) ? 'not known' : formatPeople(tooFar(row)),
    },
    peopleColumn({ key: 'unknown', heading: 'Cannot tell for' }, cannotTell),
    shareColumn(table, at, tooFar, measured),
    typicalColumn(table, at, measured),
  ];
}

/** The measure that the map shows, under its name. Distance has its column already. */
function measureColumns(
  measured: MeasureColumns | null,
  table: UnitTable,
  at: (row: number) => number,
): Column[] {
  if (measured === null || measured.measure === 'distance') return [];
  const { measure, units } = measured;
  const value = (row: number) => units[table.kind][at(row)] ?? Number.NaN;
  const isKnown = (row: number) => !Number.isNaN(value(row)) && isTold(table, at(row), measure);
  return [
    {
      key: 'measure',
      heading: MEASURE_NAMES[measure],
      numeric: true,
      first: 'descending',
      value: (row) => (isKnown(row) ? value(row) : null),
      text: (row) => (isKnown(row) ? valueText(measure, value(row)) : 'not known'),
    },
  ];
}

function isUnknown(table: UnitTable, unit: number): boolean {
  return verdictOf(table, unit) === 'cannot-tell';
}

/**
 * Share of the people measured: where of some we cannot tell, from the least it can be to the most; not known in a
 * unit of which we cannot tell.
 */
function shareColumn(
  table: UnitTable,
  at: (row: number) => number,
  tooFar: (row: number) => number,
  measured: (row: number) => number,
): Column {
  const isKnown = (row: number) => measured(row) > 0 && !isUnknown(table, at(row));
  const least = (row: number) => formatShare(tooFar(row), measured(row));
  const most = (row: number) => formatShare(tooFar(row) + (table.cannotTell[at(row)] ?? 0), measured(row));
  const range = (row: number) => (least(row) === most(row) ? least(row) : `${least(row)} to ${most(row)}`);
  return {
    key: 'share',
    heading: 'Share too far',
    numeric: true,
    first: 'descending',
    value: (row) => (isKnown(row) ? tooFar(row) / measured(row) : null),
    text: (row) => (isKnown(row) ? range(row) : 'not known'),
  };
}

/** A missing median means one of two things: nobody could be measured, or most people have no route. */
function typicalColumn(
  table: UnitTable,
  at: (row: number) => number,
  measured: (row: number) => number,
): Column {
  const median = (row: number) => table.medianM[at(row)] ?? Number.NaN;
  const miles = milesColumn({ key: 'miles', heading: 'Typical miles' }, (row) =>
    Number.isNaN(median(row)) ? null : median(row),
  );
  return {
    ...miles,
    value: (row) => (measured(row) > 0 ? miles.value(row) : null),
    text: (row) => (measured(row) > 0 ? miles.text(row) : 'not measured'),
  };
}

function verdictColumns(table: UnitTable, result: AreaFigures, at: (row: number) => number): Column[] {
  const verdict = (row: number) => verdictOf(table, at(row));
  const reason = (row: number) => REASONS[table.reason[at(row)] ?? -1] ?? 'not-measured';
  return [
    {
      ...textColumn({ key: 'verdict', heading: 'Verdict' }, (row) => VERDICT_NAMES[verdict(row)]),
      mark: (row) => ({ kind: 'verdict', verdict: verdict(row) }),
    },
    textColumn({ key: 'reason', heading: 'Why' }, (row) => reasonWords(reason(row), result.settings)),
  ];
}
