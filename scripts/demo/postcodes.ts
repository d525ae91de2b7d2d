import { SETTLEMENTS } from './settlements';
import type { Mesh } from './mesh';
import type { Doorstep } from './people';
import { distance, type Point } from './plane';
import { at } from './random';

/** Letters of the second half of postcodes: C, I, K, M, O and V are not used. */
const UNIT_LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';
/** Royal Mail starts no postcode with Q, so no real address can be meant. */
const AREA = 'QX';
/** Places with a delivery office of their own, in the order of their numbers after the city's five. */
const OFFICES = ['Ravensea', 'Saltings', 'Strand', 'Wend', 'Upper Wend', 'Eastfold', 'Harrow Moor', 'Saltby'];
const CITY_OFFICES = 5;

/** A postcode for each doorstep, in the order given; near ones alike, as in England. */
export function postcodesOf(mesh: Mesh, doorsteps: readonly Doorstep[]): string[] {
  const used = new Map<number, number>();
  return doorsteps.map(({ cell }) => {
    const office = officeOf(mesh, cell);
    const n = used.get(office) ?? 0;
    used.set(office, n + 1);
    // 170 units a sector leaves gaps, as deliveries do; the step keeps neighbours from running A, B, C.
    const unit = ((n % 170) * 2 + (office % 2)) % 400;
    const sector = (1 + Math.floor(n / 170)) % 10;
    const letters = `${UNIT_LETTERS.charAt(Math.floor(unit / 20))}${UNIT_LETTERS.charAt(unit % 20)}`;
    return `${AREA}${office} ${sector}${letters}`;
  });
}

function officeOf(mesh: Mesh, cell: number): number {
  const { standing, seed } = at(mesh.cells, cell);
  if (standing?.settlement.name === 'Port Caldre') {
    const quarter = standing.settlement.quarters.indexOf(standing.quarter);
    return 1 + Math.floor((quarter * CITY_OFFICES) / standing.settlement.quarters.length);
  }
  return CITY_OFFICES + 1 + nearestOffice(seed);
}

function nearestOffice(p: Point): number {
  const away = OFFICES.map((name) => distance(p, placeOf(name)));
  return away.indexOf(Math.min(...away));
}

function placeOf(name: string): Point {
  const settlement = SETTLEMENTS.find((one) => one.name === name);
  if (settlement === undefined) throw new Error(`No settlement called ${name} on the plan.`);
  return settlement.at;
}
