import type { AreaPack } from '../area/area';
import type { PointStates } from './point-state';
import { type DistrictCoverage, type Equity, type Headline, POINT_STATUSES } from './result';

const TOO_FAR = POINT_STATUSES.indexOf('too-far-from-network');
const DECILES = 10;

/** The figures of the headline. */
export function headlineOf(
  pack: AreaPack,
  states: PointStates,
  sessionsCounted: number,
  sessionsTotal: number,
): Headline {
  const { people, lsoa } = pack.points;
  const { decile } = pack.lsoas.deprivation.imd;
  const sum = {
    people: 0,
    beyond: 0,
    beyondMostDeprived: 0,
    cannotTell: 0,
    unmeasured: 0,
    boundaryLimited: 0,
  };
  for (let p = 0; p < people.length; p++) {
    const w = people[p]!;
    sum.people += w;
    if (states.status[p] === TOO_FAR) sum.unmeasured += w;
    if (states.beyond[p] === 0) continue;
    if (states.unknown[p] !== 0) {
      sum.cannotTell += w;
      continue;
    }
    sum.beyond += w;
    if (decile[lsoa[p]!]! <= 2) sum.beyondMostDeprived += w;
    if (states.boundaryLimited[p] === 1) sum.boundaryLimited += w;
  }
  return { ...sum, sessionsCounted, sessionsTotal };
}

/**
 * How the burden falls by deprivation, among the people we can tell about (METHOD, Need and priority).
 *
 * Districts that no source covers well are left out whole: leaving out only their people beyond the threshold
 * would count the rest as a place where nobody is too far away.
 */
export function equityOf(
  pack: AreaPack,
  states: PointStates,
  coverage: readonly Pick<DistrictCoverage, 'state'>[],
): Equity {
  const lsoaCount = pack.lsoas.code.length;
  const known = new Float64Array(lsoaCount);
  const beyond = new Float64Array(lsoaCount);
  for (let p = 0; p < pack.points.people.length; p++) {
    if (states.status[p] === TOO_FAR || states.unknown[p] !== 0) continue;
    const l = pack.points.lsoa[p]!;
    if (coverage[pack.lsoas.district[l]!]!.state !== 'covered') continue;
    known[l]! += pack.points.people[p]!;
    if (states.beyond[p] === 1) beyond[l]! += pack.points.people[p]!;
  }
  const { decile, rank } = pack.lsoas.deprivation.imd;
  const peopleByDecile = Array.from({ length: DECILES }, () => 0);
  const beyondByDecile = Array.from({ length: DECILES }, () => 0);
  for (let l = 0; l < lsoaCount; l++) {
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
    concentration: concentrationIndex(known, beyond, rank),
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
 * @returns -1 to 1, negative when the burden falls on the more deprived; null with nobody.
 */
export function concentrationIndex(
  people: Float64Array,
  beyond: Float64Array,
  rank: Uint32Array,
): number | null {
  const total = people.reduce((sum, w) => sum + w, 0);
  if (total === 0) return null;
  const mean = beyond.reduce((sum, w) => sum + w, 0) / total;
  const order = Array.from(people.keys()).sort((a, b) => rank[a]! - rank[b]!);
  let index = 0;
  let before = 0;
  for (let i = 0; i < order.length; ) {
    let end = i;
    let inRun = 0;
    let beyondInRun = 0;
    while (end < order.length && rank[order[end]!] === rank[order[i]!]) {
      inRun += people[order[end]!]!;
      beyondInRun += beyond[order[end]!]!;
      end++;
    }
    const middle = (before + inRun / 2) / total;
    index += (8 * (beyondInRun - mean * inRun) * (middle - 0.5)) / total;
    before += inRun;
    i = end;
  }
  return index;
}
