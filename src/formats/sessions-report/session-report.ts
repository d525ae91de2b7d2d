import type { AreaPack, MultiPolygonCoordinates, Source } from '../../core/area/area';
import { countByDistrict, districtsAt } from '../../core/gap/coverage';
import type { DoubtfulRoute } from '../../core/gap/not-routable';
import { countsAs, type Session } from '../../core/sessions/session';
import { defaultSettings } from '../../core/settings';
import { removeContacts } from '../../core/sessions/text';
import type { ColumnUse } from '../provider-csv/headings';
import type { LoadReport } from '../sessions/load';

/** What became of a source, read for one area. */
export interface LoadedSource {
  readonly report: LoadReport;
  readonly sessions: readonly Session[];
  readonly source: Source;
  /** null where the source is no table. */
  readonly columns: ColumnUse | null;
}

/** How a session counts at the usual setting: does, might if its level were stated, or does not. */
export const SESSION_CLASSES = ['counted', 'unstated', 'not-beginner'] as const;
export type SessionClass = (typeof SESSION_CLASSES)[number];

/** Sessions of one district, or outside all, by class. */
export interface DistrictSessions {
  readonly name: string;
  readonly sessions: number;
  readonly byClass: Readonly<Record<SessionClass, number>>;
}

/** Everything that is told to the provider of a source. */
export interface SessionReport extends LoadedSource {
  readonly area: {
    readonly id: string;
    readonly name: string;
    readonly invented: boolean;
    readonly sources: readonly Source[];
  };
  /** Day it was made, YYYY-MM-DD. */
  readonly madeOn: string;
  readonly districts: readonly DistrictSessions[];
  /** In the margin around the area. */
  readonly outside: DistrictSessions;
  /** Sessions that walking distances cannot reach, or only by a long straight line. */
  readonly doubtful: readonly DoubtfulRoute[];
  readonly outlines: readonly { readonly name: string; readonly boundary: MultiPolygonCoordinates }[];
}

/**
 * Puts together the report of a source that was read for an area. Contact details are taken out of headings.
 * @param doubtful of the sessions, those that `doubtfulRoutes` finds.
 */
export function sessionReport(
  pack: AreaPack,
  loaded: LoadedSource,
  doubtful: readonly DoubtfulRoute[],
  madeOn: string,
): SessionReport {
  const { districts } = pack;
  const districtOf = districtsAt(pack, loaded.sessions);
  const count = districts.code.length;
  const perClass = (wanted: SessionClass) =>
    countByDistrict(
      districtOf.map((district, s) => {
        if (classOf(loaded.sessions[s]!) !== wanted) return -1;
        return district < 0 ? count : district;
      }),
      count + 1,
    );
  const classes = {
    counted: perClass('counted'),
    unstated: perClass('unstated'),
    'not-beginner': perClass('not-beginner'),
  };
  const row = (name: string, d: number): DistrictSessions => {
    const byClass = {
      counted: classes.counted[d]!,
      unstated: classes.unstated[d]!,
      'not-beginner': classes['not-beginner'][d]!,
    };
    return { name, byClass, sessions: byClass.counted + byClass.unstated + byClass['not-beginner'] };
  };
  return {
    ...loaded,
    columns: loaded.columns === null ? null : withoutContacts(loaded.columns),
    area: { id: pack.id, name: pack.name, invented: pack.invented, sources: pack.sources },
    madeOn,
    doubtful,
    districts: districts.name.map(row),
    outside: row('Around the area', count),
    outlines: districts.name.map((name, d) => ({ name, boundary: districts.boundary[d]! })),
  };
}

/** How a session counts at the usual setting. */
export function classOf({ evidence: { grade } }: Session): SessionClass {
  if (grade === 'E') return 'unstated';
  return countsAs(grade, defaultSettings('').evidence) ? 'counted' : 'not-beginner';
}

function withoutContacts({ used, dropped, ignored }: ColumnUse): ColumnUse {
  return {
    used: used.map(({ field, heading }) => ({ field, heading: plainHeading(heading) })),
    dropped: dropped.map(plainHeading),
    ignored: ignored.map(plainHeading),
  };
}

function plainHeading(heading: string): string {
  return removeContacts(heading).text;
}
