import type { AreaPack } from '../../core/area/area';
import { type SourceCoverage, sourcesOfDistrict } from '../../core/gap/coverage';
import { type DoubtfulRoute, ROUTE_DOUBT_WORDS, ROUTE_DOUBTS } from '../../core/gap/not-routable';
import type { DistrictCoverage } from '../../core/gap/result';
import type { SessionView } from '../../core/sessions/duplicates';
import type { VenueChange } from '../../core/sessions/venues';
import { METHOD_DEFAULTS } from '../../core/settings';
import { type Column, rounded, sessionLabel } from '../exports/columns';
import { formatCsv } from '../exports/csv';
import { INVENTED_NOTE, type Note } from '../exports/notes';
import { textTable } from './text-table';

/** Everything that is said of the coverage of an area. */
export interface CoverageReport {
  readonly pack: AreaPack;
  /** Day against which age is judged, YYYY-MM-DD. */
  readonly asOf: string;
  readonly districts: readonly DistrictCoverage[];
  readonly doubtful: readonly DoubtfulRoute[];
  /** How the records of the sources were made sessions. */
  readonly view: SessionView;
}

const STATE_WORDS: Readonly<Record<DistrictCoverage['state'], string>> = {
  covered: 'covered',
  'no-source': 'no source',
  'stale-source': 'stale',
  'thin-source': 'thin',
};

const { freshDays, thinShare } = METHOD_DEFAULTS;
const ABOUT_STATES = [
  `covered: a source of ${freshDays} days or less says that it lists every session, and lists enough. Where it lists none, there is none.`,
  'no source: no source says that it covers the district. Where no session is near, we cannot tell.',
  `stale: the newest source that covers it is more than ${freshDays} days old. We cannot tell.`,
  `thin: fewer than ${thinShare * 100}% of the sessions expected are listed. We cannot tell.`,
];
const ABOUT_EXPECTED =
  "The median sessions per 1,000 people of the area's well-covered districts (a fresh source, and not thin by the default), or with fewer than two of those the default.";

/** Coverage as text, for reading. */
export function coverageText(report: CoverageReport): string {
  const { pack, asOf, districts, doubtful } = report;
  const sources = districts.map(({ code }) => sourcesOfDistrict(pack, code, asOf));
  const rows = districts.map((district) => [
    district.name,
    district.people,
    district.sessions,
    rounded(district.expectedSessions, 1),
    STATE_WORDS[district.state],
  ]);
  const bySource = districts.flatMap((district, d) =>
    sources[d]!.map(({ source, covers, ageDays, fresh }) => [
      district.name,
      source.id,
      covers ? 'yes' : 'no',
      source.date,
      ageDays,
      !covers ? '' : fresh ? 'fresh' : 'stale',
    ]),
  );
  return [
    `Coverage of ${pack.name} on ${asOf}`,
    ...(pack.invented ? [INVENTED_NOTE] : []),
    '',
    textTable(['district', 'people', 'sessions', 'expected', 'state'], rows),
    '',
    textTable(['district', 'source', 'covers', 'date', 'days old', ''], bySource),
    '',
    `expected: ${ABOUT_EXPECTED}`,
    ...ABOUT_STATES,
    '',
    ...sharedLines(report.view),
    ...doubtfulLines(doubtful),
  ].join('\n');
}

/** Lines shown of a list in text; JSON has them all. */
const MOST_LINES = 20;

function firstLines(lines: readonly string[]): string[] {
  const more = lines.length - MOST_LINES;
  return more > 0
    ? [...lines.slice(0, MOST_LINES), `  and ${more} more (--format json lists all)`]
    : [...lines];
}

function sharedLines({ shared, unclear, venues }: SessionView): string[] {
  const differing = shared.filter((each) => each.differing.length > 0);
  return [
    `Sessions that several sources list, counted once: ${shared.length}.`,
    ...firstLines(
      differing.map(
        ({ session, differing: fields }) =>
          `  ${sessionLabel(session)}: ${[session.sourceId, ...session.alsoFrom].join(' and ')} differ in ${fields.join(', ')}.`,
      ),
    ),
    ...(unclear.length === 0
      ? []
      : [
          'Left apart, because a source has several that fit:',
          ...firstLines(unclear.map(({ recordIds }) => `  ${recordIds.join(' ')}`)),
        ]),
    `Sessions given the name, postcode or position that others at their venue have: ${venues.length}.`,
    ...firstLines(venues.filter(isVisible).map(venueLine)),
  ];
}

/** Whether a change of venue shows on a map or in a list; the others only fill in a postcode or what a position rests on. */
function isVisible({ from, to, movedM }: VenueChange): boolean {
  return from !== to || movedM >= 1;
}

function venueLine({ sessionId, from, to, movedM }: VenueChange): string {
  const named = from === to ? `"${to}"` : `"${from}" is now "${to}"`;
  return `  ${sessionId}: ${named}${movedM >= 1 ? `, moved ${Math.round(movedM)} m` : ''}.`;
}

function doubtfulLines(doubtful: readonly DoubtfulRoute[]): string[] {
  if (doubtful.length === 0) return ['Every session can be routed to.'];
  return ROUTE_DOUBTS.flatMap((status) => {
    const some = doubtful.filter((route) => route.status === status);
    if (some.length === 0) return [];
    const lines = some.map(
      ({ session, metres }) =>
        `  ${session.id}  ${sessionLabel(session)}${metres === null ? '' : `, ${Math.round(metres)} m`}`,
    );
    return [`${ROUTE_DOUBT_WORDS[status]} (${some.length}):`, ...lines];
  });
}

interface CoverageRow {
  readonly district: DistrictCoverage;
  readonly sources: readonly SourceCoverage[];
}

/** Coverage as CSV: one row a district, three columns a source. Sessions that cannot be routed to stand in the notes. */
export function coverageCsv(report: CoverageReport): string {
  const { pack, asOf, districts } = report;
  const rows = districts.map((district) => ({
    district,
    sources: sourcesOfDistrict(pack, district.code, asOf),
  }));
  const columns: Column<CoverageRow>[] = [
    { name: 'district_code', value: ({ district }) => district.code },
    { name: 'district', value: ({ district }) => district.name },
    { name: 'people', value: ({ district }) => district.people },
    { name: 'sessions', value: ({ district }) => district.sessions },
    { name: 'expected_sessions', value: ({ district }) => rounded(district.expectedSessions, 2) },
    { name: 'state', value: ({ district }) => STATE_WORDS[district.state] },
    { name: 'newest_source_date', value: ({ district }) => district.sourceDate },
    ...(rows[0]?.sources ?? []).flatMap(({ source }, s) => sourceColumns(source.id, s)),
  ];
  return formatCsv(coverageNotes(report), columns, rows);
}

function sourceColumns(id: string, s: number): Column<CoverageRow>[] {
  return [
    { name: `${id}_covers`, value: ({ sources }) => (sources[s]!.covers ? 'yes' : 'no') },
    { name: `${id}_date`, value: ({ sources }) => sources[s]!.source.date },
    { name: `${id}_days_old`, value: ({ sources }) => sources[s]!.ageDays },
  ];
}

function coverageNotes({ pack, asOf, doubtful, view }: CoverageReport): Note[] {
  return [
    { key: 'Within Reach', value: `Coverage of ${pack.name} (${pack.id}) by its sources of sessions` },
    ...(pack.invented ? [{ key: 'Invented', value: INVENTED_NOTE }] : []),
    { key: 'Age of sources judged on', value: asOf },
    { key: 'Expected', value: ABOUT_EXPECTED },
    ...ABOUT_STATES.map((value) => ({ key: 'State', value })),
    { key: 'Sessions that several sources list, counted once', value: String(view.shared.length) },
    ...doubtful.map(({ session, status }) => ({
      key: 'Not routable or in doubt',
      value: `${session.id} ${sessionLabel(session)}: ${ROUTE_DOUBT_WORDS[status]}`,
    })),
  ];
}

/** Coverage as JSON, with everything the text says. */
export function coverageJson({ pack, asOf, districts, doubtful, view }: CoverageReport): string {
  const report = {
    area: { id: pack.id, name: pack.name, invented: pack.invented },
    asOf,
    about: { expected: ABOUT_EXPECTED, states: ABOUT_STATES },
    districts: districts.map((district) => ({
      ...district,
      expectedSessions: rounded(district.expectedSessions, 2),
      sources: sourcesOfDistrict(pack, district.code, asOf).map(({ source, covers, ageDays, fresh }) => ({
        id: source.id,
        title: source.title,
        covers,
        date: source.date,
        ageDays,
        fresh,
      })),
    })),
    shared: view.shared.map(({ session, recordIds, differing }) => ({
      sessionId: session.id,
      session: sessionLabel(session),
      sources: [session.sourceId, ...session.alsoFrom],
      recordIds,
      differing,
    })),
    unclear: view.unclear,
    venues: view.venues.map((change) => ({ ...change, movedM: rounded(change.movedM, 1) })),
    notRoutable: doubtful.map(doubtfulMembers),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** A session that cannot be routed to, or is in doubt, as members of JSON. */
export function doubtfulMembers({
  session,
  status,
  metres,
}: DoubtfulRoute): Readonly<Record<string, unknown>> {
  return {
    sessionId: session.id,
    session: sessionLabel(session),
    sourceId: session.sourceId,
    lon: session.lon,
    lat: session.lat,
    status,
    meaning: ROUTE_DOUBT_WORDS[status],
    metres: rounded(metres, 1),
  };
}
