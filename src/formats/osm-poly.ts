import type { MultiPolygonCoordinates } from '../core/area/area';
import { polygonsOf, type Ring } from '../core/area/rings';
import { fileError } from './issue';

/**
 * The outline that an OpenStreetMap extract was cut with, from a file in Osmosis' polygon filter format
 * (".poly", offered beside each Geofabrik extract): a name, then rings of "lon lat" lines, each under a
 * heading ("!" marks a hole) and closed with END.
 *
 * @throws InputError with the line that cannot be read.
 */
export function readPoly(file: string, text: string): MultiPolygonCoordinates {
  const outers: Ring[] = [];
  const holes: Ring[] = [];
  let ring: Ring | null = null;
  let hole = false;
  text.split(/\r?\n/).forEach((raw, at) => {
    const line = raw.trim();
    if (at === 0 || line === '') return;
    if (ring === null) {
      hole = line.startsWith('!');
      ring = line === 'END' ? null : [];
      return;
    }
    if (line === 'END') {
      if (ring.length > 0) (hole ? holes : outers).push(closed(ring));
      ring = null;
      return;
    }
    const [lon, lat] = line.split(/\s+/).map(Number);
    if (lon === undefined || lat === undefined || !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
      throw fileError(
        file,
        `Line ${at + 1} is not a longitude and a latitude: "${line}".`,
        'Download it again.',
      );
    }
    ring.push([lon, lat]);
  });
  if (outers.length === 0) throw fileError(file, 'There is no outline in this file.', 'Download it again.');
  return polygonsOf(outers, holes);
}

function closed(ring: Ring): Ring {
  const [first, last] = [ring[0]!, ring.at(-1)!];
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, [...first]];
}
