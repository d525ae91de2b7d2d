import type { AreaPack } from '../area/area';
import { sideOf } from '../area/nearest-place';
import type { PriorityArea } from './result';

/** A priority area before its name is told apart from others and its ranks are known. */
export type Unranked = Omit<PriorityArea, 'rankByTotal' | 'rankByRate'>;

/** An area with the place with most of its people, whose name comes first in its own; -1 without one. */
export interface Named {
  readonly area: Unranked;
  readonly place: number;
}

/** Gives areas that would share a name the side of the place they lie on, then a number. The order stays. */
export function nameApart(drafts: readonly Named[], pack: AreaPack): Unranked[] {
  const names = drafts.map(({ area }) => (area.name === '' ? `Part of ${area.district}` : area.name));
  const uses = new Map<string, number>();
  for (const name of names) uses.set(name, (uses.get(name) ?? 0) + 1);
  const sided = drafts.map(({ area, place }, i) => {
    if (uses.get(names[i]!) === 1 || place < 0) return names[i]!;
    return `${names[i]!}, ${sideOf(pack.places[place]!, area.lon, area.lat)}`;
  });
  const seen = new Map<string, number>();
  return drafts.map(({ area }, i) => {
    const count = (seen.get(sided[i]!) ?? 0) + 1;
    seen.set(sided[i]!, count);
    return { ...area, name: count === 1 ? sided[i]! : `${sided[i]!} (${count})` };
  });
}

/** Ranks by total and by rate; ties share a rank. The order stays. */
export function rankAreas(areas: readonly Unranked[]): PriorityArea[] {
  const byTotal = ranksOf(areas.map(({ score }) => score));
  const byRate = ranksOf(areas.map(({ rate }) => rate));
  return areas.map((area, i) => ({ ...area, rankByTotal: byTotal[i]!, rankByRate: byRate[i]! }));
}

/** Rank of each value: one more than how many are larger. */
export function ranksOf(values: readonly number[]): number[] {
  const rankOf = new Map<number, number>();
  [...values]
    .sort((a, b) => b - a)
    .forEach((value, i) => {
      if (!rankOf.has(value)) rankOf.set(value, i + 1);
    });
  return values.map((value) => rankOf.get(value)!);
}
