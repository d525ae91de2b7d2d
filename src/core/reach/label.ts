import { NO_DISTANCE } from '../units';

/**
 * A label holds distance and owner in one number: distance x OWNER_SPAN + owner. Comparing labels compares
 * distances and breaks ties by the lower owner, everywhere the same way. 32 bits of distance and 20 of owner
 * stay exact in a double.
 */
export const OWNER_SPAN = 2 ** 20;

/** Sessions that can be told apart in one search. */
export const MAX_OWNERS = 2 ** 20;

/** A distance that fits its column; beyond 429,000 km the network's lengths cannot be right. */
export function storable(distanceDm: number): number {
  if (distanceDm < NO_DISTANCE) return distanceDm;
  throw new RangeError(`A distance of ${distanceDm} dm is too long to store: check the network's lengths.`);
}

/** The same complaint of a distance that is not known any more. */
export function tooLongToStore(): RangeError {
  return new RangeError("A distance is too long to store: check the network's lengths.");
}

/** Writes a label apart: its distance with an access leg, and its owner. Throws RangeError where that does not fit. */
export function writeLabel(
  label: number,
  accessDm: number,
  distanceDm: Uint32Array,
  owner: Int32Array,
  at: number,
): void {
  if (label === Number.POSITIVE_INFINITY) {
    distanceDm[at] = NO_DISTANCE;
    owner[at] = -1;
    return;
  }
  const distance = Math.floor(label / OWNER_SPAN) + accessDm;
  if (distance >= NO_DISTANCE) throw tooLongToStore();
  distanceDm[at] = distance;
  owner[at] = label % OWNER_SPAN;
}
