import { spellPostcode } from '../../core/sessions/postcode';
import { type Remark, remark, type SessionField } from '../../core/sessions/remark';
import { type FindById, inherited, type Layers, objectsOf } from './ancestry';
import { isObject, type JsonObject, textOf } from '../json';
import { firstOf, idOf, isAddress, property, typesOf } from './json';

/** The fields of a session that say where it is. */
export type PlaceFields = Partial<Record<SessionField, string>>;

/** Places above a place that are asked for the position it leaves out. */
const OUTER_PLACES = 3;
const POSTCODE_IN_TEXT = /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/gi;

/** Where a session is: name, postcode and position of its place, or of the place that it lies in. */
export function placeFields(layers: Layers, find: FindById, notes: Remark[]): PlaceFields {
  const location = locationOf(layers);
  const places = placesOf(location, find);
  const fields: PlaceFields = {};
  const venue = venueOf(location, places);
  if (venue !== '') fields.venue = venue;
  const postcode = firstStated(places, (place) => postcodeOf(place, notes));
  if (postcode !== '') fields.postcode = postcode;
  for (const place of places) {
    const [latitude, longitude] = degreesOf(place);
    if (latitude === '' && longitude === '') continue;
    if (latitude !== '') fields.latitude = latitude;
    if (longitude !== '') fields.longitude = longitude;
    break;
  }
  return fields;
}

function locationOf(layers: Layers): unknown {
  return firstOf(inherited(layers, 'location') ?? inherited(layers, 'sportsActivityLocation'));
}

/** Whether what stands for a place is a link to a call. */
export function isOnline(layers: Layers): boolean {
  const mode = textOf(firstOf(inherited(layers, 'eventAttendanceMode')));
  if (mode !== '') return /OnlineEventAttendanceMode$|^online$/i.test(mode);
  const location = locationOf(layers);
  if (isObject(location)) return typesOf(location).includes('VirtualLocation');
  return location === undefined && inherited(layers, 'virtualLocation') !== undefined;
}

function placesOf(location: unknown, find: FindById): JsonObject[] {
  const places: JsonObject[] = [];
  let level = objectsOf(location, find);
  for (let depth = 0; depth < OUTER_PLACES && level.length > 0; depth++) {
    places.push(...level);
    level = level.flatMap((place) =>
      objectsOf(firstOf(property(place, 'containedInPlace')), find).filter(
        (outer) => !places.includes(outer),
      ),
    );
  }
  return places;
}

/** "Studio 2, Castle Leisure Centre": a room alone is a name that nobody knows. */
function venueOf(location: unknown, places: readonly JsonObject[]): string {
  const names = places
    .filter(
      (place, i) => idOf(place) === '' || places.findIndex((other) => idOf(other) === idOf(place)) === i,
    )
    .map((place) => textOf(property(place, 'name')));
  const distinct = new Set(names.filter((name) => name !== ''));
  if (distinct.size > 0) return [...distinct].join(', ');
  return typeof location === 'string' && !isAddress(location) ? location.trim() : '';
}

function firstStated(places: readonly JsonObject[], read: (place: JsonObject) => string): string {
  for (const place of places) {
    const text = read(place);
    if (text !== '') return text;
  }
  return '';
}

/** The postcode of an address, which older feeds write as one line of text. */
function postcodeOf(place: JsonObject, notes: Remark[]): string {
  const address = firstOf(property(place, 'address'));
  const stated = isObject(address)
    ? textOf(property(address, 'postalCode')) || textOf(property(address, 'postcode'))
    : '';
  if (stated !== '') return stated;
  const line = isObject(address) ? textOf(property(address, 'streetAddress')) : textOf(address);
  const found = line.match(POSTCODE_IN_TEXT)?.at(-1);
  const postcode = found === undefined ? null : spellPostcode(found);
  if (postcode === null) return '';
  notes.push(
    remark(
      'postcode',
      line,
      'The postcode is taken from the text of the address.',
      'Give postalCode for itself.',
    ),
  );
  return postcode;
}

function degreesOf(place: JsonObject): readonly [string, string] {
  const geo = firstOf(property(place, 'geo'));
  const holder = isObject(geo) ? geo : place;
  return [decimalOf(property(holder, 'latitude')), decimalOf(property(holder, 'longitude'))];
}

/** Never as "1e-7": a position on the meridian of Greenwich is a plain decimal to whoever reads it next. */
function decimalOf(value: unknown): string {
  return typeof value === 'number' && Math.abs(value) < 0.001 ? value.toFixed(9) : textOf(value);
}
