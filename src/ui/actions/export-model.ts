import { isPlanned } from '../../core/plan/plan';
import type { SiteQuestion } from '../../core/plan/sites';
import type { Settings } from '../../core/settings';
import { isText } from '../../formats/exports/exported-file';
import type { BriefPages, ExportFormat, ExportWhat } from '../../worker/protocol';
import { commandFor, type CommandWhat } from '../explore/command';

/** One choice of the menu. */
export type ExportChoice =
  | { readonly kind: 'table'; readonly what: ExportWhat; readonly format: ExportFormat }
  | { readonly kind: 'brief'; readonly pages: BriefPages }
  | { readonly kind: 'picture' };

/** A row of the menu: one thing, and the forms in which it can be had. */
export interface ExportRow {
  readonly name: string;
  readonly items: readonly { readonly name: string; readonly choice: ExportChoice }[];
}

/** Where the menu is: row and item. */
export interface MenuPlace {
  readonly row: number;
  readonly item: number;
}

const FORMAT_NAMES: Readonly<Record<ExportFormat, string>> = {
  csv: 'CSV',
  geojson: 'GeoJSON',
  xlsx: 'Excel',
  gpkg: 'GeoPackage',
  parquet: 'GeoParquet',
};
const FORMATS = ['csv', 'geojson', 'xlsx', 'gpkg', 'parquet'] as const;

const TO_READ: readonly ExportRow[] = [
  {
    name: 'Brief',
    items: [
      { name: 'One page', choice: { kind: 'brief', pages: 1 } },
      { name: 'Four pages', choice: { kind: 'brief', pages: 4 } },
    ],
  },
  { name: 'Map as it is', items: [{ name: 'Picture (PNG)', choice: { kind: 'picture' } }] },
];

/** What the menu offers: sites once they were looked for, before and after where something is planned. */
export function exportRows(settings: Settings, sites: SiteQuestion | null): readonly ExportRow[] {
  return [
    ...TO_READ,
    tableRow('Priority areas', 'priorities'),
    tableRow('Upgrades', 'upgrades'),
    ...(sites === null ? [] : [tableRow('Best next sites', 'sites')]),
    ...(isPlanned(settings.plan) ? [tableRow('Before and after', 'what-if')] : []),
    tableRow('Hexagons', 'cell8'),
    tableRow('Neighbourhoods', 'lsoa'),
    tableRow('Wards', 'ward'),
    tableRow('Districts', 'district'),
    tableRow('All tables in one', 'everything', ['xlsx', 'gpkg']),
  ];
}

function tableRow(name: string, what: ExportWhat, formats: readonly ExportFormat[] = FORMATS): ExportRow {
  return {
    name,
    items: formats.map((format) => ({ name: FORMAT_NAMES[format], choice: { kind: 'table', what, format } })),
  };
}

/**
 * The command that writes the same file, run where the area packs are; on any day, as the day is in it. null for the
 * picture, which is of the screen.
 */
export function exportCommand(
  area: string,
  settings: Settings,
  sites: SiteQuestion | null,
  choice: ExportChoice,
): string | null {
  if (choice.kind === 'picture') return null;
  if (choice.kind === 'brief') {
    const { pages } = choice;
    const command = commandFor(area, 'brief', settings);
    return `${command} --as-of ${settings.asOf} --pages ${pages} --out within-reach-${area}-brief-${pages}.html`;
  }
  const { what, format } = choice;
  const by: CommandWhat = what === 'priorities' ? 'priority' : what;
  const out = isText(format) ? '' : ` --out within-reach-${area}-${what}.${format}`;
  return `${commandFor(area, by, settings, sites)} --as-of ${settings.asOf} --format ${format}${out}`;
}

/**
 * Where a key moves in the menu: up and down go round and keep to the item as far as the row has it, left and right go
 * round in the row. null: the key does not move.
 */
export function moveChoice(rows: readonly ExportRow[], key: string, at: MenuPlace): MenuPlace | null {
  const count = rows.length;
  const items = rows[at.row]?.items.length ?? 1;
  switch (key) {
    case 'ArrowDown':
      return within(rows, (at.row + 1) % count, at.item);
    case 'ArrowUp':
      return within(rows, (at.row + count - 1) % count, at.item);
    case 'ArrowRight':
      return { row: at.row, item: (at.item + 1) % items };
    case 'ArrowLeft':
      return { row: at.row, item: (at.item + items - 1) % items };
    case 'Home':
      return { row: 0, item: 0 };
    case 'End':
      return within(rows, count - 1, Number.POSITIVE_INFINITY);
    default:
      return placeByLetter(rows, key, at);
  }
}

function within(rows: readonly ExportRow[], row: number, item: number): MenuPlace {
  return { row, item: Math.min(item, (rows[row]?.items.length ?? 1) - 1) };
}

/** The next row that starts with a typed letter. */
function placeByLetter(rows: readonly ExportRow[], key: string, at: MenuPlace): MenuPlace | null {
  if (key.length !== 1) return null;
  for (let step = 1; step <= rows.length; step++) {
    const row = (at.row + step) % rows.length;
    const name = rows[row]?.name ?? '';
    if (name.toLowerCase().startsWith(key.toLowerCase())) return within(rows, row, at.item);
  }
  return null;
}
