import { straightLineM } from '../graph/geodesy';
import { isHalfPostcode, spellPostcode } from './postcode';
import { type Remark, remark } from './remark';
import { saysNothing } from './reading';

/** What is known of the study area when a session is placed. */
export interface PlaceContext {
  /** Position of a postcode in its usual spelling, null where it is not known. */
  readonly findPostcode: (postcode: string) => Position | null;
  /** Whether a position lies in the area, its margin included. */
  readonly inArea: (lon: number, lat: number) => boolean;
  /** British National Grid (EPSG:27700, metres) to WGS84 degrees. */
  readonly fromGrid: (easting: number, northing: number) => Position;
}

/** WGS84 degrees. */
export interface Position {
  readonly lon: number;
  readonly lat: number;
}

/** Where a source says something is, as written; "" where it does not say. */
export interface StatedPlace {
  readonly postcode: string;
  readonly latitude: string;
  readonly longitude: string;
  /** "53.9, -3.7" in one field. */
  readonly coordinates: string;
  readonly easting: string;
  readonly northing: string;
}

/** Where something is. */
export interface Place extends Position {
  readonly postcode: string | null;
  readonly placedBy: 'coordinates' | 'postcode';
}

/** A place, or the one reason why there is none. Notes stand in either case. */
export type Placed =
  | { readonly place: Place; readonly notes: readonly Remark[] }
  | {
      readonly place: null;
      readonly problem: Remark;
      readonly notes: readonly Remark[];
      /** It has a place, in the United Kingdom, but not in the area. */
      readonly elsewhere: boolean;
    };

/** Coordinates further than this from their own postcode need a person to look at them, metres (FEEDS). */
const POSTCODE_TOLERANCE_M = 5000;
/** About 1 cm: enough to tell one door from another. */
const DECIMALS = 1e7;

const TEMPLATE = 'Give latitude and longitude in degrees, or a full postcode.';

/**
 * Places a session by its coordinates, or by its postcode where it has none that can be used. Swapped latitude
 * and longitude are put right only where that lands in the area. Coordinates outside the area, or more than
 * 5 km from the row's own postcode, are a problem: neither is believed over the other.
 */
export function placeSession(stated: StatedPlace, context: PlaceContext): Placed {
  const notes: Remark[] = [];
  const postcode = spellPostcode(stated.postcode);
  if (postcode === null && !saysNothing(stated.postcode)) notes.push(malformedPostcode(stated.postcode));
  const found = postcode === null ? null : context.findPostcode(postcode);
  const coordinates = readCoordinates(stated, context, notes);
  if (coordinates === null) return placeByPostcode(stated, postcode, found, context, notes);
  const placed = putInArea(coordinates, context, notes);
  if (placed === null) {
    const problem = outside(stated, coordinates, context);
    return { place: null, problem, notes, elsewhere: inUnitedKingdom(coordinates) };
  }
  if (postcode !== null && found === null)
    notes.push(
      remark(
        'postcode',
        postcode,
        'This postcode is not known; the coordinates are used.',
        'Check the postcode.',
      ),
    );
  if (found !== null) {
    const apartM = straightLineM(placed.lon, placed.lat, found.lon, found.lat);
    if (apartM > POSTCODE_TOLERANCE_M)
      return { place: null, problem: apart(stated, placed, found, apartM), notes, elsewhere: false };
  }
  return { place: { ...placed, postcode, placedBy: 'coordinates' }, notes };
}

function placeByPostcode(
  stated: StatedPlace,
  postcode: string | null,
  found: Position | null,
  context: PlaceContext,
  notes: readonly Remark[],
): Placed {
  const fail = (message: string, remedy: string): Placed => ({
    place: null,
    problem: remark('postcode', stated.postcode, message, remedy),
    notes: notes.filter((note) => note.field !== 'postcode'),
    elsewhere: false,
  });
  if (saysNothing(stated.postcode))
    return fail('There is no usable place: no coordinates and no postcode.', TEMPLATE);
  if (isHalfPostcode(stated.postcode))
    return fail(
      'This is only the first half of a postcode, which covers many streets.',
      'Give the full postcode or coordinates.',
    );
  if (postcode === null)
    return fail('This is not a postcode, and there are no usable coordinates.', TEMPLATE);
  if (found === null || !context.inArea(found.lon, found.lat))
    return fail(
      'This postcode is not in the area, and there are no usable coordinates.',
      'Check the postcode, or give coordinates; a session outside the area belongs in another pack.',
    );
  return { place: { lon: round(found.lon), lat: round(found.lat), postcode, placedBy: 'postcode' }, notes };
}

function malformedPostcode(value: string): Remark {
  return remark('postcode', value, 'This is not a full postcode and is left out.', 'Check the postcode.');
}

/** Coordinates as stated, in degrees, or null with a note of why there are none. */
function readCoordinates(stated: StatedPlace, context: PlaceContext, notes: Remark[]): Position | null {
  const [latitude, longitude] = degreesText(stated);
  if (!saysNothing(latitude) || !saysNothing(longitude)) {
    const lat = readDegrees(latitude, 'S');
    const lon = readDegrees(longitude, 'W');
    if (lat === null || lon === null)
      notes.push(
        unreadCoordinates(lat === null ? 'latitude' : 'longitude', lat === null ? latitude : longitude),
      );
    else if (lat === 0 && lon === 0)
      notes.push(
        remark(
          'latitude',
          '0, 0',
          'Latitude and longitude are both 0, which is not a place here; left out.',
          TEMPLATE,
        ),
      );
    else return { lon: round(lon), lat: round(lat) };
  }
  if (saysNothing(stated.easting) && saysNothing(stated.northing)) return null;
  const easting = readMetres(stated.easting, 700_000);
  const northing = readMetres(stated.northing, 1_300_000);
  if (easting !== null && northing !== null) {
    const { lon, lat } = context.fromGrid(easting, northing);
    return { lon: round(lon), lat: round(lat) };
  }
  const field = easting === null ? 'easting' : 'northing';
  notes.push(
    remark(field, stated[field], 'This is not a National Grid coordinate in metres; left out.', TEMPLATE),
  );
  return null;
}

function degreesText({ latitude, longitude, coordinates }: StatedPlace): readonly [string, string] {
  if (!saysNothing(latitude) || !saysNothing(longitude)) return [latitude, longitude];
  const parts = coordinates.trim().split(/\s*[,;]\s*|\s+/);
  return parts.length === 2 ? [parts[0]!, parts[1]!] : [coordinates, coordinates];
}

function unreadCoordinates(field: 'latitude' | 'longitude', value: string): Remark {
  const message = saysNothing(value)
    ? `There is no ${field}, so the coordinates are left out.`
    : `This is not a ${field} in degrees; the coordinates are left out.`;
  return remark(field, value, message, TEMPLATE);
}

const PLAIN_DEGREES = /^-?\d{1,2}\.\d+$/;
const DEGREES = /^([+-]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*([nsew])?$/i;

/** Decimal degrees, a comma or a point between them, a letter of the compass after them or not. */
function readDegrees(text: string, negative: 'S' | 'W'): number | null {
  if (PLAIN_DEGREES.test(text)) return Number(text);
  const match = DEGREES.exec(text.trim().replaceAll('\u2212', '-'));
  if (!match) return null;
  const degrees = Number(match[1]!.replace(',', '.'));
  const letter = match[2]?.toUpperCase();
  if (Math.abs(degrees) > 180 || (letter !== undefined && degrees < 0)) return null;
  return letter === negative ? -degrees : degrees;
}

function readMetres(text: string, limit: number): number | null {
  const plain = text.trim().replace(/(\d),(?=\d{3}(?!\d))/g, '$1');
  if (!/^\d+(?:\.\d+)?$/.test(plain)) return null;
  const metres = Number(plain);
  return metres > 0 && metres < limit ? metres : null;
}

function putInArea(position: Position, context: PlaceContext, notes: Remark[]): Position | null {
  if (context.inArea(position.lon, position.lat)) return position;
  if (!context.inArea(position.lat, position.lon)) return null;
  notes.push(
    remark(
      'latitude',
      formatPosition(position),
      'Latitude and longitude were the wrong way round; put right.',
      'Exchange the two values in the file.',
    ),
  );
  return { lon: position.lat, lat: position.lon };
}

/** Bounds of the United Kingdom with its coast, degrees. East of them at its latitudes lie the North Sea and the continent. */
const UNITED_KINGDOM = { west: -8.7, south: 49.8, east: 1.8, north: 60.9 };

function inUnitedKingdom({ lon, lat }: Position): boolean {
  const { west, south, east, north } = UNITED_KINGDOM;
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

function outside(stated: StatedPlace, position: Position, context: PlaceContext): Remark {
  return remark(
    'latitude',
    statedText(stated),
    whereOutside(position, context),
    'Check latitude, longitude and the minus sign; a session outside the area belongs in another pack.',
  );
}

function whereOutside(position: Position, context: PlaceContext): string {
  const { lon, lat } = position;
  const mirrored = { lon: -lon, lat };
  const abroad = !inUnitedKingdom(position);
  if (abroad && inUnitedKingdom(mirrored)) {
    const there = context.inArea(mirrored.lon, lat) ? ' With it they would be inside the area.' : '';
    return `The coordinates lie in the North Sea or beyond it: the minus sign of the longitude is lost.${there}`;
  }
  if (abroad) return 'The coordinates lie outside the United Kingdom.';
  return context.inArea(mirrored.lon, lat)
    ? 'The coordinates lie outside the area. With a minus sign before the longitude they would be inside it.'
    : 'The coordinates lie outside the area.';
}

function apart(stated: StatedPlace, placed: Position, found: Position, apartM: number): Remark {
  const km = Math.round(apartM / 100) / 10;
  const minus = straightLineM(-placed.lon, placed.lat, found.lon, found.lat) < POSTCODE_TOLERANCE_M;
  return remark(
    'postcode',
    stated.postcode,
    `The coordinates (${formatPosition(placed)}) lie ${km} km from this postcode, so one of them is wrong.${minus ? ' A minus sign before the longitude seems to be missing.' : ''}`,
    'Find out which is right and correct or empty the other.',
  );
}

/** The position as the source writes it. */
function statedText(stated: StatedPlace): string {
  const [latitude, longitude] = degreesText(stated);
  if (stated.coordinates !== '' && latitude !== stated.latitude) return stated.coordinates;
  return saysNothing(latitude) && saysNothing(longitude)
    ? `${stated.easting}, ${stated.northing}`
    : `${latitude}, ${longitude}`;
}

function formatPosition({ lon, lat }: Position): string {
  return `${lat}, ${lon}`;
}

function round(degrees: number): number {
  return Math.round(degrees * DECIMALS) / DECIMALS;
}
