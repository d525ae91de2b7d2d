import type { Place } from '../../src/core/area/area';
import { LOCALITIES, type Quarter } from './layout';
import type { Mesh } from './mesh';
import { distance, type Point, toDegrees } from './plane';
import { at } from './random';
import { SETTLEMENTS } from './settlements';
import { peopleMiddle } from './territory';

/** Settlements, the quarters of towns that lie apart from the middle, and named country. */
export function listPlaces(mesh: Mesh, people: readonly number[]): Place[] {
  const settled = SETTLEMENTS.flatMap((settlement) => {
    const quarters = settlement.quarters.length < 2 ? [] : settlement.quarters;
    const inCity = settlement.kind === 'city';
    return [
      placeAt(settlement.name, settlement.kind, settlement.at),
      ...quarters.flatMap((quarter) => {
        const middle = quarterMiddle(mesh, people, quarter);
        if (middle === null || distance(middle, settlement.at) < 350) return [];
        return [placeAt(quarter.name, kindOf(quarter, inCity), middle)];
      }),
    ];
  });
  return [...settled, ...LOCALITIES.map(({ name, at: where }) => placeAt(name, 'locality', where))];
}

function kindOf(quarter: Quarter, inCity: boolean): Place['kind'] {
  if (quarter.pattern === 'park' || quarter.pattern === 'industry') return 'locality';
  return inCity ? 'suburb' : 'neighbourhood';
}

/** The built place nearest the middle of a quarter's people, or null where nothing was built. */
function quarterMiddle(mesh: Mesh, people: readonly number[], quarter: Quarter): Point | null {
  const cells = [...mesh.cells.keys()].filter((c) => at(mesh.cells, c).standing?.quarter === quarter);
  if (cells.length === 0) return null;
  const middle = peopleMiddle(mesh, people, cells);
  const seeds = cells.map((c) => at(mesh.cells, c).seed);
  return seeds.reduce((best, seed) => (distance(seed, middle) < distance(best, middle) ? seed : best));
}

function placeAt(name: string, kind: Place['kind'], p: Point): Place {
  return { name, kind, ...toDegrees(p) };
}
