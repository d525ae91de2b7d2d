import type { AreaPack, Source } from '../area/area';
import { METHOD_DEFAULTS } from '../settings';
import type { DistrictCoverage } from './result';

const MS_PER_DAY = 86_400_000;

/**
 * How well the session sources cover each district on a given day (METHOD, Verdict).
 *
 * The number of sessions to expect comes from the area itself: the median sessions per 1,000 people of the
 * districts that a fresh source covers, where there are at least two and it is above 0 (sources that list
 * nothing are no measure of what there should be); otherwise the documented default.
 *
 * @param sessionDistrict District index of each session, -1 outside all.
 */
export function coverageByDistrict(
  pack: AreaPack,
  sessionDistrict: ArrayLike<number>,
  asOf: string,
): DistrictCoverage[] {
  const { districts, lsoas } = pack;
  const people = Array.from({ length: districts.code.length }, () => 0);
  for (let l = 0; l < lsoas.code.length; l++) people[lsoas.district[l]!]! += lsoas.people[l]!;
  const sessions = Array.from({ length: districts.code.length }, () => 0);
  for (let s = 0; s < sessionDistrict.length; s++) {
    if (sessionDistrict[s]! >= 0) sessions[sessionDistrict[s]!]!++;
  }
  const newest = districts.code.map((code) => newestSourceDate(pack.sources, code));
  const fresh = newest.map((date) => date !== null && ageInDays(date, asOf) <= METHOD_DEFAULTS.freshDays);
  const rates = people.flatMap((count, d) => (fresh[d] && count > 0 ? [(1000 * sessions[d]!) / count] : []));
  const ownRate = rates.length >= 2 ? median(rates) : 0;
  const expectedPer1000 = ownRate > 0 ? ownRate : METHOD_DEFAULTS.expectedPer1000;

  return districts.code.map((code, d) => {
    const expectedSessions = (people[d]! * expectedPer1000) / 1000;
    const thin = sessions[d]! < METHOD_DEFAULTS.thinShare * expectedSessions;
    const state =
      newest[d] === null ? 'no-source' : !fresh[d] ? 'stale-source' : thin ? 'thin-source' : 'covered';
    return {
      code,
      name: districts.name[d]!,
      people: people[d]!,
      sessions: sessions[d]!,
      expectedSessions,
      sourceDate: newest[d]!,
      state,
    };
  });
}

/** Days from one ISO date to another; negative when the first is later. */
function ageInDays(date: string, asOf: string): number {
  return (Date.parse(asOf) - Date.parse(date)) / MS_PER_DAY;
}

function newestSourceDate(sources: readonly Source[], district: string): string | null {
  const dates = sources
    .filter((source) => source.role === 'sessions' && source.covers?.includes(district) === true)
    .map((source) => source.date);
  return dates.length === 0 ? null : dates.reduce((a, b) => (a > b ? a : b));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
