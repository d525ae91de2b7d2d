import Flatbush from 'flatbush';
import type { MultiPolygonCoordinates } from '../../src/core/area/area';
import { boundsOf } from '../../src/core/area/locate';
import { PolygonIndex } from '../../src/core/area/polygon-index';
import { need } from './need';

/** Bands of each boundary's own index: neighbourhoods are small, and there may be tens of thousands. */
const BANDS = 8;

/** Finds which of many boundaries a position lies in, asking only those whose box it is in. */
export class BoundaryFinder {
  private readonly shapes: readonly PolygonIndex[];
  private readonly boxes: Flatbush;

  constructor(boundaries: readonly MultiPolygonCoordinates[]) {
    this.shapes = boundaries.map((boundary) => new PolygonIndex(boundary, BANDS));
    this.boxes = new Flatbush(boundaries.length);
    for (const boundary of boundaries) this.boxes.add(...boundsOf(boundary));
    this.boxes.finish();
  }

  /** Index of the first boundary that holds a position (degrees), or -1. */
  find(lon: number, lat: number): number {
    const found = this.boxes
      .search(lon, lat, lon, lat)
      .filter((at) => need(this.shapes[at], 'boundary').contains(lon, lat));
    return found.length === 0 ? -1 : Math.min(...found);
  }

  /** The boundary whose edge is nearest to a position, the first of those as near, and how near. Asks all: for few. */
  nearest(lon: number, lat: number): { readonly lsoa: number; readonly metres: number } {
    let best = { lsoa: -1, metres: Number.POSITIVE_INFINITY };
    this.shapes.forEach((shape, lsoa) => {
      const metres = shape.distanceToEdgeM(lon, lat);
      if (metres < best.metres) best = { lsoa, metres };
    });
    return best;
  }
}
