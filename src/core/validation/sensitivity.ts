import type { AreaModel } from '../area-model';
import { type Resolution, SNAP_STATUSES } from '../area/area';
import { straightLineM } from '../graph/geodesy';
import type { Settings } from '../settings';
import { type AreaResult, VERDICTS } from '../gap/result';

/** Other ways in which the headline could have been worked out. */
export const VARIATIONS = [
  'threshold-shorter',
  'threshold-longer',
  'straight-line',
  'near-the-network',
  'from-the-street',
  'middle-of-neighbourhood',
] as const;
export type Variation = (typeof VARIATIONS)[number];

/** How far the headline depends on choices of method. People known to be beyond the threshold throughout. */
export interface Sensitivity {
  readonly settings: Settings;
  /** As usual: the headline. */
  readonly beyond: number;
  readonly people: number;
  readonly variations: readonly { readonly variation: Variation; readonly beyond: number }[];
  /** The fewest and the most there could be however the people of each LSOA are spread over its postcodes. */
  readonly anySpread: { readonly least: number; readonly most: number };
  /** People in hexagons that are gaps, by the size of the hexagons: the headline does not depend on them. */
  readonly inGapHexagons: Readonly<Record<Resolution, number>>;
}

/** Threshold of the first two variations, as a share of the usual one (METHOD: T plus and minus 10%). */
const SHORTER = 0.9;
const LONGER = 1.1;
const OK = SNAP_STATUSES.indexOf('ok');
const GAP = VERDICTS.indexOf('gap');

/** Works out the headline once more in each other way. */
export function sensitivityOf(model: AreaModel, settings: Settings): Sensitivity {
  const headlineOf = (change: Partial<Settings>) => model.compute({ ...settings, ...change }).headline.beyond;
  const shorter = headlineOf({ thresholdM: SHORTER * settings.thresholdM });
  const longer = headlineOf({ thresholdM: LONGER * settings.thresholdM });
  const straight = headlineOf({ basis: 'straight' });
  const usual = model.compute(settings);
  const points = new PointsJudged(model, settings);
  const beyondAmong = (isIn: (p: number) => boolean) => points.sum((p) => points.isBeyond(p) && isIn(p));
  return {
    settings,
    beyond: usual.headline.beyond,
    people: usual.headline.people,
    variations: [
      { variation: 'threshold-shorter', beyond: shorter },
      { variation: 'threshold-longer', beyond: longer },
      { variation: 'straight-line', beyond: straight },
      { variation: 'near-the-network', beyond: beyondAmong((p) => points.snapStatus[p] === OK) },
      { variation: 'from-the-street', beyond: beyondAmong((p) => points.isBeyondFromStreet(p)) },
      { variation: 'middle-of-neighbourhood', beyond: points.atMiddles() },
    ],
    anySpread: points.anySpread(),
    inGapHexagons: { 9: inGaps(usual, 9), 8: inGaps(usual, 8), 7: inGaps(usual, 7) },
  };
}

function inGaps({ units }: AreaResult, resolution: Resolution): number {
  const { verdict, people } = units[`cell${resolution}`];
  return people.reduce((sum, count, u) => sum + (verdict[u] === GAP ? count : 0), 0);
}

/** The populated points of an area as they are judged at some settings. */
class PointsJudged {
  readonly snapStatus: Uint8Array;
  private readonly beyond: Uint8Array;
  private readonly distanceDm: Uint32Array;
  private readonly accessDm: Uint32Array;
  private readonly isMeasured: Uint8Array;
  private readonly thresholdDm: number;
  private readonly people: Uint32Array;
  private readonly byLsoa: readonly (readonly number[])[];

  constructor(
    private readonly model: AreaModel,
    settings: Settings,
  ) {
    const { base, states, criteria, travel } = model.looked(settings);
    const { points, lsoas } = base.pack;
    this.beyond = states.beyond.map((is, p) => (is === 1 && states.unknown[p] === 0 ? 1 : 0));
    this.distanceDm = states.distanceDm.slice();
    this.accessDm = travel.points.accessDm;
    this.isMeasured = base.isMeasured;
    this.thresholdDm = criteria.thresholdDm;
    this.people = points.people;
    this.snapStatus = travel.snap.status;
    const byLsoa: number[][] = Array.from(lsoas.code, () => []);
    points.lsoa.forEach((lsoa, p) => byLsoa[lsoa]!.push(p));
    this.byLsoa = byLsoa;
  }

  isBeyond(p: number): boolean {
    return this.beyond[p] === 1;
  }

  /** Whether it would be, were the way from the door to the street not counted. */
  isBeyondFromStreet(p: number): boolean {
    return this.distanceDm[p]! - this.accessDm[p]! >= this.thresholdDm;
  }

  sum(isIn: (p: number) => boolean): number {
    return this.people.reduce((sum, count, p) => sum + (isIn(p) ? count : 0), 0);
  }

  /** People beyond, were everyone of an LSOA at its postcode nearest to the middle of them all. */
  atMiddles(): number {
    const { lon, lat } = this.model.pack.points;
    let beyond = 0;
    for (const all of this.byLsoa) {
      const points = all.filter((p) => this.isMeasured[p] === 1);
      if (points.length === 0) continue;
      const middle = [lon, lat].map((degrees) => mean(points, degrees));
      let best = points[0]!;
      let bestM = Number.POSITIVE_INFINITY;
      for (const p of points) {
        const away = straightLineM(lon[p]!, lat[p]!, middle[0]!, middle[1]!);
        if (away < bestM) [best, bestM] = [p, away];
      }
      if (this.isBeyond(best)) beyond += this.peopleAt(points);
    }
    return beyond;
  }

  anySpread(): { readonly least: number; readonly most: number } {
    let [least, most] = [0, 0];
    for (const all of this.byLsoa) {
      const points = all.filter((p) => this.isMeasured[p] === 1);
      const people = this.peopleAt(points);
      if (points.some((p) => this.isBeyond(p))) most += people;
      if (points.every((p) => this.isBeyond(p))) least += people;
    }
    return { least, most };
  }

  private peopleAt(points: readonly number[]): number {
    return points.reduce((sum, p) => sum + this.people[p]!, 0);
  }
}

function mean(points: readonly number[], degrees: Float64Array): number {
  return points.reduce((sum, p) => sum + degrees[p]!, 0) / points.length;
}
