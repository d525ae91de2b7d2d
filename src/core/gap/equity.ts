import type { AreaBase } from './area-base';
import type { DistrictCoverage, Equity, Headline, UnitTable } from './result';
import { DECILES } from '../population/unit-totals';

/** The figures of the headline, from the table of districts: every point is in one. */
export function headlineOf(districts: UnitTable, sessionsCounted: number, sessionsTotal: number): Headline {
  const { beyondByDecile } = districts;
  let beyondMostDeprived = 0;
  for (let row = 0; row < beyondByDecile.length; row += DECILES) {
    beyondMostDeprived += beyondByDecile[row]! + beyondByDecile[row + 1]!;
  }
  return {
    people: sum(districts.people),
    beyond: sum(districts.beyond),
    beyondMostDeprived,
    cannotTell: sum(districts.cannotTell),
    unmeasured: sum(districts.unmeasured),
    boundaryLimited: sum(districts.boundaryLimited),
    sessionsCounted,
    sessionsTotal,
  };
}

/**
 * How the burden falls by deprivation, among the people we can tell about (METHOD, Need and priority), from the table
 * of LSOAs.
 *
 * Districts that no source covers well are left out whole: leaving out only their people beyond the threshold
 * would count the rest as a place where nobody is too far away.
 */
export function equityOf(
  base: AreaBase,
  table: UnitTable,
  coverage: readonly Pick<DistrictCoverage, 'state'>[],
): Equity {
  const { lsoas } = base.pack;
  const { decile, rank } = lsoas.deprivation.imd;
  const lsoaCount = lsoas.code.length;
  const known = new Float64Array(lsoaCount);
  const beyond = new Float64Array(lsoaCount);
  const peopleByDecile = Array.from({ length: DECILES }, () => 0);
  const beyondByDecile = Array.from({ length: DECILES }, () => 0);
  for (let l = 0; l < lsoaCount; l++) {
    if (coverage[lsoas.district[l]!]!.state !== 'covered') continue;
    known[l] = table.people[l]! - table.unmeasured[l]! - table.cannotTell[l]!;
    beyond[l] = table.beyond[l]!;
    peopleByDecile[decile[l]! - 1]! += known[l]!;
    beyondByDecile[decile[l]! - 1]! += beyond[l]!;
  }
  const most = rate(beyondByDecile, peopleByDecile, [0, 1]);
  const least = rate(beyondByDecile, peopleByDecile, [8, 9]);
  return {
    peopleByDecile,
    beyondByDecile,
    ratio: most === null || least === null || least === 0 ? null : most / least,
    gapPoints: most === null || least === null ? null : 100 * (most - least),
    concentration: concentrationIndex(known, beyond, rank, base.lsoasByRank),
  };
}

function rate(part: readonly number[], whole: readonly number[], deciles: readonly number[]): number | null {
  const total = deciles.reduce((sum, d) => sum + whole[d]!, 0);
  return total === 0 ? null : deciles.reduce((sum, d) => sum + part[d]!, 0) / total;
}

/**
 * Erreygers' corrected concentration index of a yes/no burden, groups ranked from most deprived:
 * E = 4 mu C / (b - a) with C = 2 sum p_i (x_i - mu)(R_i - 0.5) / mu, a = 0, b = 1 (Erreygers 2009), where
 * p_i is a group's share of people, x_i its rate and R_i the fractional rank of its middle. Groups of equal
 * rank share the middle of their run.
 *
 * @param byRank Groups from the most deprived, from `orderByRank`.
 * @returns -1 to 1, negative when the burden falls on the more deprived; null with nobody.
 */
export function concentrationIndex(
  people: Float64Array,
  beyond: Float64Array,
  rank: Uint32Array,
  byRank: Uint32Array,
): number | null {
  const total = sum(people);
  if (total === 0) return null;
  const mean = sum(beyond) / total;
  let index = 0;
  let before = 0;
  for (let i = 0; i < byRank.length; ) {
    let end = i;
    let inRun = 0;
    let beyondInRun = 0;
    while (end < byRank.length && rank[byRank[end]!] === rank[byRank[i]!]) {
      inRun += people[byRank[end]!]!;
      beyondInRun += beyond[byRank[end]!]!;
      end++;
    }
    const middle = (before + inRun / 2) / total;
    index += (8 * (beyondInRun - mean * inRun) * (middle - 0.5)) / total;
    before += inRun;
    i = end;
  }
  return index;
}

function sum(column: Float64Array): number {
  let all = 0;
  for (let i = 0; i < column.length; i++) all += column[i]!;
  return all;
}
