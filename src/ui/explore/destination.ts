import type { AreaFigures, UnitKind } from '../../core/gap/result';
import type { Session } from '../../core/sessions/session';
import type { Selection } from '../../state/app-state';
import type { CellShapes, LoadedArea, UnitNames } from '../../worker/protocol';

/** Where to take the map: a box to fit (west, south, east, north) or a point with the least zoom that shows it well. */
export type Destination =
  | { readonly kind: 'box'; readonly bounds: readonly [number, number, number, number] }
  | { readonly kind: 'point'; readonly lon: number; readonly lat: number; readonly zoom: number };

/** Zooms at which one of the kind fills a fair part of the map. */
const ZOOMS = { cell9: 12.6, cell8: 11.2, cell7: 9, session: 13.5, priority: 11.5 } as const;

/** Where the selected thing lies; null for what this cannot know (a postcode) or no longer exists. */
export function destinationOf(
  selection: Selection,
  area: LoadedArea,
  result: AreaFigures | null,
  sessions: readonly Session[],
): Destination | null {
  switch (selection.kind) {
    case 'cell9':
      return cellPoint(area.cells[9], selection.id, ZOOMS.cell9);
    case 'cell8':
      return cellPoint(area.cells[8], selection.id, ZOOMS.cell8);
    case 'cell7':
      return cellPoint(area.cells[7], selection.id, ZOOMS.cell7);
    case 'lsoa':
    case 'ward':
    case 'district':
      return unitBox(unitsOf(area, selection.kind), selection.id);
    case 'priority':
      return point(
        result?.priorities.find(({ id }) => id === selection.id),
        ZOOMS.priority,
      );
    case 'session':
      return point(
        sessions.find(({ id }) => id === selection.id),
        ZOOMS.session,
      );
    case 'postcode':
      return null;
  }
}

function unitsOf(area: LoadedArea, kind: Extract<UnitKind, 'lsoa' | 'ward' | 'district'>): UnitNames {
  return { lsoa: area.lsoas, ward: area.wards, district: area.districts }[kind];
}

function cellPoint(cells: CellShapes, id: string, zoom: number): Destination | null {
  const index = cells.ids.indexOf(id);
  const [lon, lat] = [cells.centres[2 * index], cells.centres[2 * index + 1]];
  return lon === undefined || lat === undefined ? null : { kind: 'point', lon, lat, zoom };
}

function unitBox(units: UnitNames, code: string): Destination | null {
  const index = units.codes.indexOf(code);
  if (index < 0) return null;
  const [west, south, east, north] = units.bounds.subarray(4 * index, 4 * index + 4);
  if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
  return { kind: 'box', bounds: [west, south, east, north] };
}

function point(at: { lon: number; lat: number } | undefined, zoom: number): Destination | null {
  return at === undefined ? null : { kind: 'point', lon: at.lon, lat: at.lat, zoom };
}
