import {
  BACKDROP_KINDS,
  type BackdropShape,
  type CandidateVenue,
  PLACE_KINDS,
  type Place,
  VENUE_KINDS,
} from '../../core/area/area';
import { points, shapes, text, writeTable } from './parquet';
import type { Table } from './parquet-read';

/** places.parquet: names to label and to search, as GeoParquet points. */
export function writePlaces(places: readonly Place[]): Uint8Array {
  return writeTable(
    [text('name', places.map(nameOf)), text('kind', places.map(kindOf))],
    points(places.map(lonOf), places.map(latOf)),
  );
}

/** @throws InputError where a column is missing or of the wrong type. */
export function readPlaces(table: Table): Place[] {
  const { lon, lat } = table.points();
  const kind = table.codes('kind', PLACE_KINDS, 'a kind of place');
  return table.text('name').map((name, i) => ({
    name,
    kind: PLACE_KINDS[kind[i]!]!,
    lon: lon[i]!,
    lat: lat[i]!,
  }));
}

/** venues.parquet: places where a session could be held, as GeoParquet points. */
export function writeVenues(venues: readonly CandidateVenue[]): Uint8Array {
  return writeTable(
    [
      text(
        'id',
        venues.map(({ id }) => id),
      ),
      text('name', venues.map(nameOf)),
      text('kind', venues.map(kindOf)),
    ],
    points(venues.map(lonOf), venues.map(latOf)),
  );
}

/** @throws InputError where a column is missing or of the wrong type. */
export function readVenues(table: Table): CandidateVenue[] {
  const { lon, lat } = table.points();
  const id = table.text('id');
  const kind = table.codes('kind', VENUE_KINDS, 'a kind of venue');
  return table.text('name').map((name, i) => ({
    id: id[i]!,
    name,
    kind: VENUE_KINDS[kind[i]!]!,
    lon: lon[i]!,
    lat: lat[i]!,
  }));
}

/** backdrop.parquet: land, water, green and built-up shapes to draw under the map. */
export function writeBackdrop(backdrop: readonly BackdropShape[]): Uint8Array {
  return writeTable([text('kind', backdrop.map(kindOf))], shapes(backdrop.map(({ polygons }) => polygons)));
}

/** @throws InputError where a column is missing or of the wrong type. */
export function readBackdrop(table: Table): BackdropShape[] {
  const kind = table.codes('kind', BACKDROP_KINDS, 'a kind of shape');
  return table.multiPolygons().map((polygons, i) => ({ kind: BACKDROP_KINDS[kind[i]!]!, polygons }));
}

const nameOf = ({ name }: { name: string }) => name;
const kindOf = ({ kind }: { kind: string }) => kind;
const lonOf = ({ lon }: { lon: number }) => lon;
const latOf = ({ lat }: { lat: number }) => lat;
