import type { Mode } from '../../core/area/area';
import { METRES_PER_MILE, metresToMiles } from '../../core/units';
import type { DistanceUnit } from '../../state/app-state';
import { formatMiles, shortMiles } from './format';

/** Minutes that a mile takes on foot, at 3 miles an hour. */
export const MINUTES_PER_MILE = 20;
const KM_PER_MILE = METRES_PER_MILE / 1000;

/** The unit that distances are shown in: minutes are of walking, so that a drive is shown in miles. */
export function shownUnit(unit: DistanceUnit, mode: Mode): DistanceUnit {
  return unit === 'minutes' && mode === 'drive' ? 'miles' : unit;
}

/** A number of miles in a unit, unrounded. */
export function inUnit(miles: number, unit: DistanceUnit): number {
  if (unit === 'km') return miles * KM_PER_MILE;
  return unit === 'minutes' ? miles * MINUTES_PER_MILE : miles;
}

/** A number of miles for a scale, in a unit and without its name: "3", "4.8", "60". */
export function shortDistance(miles: number, unit: DistanceUnit): string {
  const value = inUnit(miles, unit);
  return unit === 'minutes' ? String(Math.round(value)) : shortMiles(value);
}

/** A distance in words: "4.2 miles", "6.8 km", "84 minutes’ walk"; null is "no route". */
export function distanceWords(metres: number | null, unit: DistanceUnit): string {
  if (metres === null) return 'no route';
  if (unit === 'miles') return `${formatMiles(metres)} miles`;
  const value = inUnit(metresToMiles(metres), unit);
  return unit === 'km' ? `${value.toFixed(1)} km` : `${Math.round(value)} minutes’ walk`;
}

/** The name of a unit after a number: "3 miles", "1 mile", "4.8 km", "60 minutes’ walk". */
export function unitWords(miles: number, unit: DistanceUnit): string {
  const number = shortDistance(miles, unit);
  if (unit === 'km') return `${number} km`;
  if (unit === 'minutes') return `${number} minutes’ walk`;
  return `${number} ${miles === 1 ? 'mile' : 'miles'}`;
}
