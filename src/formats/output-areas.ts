import { findColumn, numberIn, readCsvTable } from './csv-table';
import { fromNationalGrid } from './national-grid';

/** The heading of centroids: the code of an output area and its position, whatever stands between. */
export const CENTROIDS_HEADING = /(?=.*(?:^|,)"?OA21CD"?(?:,|$))(?=.*(?:^|,)"?x"?(?:,|$))/i;

/** Where the people of each output area live on average. Columns of one entry an output area. */
export interface OutputAreaCentroids {
  readonly code: readonly string[];
  /** Degrees. */
  readonly lon: Float64Array;
  readonly lat: Float64Array;
}

/**
 * Population-weighted centroids of output areas (2021), in degrees or on the National Grid as published.
 * @throws InputError for a missing column, or a position that is no number.
 */
export function readCentroids(file: string, text: string): OutputAreaCentroids {
  const table = readCsvTable(file, text);
  const code = findColumn(table, /^OA21CD$/i, 'the code of output areas (OA21CD)');
  const x = findColumn(table, /^x$/i, 'x');
  const y = findColumn(table, /^y$/i, 'y');
  const lon = new Float64Array(table.rows.length);
  const lat = new Float64Array(table.rows.length);
  table.rows.forEach((cells, at) => {
    // The heading is line 1.
    const row = { line: at + 2, cells };
    const [east, north] = [numberIn(table, row, x, false), numberIn(table, row, y, false)];
    const inDegrees = Math.abs(east) <= 180 && Math.abs(north) <= 90;
    const position = inDegrees ? { lon: east, lat: north } : fromNationalGrid(east, north);
    lon[at] = position.lon;
    lat[at] = position.lat;
  });
  return { code: table.rows.map((cells) => cells[code]?.trim() ?? ''), lon, lat };
}
