import * as v from 'valibot';
import type { MultiPolygonCoordinates } from '../core/area/area';
import { fileError } from './issue';

const position = v.pipe(v.array(v.number()), v.minLength(2));
const rings = v.array(v.pipe(v.array(position), v.minLength(4)));
const lsoaFeature = v.object({
  properties: v.object({ LSOA21CD: v.string() }),
  geometry: v.variant('type', [
    v.object({ type: v.literal('Polygon'), coordinates: rings }),
    v.object({ type: v.literal('MultiPolygon'), coordinates: v.array(rings) }),
  ]),
});
const collection = v.object({ type: v.literal('FeatureCollection'), features: v.array(v.unknown()) });

/**
 * LSOA boundaries (2021) by code from a GeoJSON file, in its own coordinates. Null when the file is GeoJSON of
 * something else.
 * @throws InputError for broken JSON or a broken boundary.
 */
export function readLsoaBoundaries(
  file: string,
  text: string,
): ReadonlyMap<string, MultiPolygonCoordinates> | null {
  const parsed = v.safeParse(collection, parseJson(file, text));
  if (!parsed.success) return null;
  const boundaries = new Map<string, MultiPolygonCoordinates>();
  for (const [at, candidate] of parsed.output.features.entries()) {
    const feature = v.safeParse(lsoaFeature, candidate);
    if (!feature.success) {
      if (at === 0) return null;
      throw fileError(file, `Feature ${at + 1} is not a boundary of an LSOA.`, 'Download the file again.');
    }
    const { geometry, properties } = feature.output;
    boundaries.set(
      properties.LSOA21CD,
      geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
    );
  }
  return boundaries;
}

function parseJson(file: string, text: string): unknown {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return value;
  } catch {
    throw fileError(file, 'The file is not whole JSON: it may have been cut short.', 'Download it again.');
  }
}
