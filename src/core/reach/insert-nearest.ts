import { storable } from './label';

/** Whether one source comes before another: by distance, then the lower one. */
export function isNearer(distanceDm: number, owner: number, thanDm: number, thanOwner: number): boolean {
  return distanceDm < thanDm || (distanceDm === thanDm && owner < thanOwner);
}

/** Puts a source among the k of a point, as the kernels do with labels. */
export function insertNearest(
  k: number,
  distanceDm: Uint32Array,
  owner: Int32Array,
  at: number,
  newDm: number,
  source: number,
  groupOf: Uint32Array | null,
): void {
  const group = (s: number) => (groupOf === null || s < 0 ? s : groupOf[s]!);
  let place = at;
  while (
    place < at + k &&
    owner[place]! >= 0 &&
    !isNearer(newDm, source, distanceDm[place]!, owner[place]!)
  ) {
    if (group(owner[place]!) === group(source)) return;
    place++;
  }
  if (place === at + k) return;
  let end = place;
  while (end < at + k - 1 && owner[end]! >= 0 && group(owner[end]!) !== group(source)) end++;
  for (; end > place; end--) {
    distanceDm[end] = distanceDm[end - 1]!;
    owner[end] = owner[end - 1]!;
  }
  distanceDm[place] = storable(newDm);
  owner[place] = source;
}
