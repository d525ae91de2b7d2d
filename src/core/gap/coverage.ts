import type { AreaPack, Source } from '../area/area';
import { LsoaLocator } from '../area/locate';
import { METHOD_DEFAULTS } from '../settings';
import type { DistrictCoverage } from './result';

const MS_PER_DAY = 86_400_000;

/** What one source says of one district. */
export interface SourceCoverage {
  readonly source: Source;
  /** Whether it says that it lists every session of the district. */
  readonly covers: boolean;
  /** Days from the date the source speaks for; negative where that is still to come. */
  readonly ageDays: number;
  /** Whether it is recent enough to vouch that there is no session. */
  readonly fresh: boolean;
}

/**
 * How well the session sources cover each district on a given day (METHOD, Verdict).
 *
 * The number of sessions to expect comes from the area itself: the median sessions per 1,000 people of its
 * well-covered districts. Those are covered by a fresh source and not thin by the documented default; a thin list says
 * how little is listed, not how much there is, so several of them must not lower what is expected of each other. With
 * fewer than two such districts there is nothing to compare, and the default is what is expected.
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
  const sessions = countByDistrict(sessionDistrict, districts.code.length);
  const newest = districts.code.map((code) => newestSourceDate(pack.sources, code));
  const fresh = newest.map((date) => date !== null && isFresh(ageInDays(date, asOf)));
  const expectedPer1000 = expectedRate(
    people.flatMap((count, d) => (fresh[d] && count > 0 ? [(1000 * sessions[d]!) / count] : [])),
  );

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

/** What each source of sessions says of a district, in the order of the pack's sources. */
export function sourcesOfDistrict(pack: AreaPack, district: string, asOf: string): SourceCoverage[] {
  return pack.sources
    .filter(({ role }) => role === 'sessions')
    .map((source) => {
      const ageDays = ageInDays(source.date, asOf);
      return { source, covers: coversDistrict(source, district), ageDays, fresh: isFresh(ageDays) };
    });
}

/** District index of each position, -1 outside all. */
export function districtsAt(
  pack: AreaPack,
  positions: readonly { readonly lon: number; readonly lat: number }[],
): Int32Array {
  const locator = new LsoaLocator(pack);
  return Int32Array.from(positions, ({ lon, lat }) => pack.lsoas.district[locator.find(lon, lat)] ?? -1);
}

/** How many of some things lie in each district; those outside all are left out. */
export function countByDistrict(districtOf: ArrayLike<number>, districts: number): number[] {
  const counts = Array.from({ length: districts }, () => 0);
  for (let i = 0; i < districtOf.length; i++) if (districtOf[i]! >= 0) counts[districtOf[i]!]!++;
  return counts;
}

/** Sessions to expect per 1,000 people, from the rates of the districts that a fresh source covers. */
function expectedRate(rates: readonly number[]): number {
  const { expectedPer1000, thinShare } = METHOD_DEFAULTS;
  const wellCovered = rates.filter((rate) => rate >= thinShare * expectedPer1000);
  return wellCovered.length >= 2 ? median(wellCovered) : expectedPer1000;
}

/** Days from one ISO date to another; negative when the first is later. */
function ageInDays(date: string, asOf: string): number {
  return (Date.parse(asOf) - Date.parse(date)) / MS_PER_DAY;
}

function isFresh(ageDays: number): boolean {
  return ageDays <= METHOD_DEFAULTS.freshDays;
}

function coversDistrict({ role, covers }: Source, district: string): boolean {
  return role === 'sessions' && covers?.includes(district) === true;
}

function newestSourceDate(sources: readonly Source[], district: string): string | null {
  const dates = sources.filter((source) => coversDistrict(source, district)).map(({ date }) => date);
  return dates.length === 0 ? null : dates.reduce((a, b) => (a > b ? a : b));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
