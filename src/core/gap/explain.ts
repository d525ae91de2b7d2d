import type { PointStatus, Reason, UnitKind, Verdict } from './result';

/** A session seen from a point: how far it is and the way there. */
export interface SessionNearby {
  /** Index into the sessions in use. */
  readonly session: number;
  /** Along the network, both access legs included, metres. */
  readonly distanceM: number;
  /** Straight line, metres, as a labelled comparison. */
  readonly straightLineM: number;
  /** The way there, lon, lat pairs from the point to the session. */
  readonly route: Float64Array;
}

/** One populated point inside an explained unit. */
export interface PointDetail {
  readonly postcode: string;
  readonly lon: number;
  readonly lat: number;
  readonly people: number;
  /** IMD decile of its LSOA; 1 is the most deprived 10%. */
  readonly decile: number;
  readonly lsoaCode: string;
  /** Metres, null unless the status is ok. */
  readonly distanceM: number | null;
  readonly status: PointStatus;
  readonly boundaryLimited: boolean;
}

/** Why a unit has its verdict, in figures that can be traced. */
export interface Explanation {
  readonly kind: UnitKind | 'postcode';
  readonly id: string;
  /** Name of the nearest place, or of the unit. */
  readonly title: string;
  readonly district: string;
  readonly verdict: Verdict;
  readonly reason: Reason;
  /** The verdict's reason as one plain sentence. */
  readonly because: string;
  readonly people: number;
  /** As in UnitTable: known to be beyond the threshold. */
  readonly beyond: number;
  /** Beyond as far as the sources go, where they are too thin, old or vague to say. */
  readonly cannotTell: number;
  readonly unmeasured: number;
  readonly boundaryLimited: number;
  readonly medianM: number | null;
  readonly peopleByDecile: readonly number[];
  /** The point whose distance is the weighted median: where `nearest` is measured from. */
  readonly from: PointDetail | null;
  /** Nearest qualifying sessions from there, nearest first: at most 5, or 10 for a postcode. */
  readonly nearest: readonly SessionNearby[];
  /**
   * What is within the threshold of there, out of at most 10 nearest sessions that count: sessions, different
   * activities and different providers.
   */
  readonly choice: { readonly sessions: number; readonly activities: number; readonly providers: number };
  /** Nearest session that might count if its source said more, when it is closer than any qualifying one. */
  readonly nearestUnstated: SessionNearby | null;
  /** At most 200 points, most people first. */
  readonly points: readonly PointDetail[];
  readonly pointCount: number;
}
