import {
  AGE_BANDS,
  DOMAINS,
  type DeprivationColumns,
  type Domain,
  LSOAS_RANKED,
} from '../../src/core/area/area';
import { spreadWhole } from '../../src/core/population/spread';
import type { Mesh } from './mesh';
import { at, noise, Random } from './random';

/** Share of the demo's LSOAs in each decile, most deprived first: a coast with a poor port, like several. */
const DECILE_SHARES = [0.17, 0.12, 0.1, 0.09, 0.1, 0.1, 0.09, 0.09, 0.08, 0.06] as const;

/** Invented scores at ranks spread over England, between which scores are drawn straight. */
const SCORE_AT: Readonly<Record<Domain, readonly (readonly [rank: number, score: number])[]>> = {
  imd: [
    [1, 91],
    [340, 66],
    [3376, 43],
    [6751, 33],
    [13502, 22],
    [20253, 15],
    [27004, 9.4],
    [30380, 6.6],
    [33755, 0.9],
  ],
  income: [
    [1, 0.66],
    [3376, 0.31],
    [6751, 0.24],
    [13502, 0.15],
    [20253, 0.1],
    [27004, 0.065],
    [33755, 0.008],
  ],
  employment: [
    [1, 0.58],
    [3376, 0.23],
    [6751, 0.17],
    [13502, 0.11],
    [20253, 0.076],
    [27004, 0.052],
    [33755, 0.004],
  ],
  health: [
    [1, 3.6],
    [3376, 1.2],
    [6751, 0.8],
    [13502, 0.25],
    [20253, -0.2],
    [27004, -0.75],
    [33755, -3.1],
  ],
};

/** How unlike the overall index each domain is: deviation of its order, as a share of all ranks. */
const UNLIKE: Readonly<Record<Domain, number>> = { imd: 0, income: 0.05, employment: 0.06, health: 0.08 };

/**
 * Need of each LSOA, about 0 to 1: that of the quarters its people live in, with a drift over the map and a
 * little chance.
 */
export function needOfLsoas(
  mesh: Mesh,
  people: readonly number[],
  lsoaCells: readonly (readonly number[])[],
): number[] {
  const random = Random.named('need');
  return lsoaCells.map((cells) => {
    let need = 0;
    let sum = 0;
    for (const c of cells) {
      const { standing, seed } = at(mesh.cells, c);
      const w = at(people, c) + 1e-6;
      const drift = 0.13 * noise(seed.x / 900, seed.y / 900, 61);
      need += w * ((standing?.quarter.need ?? 0.3) + drift);
      sum += w;
    }
    return need / sum + 0.045 * random.normal();
  });
}

/** Ranks, scores and deciles of the index and its domains, all consistent, ranks unique in each. */
export function rankLsoas(need: readonly number[]): Record<Domain, DeprivationColumns> {
  const random = Random.named('domains');
  const place = placesFromMostDeprived(need);
  const columns = (domain: Domain) => {
    const moved = place.map((p) => -(p + UNLIKE[domain] * place.length * random.normal()));
    return columnsOf(domain, placesFromMostDeprived(moved), random);
  };
  const [imd, income, employment, health] = DOMAINS.map(columns);
  if (imd === undefined || income === undefined || employment === undefined || health === undefined) {
    throw new Error('A domain has no columns.');
  }
  return { imd, income, employment, health };
}

/** Place of each value counted from the highest, 0 first; ties in order of index. */
function placesFromMostDeprived(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => at(values, b) - at(values, a) || a - b);
  const place = Array.from(values, () => 0);
  order.forEach((i, p) => {
    place[i] = p;
  });
  return place;
}

function columnsOf(domain: Domain, place: readonly number[], random: Random): DeprivationColumns {
  const count = place.length;
  const ranks = nationalRanks(count, random);
  const rank = Uint32Array.from(place, (p) => at(ranks, p));
  return {
    rank,
    decile: Uint8Array.from(rank, decileOfRank),
    score: Float64Array.from(rank, (r) => Math.round(scoreAt(domain, r) * 1000) / 1000),
  };
}

/** Decile 1 is the most deprived 10% of England: ranks 1 to 3,375, as published for 2025. */
export function decileOfRank(rank: number): number {
  return Math.ceil((rank * 10) / LSOAS_RANKED);
}

/** Ranks in England of the demo's LSOAs, ascending and unique, in the shares of DECILE_SHARES. */
function nationalRanks(count: number, random: Random): number[] {
  const inDecile = spreadWhole(count, DECILE_SHARES);
  const ranks: number[] = [];
  inDecile.forEach((members, d) => {
    for (let k = 0; k < members; k++) {
      const share = (d + (k + random.between(0.15, 0.85)) / members) / 10;
      ranks.push(1 + Math.floor(share * (LSOAS_RANKED - 1)));
    }
  });
  return ranks;
}

function scoreAt(domain: Domain, rank: number): number {
  const table = SCORE_AT[domain];
  let i = 1;
  while (i < table.length - 1 && at(table, i)[0] < rank) i++;
  const [lowRank, lowScore] = at(table, i - 1);
  const [highRank, highScore] = at(table, i);
  return lowScore + ((highScore - lowScore) * (rank - lowRank)) / (highRank - lowRank);
}

/** People of each LSOA by age band, row-major, adding up to its people: older in villages and by the sea. */
export function ageBandsOf(
  people: ArrayLike<number>,
  need: readonly number[],
  rural: readonly boolean[],
): Uint32Array {
  const random = Random.named('ages');
  const out = new Uint32Array(people.length * AGE_BANDS.length);
  for (let l = 0; l < people.length; l++) {
    const young = (rural[l] ? -0.35 : 0.1) + 0.5 * (at(need, l) - 0.5) + 0.12 * random.normal();
    const weights = [
      0.185 + 0.05 * young,
      0.1 + 0.035 * young,
      0.125 + 0.05 * young,
      0.19,
      0.205 - 0.03 * young,
      0.195 - 0.105 * young,
    ];
    out.set(spreadWhole(at(people, l), weights), l * AGE_BANDS.length);
  }
  return out;
}
