import { isText } from '../../formats/exports/exported-file';
import type { Settings } from '../../core/settings';
import type { ExportFormat, ExportWhat } from '../../worker/protocol';
import { commandFor } from '../explore/command';

/** What can be exported from the menu, in its order. */
export const EXPORT_ROWS: readonly { readonly what: ExportWhat; readonly name: string }[] = [
  { what: 'priorities', name: 'Priority areas' },
  { what: 'upgrades', name: 'Upgrades' },
  { what: 'cell8', name: 'Hexagons' },
  { what: 'lsoa', name: 'Neighbourhoods' },
  { what: 'ward', name: 'Wards' },
  { what: 'district', name: 'Districts' },
];

export const EXPORT_FORMATS: readonly { readonly format: ExportFormat; readonly name: string }[] = [
  { format: 'csv', name: 'CSV' },
  { format: 'geojson', name: 'GeoJSON' },
  { format: 'xlsx', name: 'Excel' },
  { format: 'gpkg', name: 'GeoPackage' },
  { format: 'parquet', name: 'GeoParquet' },
];

/** One choice of the menu. */
export interface ExportChoice {
  readonly what: ExportWhat;
  readonly format: ExportFormat;
}

/** All choices, row by row. */
export const EXPORT_CHOICES: readonly ExportChoice[] = EXPORT_ROWS.flatMap(({ what }) =>
  EXPORT_FORMATS.map(({ format }) => ({ what, format })),
);

/** The command that writes the same file, run where the area packs are; on any day, as the day is in it. */
export function exportCommand(area: string, settings: Settings, choice: ExportChoice): string {
  const by = choice.what === 'priorities' ? 'priority' : choice.what;
  return `${commandFor(area, by, settings)} --as-of ${settings.asOf} --format ${choice.format}${outFor(area, choice)}`;
}

/** Forms that are no text go to a file, not to the terminal. */
function outFor(area: string, { what, format }: ExportChoice): string {
  return isText(format) ? '' : ` --out within-reach-${area}-${what}.${format}`;
}

/**
 * Where a key moves in the menu, laid out in rows of one format each: up and down keep the format and go round,
 * left and right change it. null: the key does not move.
 */
export function moveChoice(key: string, at: number): number | null {
  const columns = EXPORT_FORMATS.length;
  const all = EXPORT_CHOICES.length;
  switch (key) {
    case 'ArrowDown':
      return (at + columns) % all;
    case 'ArrowUp':
      return (at - columns + all) % all;
    case 'ArrowRight':
    case 'ArrowLeft':
      return at - (at % columns) + (((at % columns) + (key === 'ArrowRight' ? 1 : columns - 1)) % columns);
    case 'Home':
      return 0;
    case 'End':
      return all - 1;
    default:
      return choiceByLetter(key, at);
  }
}

/** The next row that starts with a typed letter, in the same format. */
function choiceByLetter(key: string, at: number): number | null {
  if (key.length !== 1) return null;
  const columns = EXPORT_FORMATS.length;
  const row = Math.floor(at / columns);
  for (let step = 1; step <= EXPORT_ROWS.length; step++) {
    const next = (row + step) % EXPORT_ROWS.length;
    const name = EXPORT_ROWS[next]?.name ?? '';
    if (name.toLowerCase().startsWith(key.toLowerCase())) return next * columns + (at % columns);
  }
  return null;
}
