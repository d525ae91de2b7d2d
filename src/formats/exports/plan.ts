import type { AreaPack } from '../../core/area/area';
import type { AreaResult, UnitKind } from '../../core/gap/result';
import type { Candidate } from '../../core/plan/candidate';
import type { Gain } from '../../core/plan/gain';
import type { Site, SitePlan } from '../../core/plan/sites';
import type { Upgrade, Upgrades } from '../../core/plan/upgrades';
import { metresToMiles } from '../../core/units';
import { type Column, decileColumns, miles, roundDegrees, rounded, share } from './columns';
import { exportNotes, type Note, type Notes } from './notes';
import { byNumber, type ExportTable } from './table';
import { unitsNamed } from './units';

const ABOUT_GAIN: Note = {
  key: 'Gain',
  value:
    'People known to be beyond the threshold now who would be within it. Each row is worked out as if nothing else changed, unless it says otherwise. need_weighted counts each of them by need, 1 (least deprived) to 2 (most deprived). miles_saved is their mean; those without any way to a session before are left out of it. cannot_tell_people would be within for certain, and may be already.',
};

const AIM_WORDS = {
  people: 'reach the most people',
  deprived: 'most deprived first: each person counts by need, 1 (least deprived) to 2 (most deprived)',
  worst: 'close the worst gaps: each person counts by how far beyond the threshold they are, 0 to 1',
} as const;

/**
 * Venues that could add a beginner session, ranked by whom it would reach: the same file from the app and the command
 * line.
 * @param result the figures at the same settings.
 */
export function upgradesTable(pack: AreaPack, result: AreaResult, { venues }: Upgrades): ExportTable {
  const notes = withNotes(exportNotes(pack, result, 'Who should add a beginner session', 'priorities'), [
    ABOUT_GAIN,
  ]);
  const columns: Column<Upgrade>[] = [
    { name: 'rank', value: ({ rank }) => rank },
    { name: 'rank_by_need', value: ({ rankByNeed }) => rankByNeed },
    ...candidateColumns<Upgrade>(),
    { name: 'providers', value: ({ providers }) => providers.join('; ') },
    { name: 'sessions_listed', value: ({ sessions }) => sessions },
    ...gainColumns<Upgrade>(({ gain }) => gain),
  ];
  return candidateTable('upgrades', 'Who should add a session', notes, columns, venues);
}

/** The best next sites in order, with what each adds and how far from the best the whole choice can be. */
export function sitesTable(pack: AreaPack, result: AreaResult, plan: SitePlan): ExportTable {
  const { options, sites, weighed, bound, candidates } = plan;
  const spacing = options.spacingM > 0 ? `, ${rounded(metresToMiles(options.spacingM), 2)} miles apart` : '';
  const notes = withNotes(exportNotes(pack, result, 'Best next sites', 'priorities'), [
    ABOUT_GAIN,
    {
      key: 'Aim',
      value: `${AIM_WORDS[options.aim]}; ${options.count} sites of ${candidates} candidates${spacing}`,
    },
    { key: 'How good', value: boundWords(weighed, bound) },
  ]);
  const columns: Column<Site>[] = [
    { name: 'order', value: (site) => sites.indexOf(site) + 1 },
    ...candidateColumns<Site>(),
    ...gainColumns<Site>(({ gain }) => gain),
    { name: 'cumulative_people', value: ({ people }) => people },
    { name: 'share_of_people_beyond', value: ({ people }) => share(people, plan.beyond) },
    { name: 'people_if_alone', value: ({ alone }) => alone.people },
  ];
  return candidateTable('sites', 'Best next sites', notes, columns, sites);
}

/** "At least 99.6% of what any choice of as many could reach." */
export function boundWords(weighed: number, bound: number): string {
  if (bound <= 0) return 'Nobody known to be beyond the threshold can be reached.';
  if (weighed >= bound * (1 - 1e-9))
    return 'The best there is: no choice of as many of these candidates reaches more.';
  const percent = Math.floor((1000 * weighed) / bound) / 10;
  return `At least ${percent}% of what the best choice of as many of these candidates could reach, by a bound.`;
}

/**
 * What a plan changes in every unit of one kind: before, after and the difference.
 * @param before figures with everything as it is, and `after` with the plan, at otherwise the same settings.
 */
export function whatIfTable(
  pack: AreaPack,
  before: AreaResult,
  after: AreaResult,
  kind: UnitKind,
): ExportTable {
  const notes = withNotes(exportNotes(pack, after, 'Before and after a plan', 'units'), [
    {
      key: 'Before and after',
      value: `Beyond the threshold: ${before.headline.beyond} people before, ${after.headline.beyond} after. newly_within is the difference; negative where a closure puts people beyond.`,
    },
  ]);
  const { ids, names, districts, outline } = unitsNamed(pack, kind);
  const [was, is] = [before.units[kind], after.units[kind]];
  const columns: Column<number>[] = [
    { name: 'id', value: (u) => ids[u]! },
    { name: 'name', value: (u) => names[u]! },
    { name: 'district', value: (u) => districts[u]! },
    { name: 'people', value: (u) => is.people[u]! },
    { name: 'people_beyond_before', value: (u) => was.beyond[u]! },
    { name: 'people_beyond_after', value: (u) => is.beyond[u]! },
    { name: 'newly_within', value: (u) => was.beyond[u]! - is.beyond[u]! },
    { name: 'median_miles_before', value: (u) => miles(was.medianM[u]!) },
    { name: 'median_miles_after', value: (u) => miles(is.medianM[u]!) },
    ...decileColumns<number>('newly_within', (u) =>
      was.beyondByDecile
        .subarray(10 * u, 10 * u + 10)
        .map((people, d) => people - is.beyondByDecile[10 * u + d]!),
    ),
  ];
  return {
    name: `what-if-${kind}`,
    title: 'Before and after',
    notes,
    columns,
    count: ids.length,
    geometry: outline,
  };
}

function candidateColumns<Row extends Candidate>(): Column<Row>[] {
  return [
    { name: 'id', value: ({ id }) => id },
    { name: 'name', value: ({ name }) => name },
    { name: 'kind', value: ({ kind }) => kind },
    { name: 'lat', value: ({ lat }) => roundDegrees(lat) },
    { name: 'lon', value: ({ lon }) => roundDegrees(lon) },
  ];
}

function gainColumns<Row>(gainOf: (row: Row) => Gain): Column<Row>[] {
  return [
    { name: 'people_newly_within', value: (row) => gainOf(row).people },
    { name: 'need_weighted', value: (row) => rounded(gainOf(row).needWeighted, 1) },
    { name: 'miles_saved', value: (row) => miles(gainOf(row).savedM) },
    { name: 'had_no_route_people', value: (row) => gainOf(row).hadNoRoute },
    { name: 'cannot_tell_people', value: (row) => gainOf(row).cannotTell },
    ...decileColumns<Row>('newly_within', (row) => gainOf(row).byDecile),
  ];
}

function withNotes(notes: Notes, more: readonly Note[]): Notes {
  const members = Object.fromEntries(
    more.map(({ key, value }) => [key.toLowerCase().replaceAll(' ', '_'), value]),
  );
  return { lines: [...notes.lines, ...more], members: { ...notes.members, ...members } };
}

function candidateTable<Row extends Candidate>(
  name: string,
  title: string,
  notes: Notes,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): ExportTable {
  return {
    name,
    title,
    notes,
    columns: byNumber(rows, columns),
    count: rows.length,
    geometry: (row) => ({ type: 'Point', coordinates: [rows[row]!.lon, rows[row]!.lat] }),
  };
}
