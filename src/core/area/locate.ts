import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { AreaPack, MultiPolygonCoordinates } from './area';

/** Bounding box of polygons: west, south, east, north. Infinite and inside out where there are none. */
export function boundsOf(polygons: MultiPolygonCoordinates): [number, number, number, number] {
  const bounds: [number, number, number, number] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const polygon of polygons) {
    for (const [lon, lat] of polygon[0] ?? []) {
      bounds[0] = Math.min(bounds[0], lon!);
      bounds[1] = Math.min(bounds[1], lat!);
      bounds[2] = Math.max(bounds[2], lon!);
      bounds[3] = Math.max(bounds[3], lat!);
    }
  }
  return bounds;
}

/** Finds which LSOA a position lies in. */
export class LsoaLocator {
  private readonly bounds: readonly (readonly [number, number, number, number])[];

  constructor(private readonly pack: AreaPack) {
    this.bounds = pack.lsoas.boundary.map(boundsOf);
  }

  /** Index of the LSOA that holds a position (degrees), or -1. Boundaries are simplified: good to some metres. */
  find(lon: number, lat: number): number {
    return this.bounds.findIndex(
      ([west, south, east, north], l) =>
        lon >= west &&
        lon <= east &&
        lat >= south &&
        lat <= north &&
        booleanPointInPolygon([lon, lat], {
          type: 'MultiPolygon',
          coordinates: this.pack.lsoas.boundary[l]!,
        }),
    );
  }
}
