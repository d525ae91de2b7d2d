/**
 * The middle of a route by length. `route` is lon, lat pairs; the answer is [lon, lat], or null for fewer than
 * two positions. Lengths on the flat with longitude scaled at each leg: the middle of a walk needs no more.
 */
export function middleOf(route: Float64Array): [number, number] | null {
  const legs = route.length / 2 - 1;
  if (legs < 1) return null;
  let total = 0;
  for (let leg = 0; leg < legs; leg++) total += legLength(route, leg);
  let left = total / 2;
  for (let leg = 0; leg < legs; leg++) {
    const length = legLength(route, leg);
    if (length >= left && length > 0) return along(route, leg, left / length);
    left -= length;
  }
  return along(route, 0, 0);
}

function legLength(route: Float64Array, leg: number): number {
  const [lon, lat, nextLon, nextLat] = ends(route, leg);
  return Math.hypot((nextLon - lon) * Math.cos((lat * Math.PI) / 180), nextLat - lat);
}

function along(route: Float64Array, leg: number, share: number): [number, number] {
  const [lon, lat, nextLon, nextLat] = ends(route, leg);
  return [lon + share * (nextLon - lon), lat + share * (nextLat - lat)];
}

function ends(route: Float64Array, leg: number): [number, number, number, number] {
  const at = 2 * leg;
  return [route[at] ?? 0, route[at + 1] ?? 0, route[at + 2] ?? 0, route[at + 3] ?? 0];
}
