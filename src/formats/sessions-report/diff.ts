import type { AreaPack } from '../../core/area/area';
import type { AreaChange, BeforeAfter } from '../../core/gap/change';
import { CHANGE_KINDS, type ChangeKind, type SessionChange } from '../../core/sessions/diff';
import { sourcesOf } from '../../core/sessions/duplicates';
import { formatPrice } from '../../core/sessions/prices';
import type { Session } from '../../core/sessions/session';
import { formatWhen } from '../../core/sessions/times';
import { metresToMiles } from '../../core/units';
import { type Column, decileColumns, roundDegrees, rounded, sessionLabel } from '../exports/columns';
import { formatCsv } from '../exports/csv';
import { INVENTED_NOTE, type Note } from '../exports/notes';
import { textTable } from './text-table';

/** Two versions of an area and what changed between them. */
export interface DiffReport {
  readonly before: AreaPack;
  readonly after: AreaPack;
  readonly change: AreaChange;
}

const KIND_WORDS: Readonly<Record<ChangeKind, string>> = {
  moved: 'moved',
  evidence: 'graded anew',
  time: 'at another time',
  price: 'at another price',
  details: 'changed in other ways',
};
const ABOUT_PEOPLE =
  'People are modelled from open data, not counted; round to 10 before quoting. Both versions are computed with the same settings.';

/** What changed, as text for reading: people first, then sessions. */
export function diffText(report: DiffReport): string {
  const { change, after } = report;
  const { opened, closed, changed, unchanged } = change.sessions;
  return [
    `What changed in ${after.name}`,
    ...(after.invented ? [INVENTED_NOTE] : []),
    ...settingsNotes(report).map(({ key, value }) => `${key}: ${value}`),
    '',
    peopleSentence(change),
    '',
    textTable(
      ['district', 'people', 'too far before', 'after', 'change', 'cannot tell before', 'after', 'change'],
      change.districts.map(({ name, people, beyond, cannotTell }) => [
        name,
        people,
        ...threeOf(beyond),
        ...threeOf(cannotTell),
      ]),
    ),
    '',
    textTable(
      ['decile', 'too far before', 'after', 'change'],
      change.byDecile.map((figures, d) => [decileName(d + 1), ...threeOf(figures)]),
    ),
    '',
    `Sessions: ${opened.length} opened, ${closed.length} closed, ${CHANGE_KINDS.map((kind) => `${ofKind(changed, kind).length} ${KIND_WORDS[kind]}`).join(', ')}; ${unchanged} as before.`,
    ...section('Opened', opened.map(describe)),
    ...section('Closed', closed.map(describe)),
    ...section('Changed', changed.map(describeChange)),
    '',
    ABOUT_PEOPLE,
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}

function peopleSentence({ headline: { before, after } }: AreaChange): string {
  const beyond = after.beyond - before.beyond;
  const said =
    beyond === 0
      ? `As many people are too far away as before: ${count(after.beyond)}.`
      : `${count(Math.abs(beyond))} ${beyond < 0 ? 'fewer' : 'more'} people are too far away: ${count(before.beyond)} before, ${count(after.beyond)} now.`;
  const unknown = after.cannotTell - before.cannotTell;
  if (unknown === 0) return said;
  return `${said} For ${count(Math.abs(unknown))} ${unknown < 0 ? 'fewer' : 'more'} we cannot tell: ${count(before.cannotTell)} before, ${count(after.cannotTell)} now.`;
}

function threeOf({ before, after }: BeforeAfter): number[] {
  return [before, after, after - before];
}

function count(people: number): string {
  return people.toLocaleString('en-GB');
}

/** The ends of the scale are always written out: it is easily read the wrong way round. */
function decileName(decile: number): string {
  if (decile === 1) return '1 (most deprived 10%)';
  return decile === 10 ? '10 (least deprived 10%)' : String(decile);
}

function ofKind(changed: readonly SessionChange[], kind: ChangeKind): readonly SessionChange[] {
  return changed.filter(({ kinds }) => kinds.includes(kind));
}

function describe(session: Session): string {
  return [sessionLabel(session), formatWhen(session), `evidence ${session.evidence.grade}`]
    .filter((part) => part !== '')
    .join('; ');
}

function describeChange(change: SessionChange): string {
  const { before, after, movedM, details } = change;
  const words: Readonly<Record<ChangeKind, string>> = {
    moved: `moved ${distance(movedM)}${details.includes('venue') ? ` to ${after.venue || 'a place without a name'}` : ''}`,
    evidence: `evidence ${before.evidence.grade} is now ${after.evidence.grade}${after.evidence.words === '' ? '' : ` (${JSON.stringify(after.evidence.words)})`}`,
    time: `${formatWhen(before) || 'no time stated'} is now ${formatWhen(after) || 'no time stated'}`,
    price: `${price(before)} is now ${price(after)}`,
    details: `changed: ${details.join(', ')}`,
  };
  return `${sessionLabel(before)}: ${change.kinds.map((kind) => words[kind]).join('; ')}`;
}

function distance(metres: number): string {
  return metres < 1000 ? `${Math.round(metres)} m` : `${metresToMiles(metres).toFixed(1)} miles`;
}

function price({ pricePence }: Session): string {
  return pricePence === null ? 'no price stated' : formatPrice(pricePence);
}

function settingsNotes({ before, after, change }: DiffReport): Note[] {
  const { evidence, thresholdM, asOf } = change.settings;
  const thresholdMiles = rounded(metresToMiles(thresholdM), 4);
  const [peopleBefore, peopleAfter] = [change.headline.before.people, change.headline.after.people];
  return [
    { key: 'Data up to', value: `${before.date} before, ${after.date} now` },
    {
      key: 'Too far',
      value: `${thresholdMiles === 1 ? '1 mile' : `${thresholdMiles} miles`} or more on foot from a session; evidence ${evidence}; age of sources judged on ${asOf}`,
    },
    ...(peopleBefore === peopleAfter
      ? []
      : [
          {
            key: 'Mind',
            value: `The area was built again: ${count(peopleBefore)} people before, ${count(peopleAfter)} now. Not every change comes from sessions.`,
          },
        ]),
  ];
}

/** One line of the table of sessions. */
interface SessionRow {
  readonly change: 'opened' | 'closed' | 'changed';
  readonly before: Session | null;
  readonly after: Session | null;
  readonly detail: SessionChange | null;
}

/** What became of every session that is not as it was, as CSV; the change in people stands in the notes. */
export function diffCsv(report: DiffReport): string {
  const { opened, closed, changed } = report.change.sessions;
  const rows: SessionRow[] = [
    ...opened.map((after) => ({ change: 'opened' as const, before: null, after, detail: null })),
    ...closed.map((before) => ({ change: 'closed' as const, before, after: null, detail: null })),
    ...changed.map((detail) => ({ ...detail, change: 'changed' as const, detail })),
  ];
  const people = { key: 'People', value: `${peopleSentence(report.change)} ${ABOUT_PEOPLE}` };
  return formatCsv([...csvHead(report, 'Sessions that changed'), people], SESSION_COLUMNS, rows);
}

const SESSION_COLUMNS: readonly Column<SessionRow>[] = [
  { name: 'change', value: ({ change }) => change },
  { name: 'kinds', value: ({ detail }) => detail?.kinds.join(' ') ?? null },
  { name: 'session', value: ({ before, after }) => sessionLabel((after ?? before)!) },
  { name: 'sources', value: ({ before, after }) => sourcesOf((after ?? before)!).join(' ') },
  { name: 'moved_m', value: ({ detail }) => rounded(detail?.movedM ?? null, 0) },
  { name: 'details', value: ({ detail }) => detail?.details.join(' ') || null },
  ...sessionColumns('before', ({ before }) => before),
  ...sessionColumns('after', ({ after }) => after),
];

function sessionColumns(
  prefix: string,
  sessionOf: (row: SessionRow) => Session | null,
): Column<SessionRow>[] {
  const column = (name: string, value: (session: Session) => string | number | null) => ({
    name: `${prefix}_${name}`,
    value: (row: SessionRow) => {
      const session = sessionOf(row);
      return session === null ? null : value(session);
    },
  });
  return [
    column('id', ({ id }) => id),
    column('venue', ({ venue }) => venue),
    column('lon', ({ lon }) => roundDegrees(lon)),
    column('lat', ({ lat }) => roundDegrees(lat)),
    column('evidence', ({ evidence }) => evidence.grade),
    column('when', formatWhen),
    column('price', ({ pricePence }) => (pricePence === null ? null : pricePence / 100)),
  ];
}

/** People too far away by district, before and after, as CSV. */
export function diffPeopleCsv(report: DiffReport): string {
  type Row = AreaChange['districts'][number];
  const columns: Column<Row>[] = [
    { name: 'district_code', value: ({ code }) => code },
    { name: 'district', value: ({ name }) => name },
    { name: 'people', value: ({ people }) => people },
    ...figureColumns<Row>('people_beyond', ({ beyond }) => beyond),
    ...figureColumns<Row>('cannot_tell_people', ({ cannotTell }) => cannotTell),
    ...decileColumns<Row>('beyond_before', (row) => row.beyondByDecile.map(({ before }) => before)),
    ...decileColumns<Row>('beyond_after', (row) => row.beyondByDecile.map(({ after }) => after)),
  ];
  const people = { key: 'People', value: ABOUT_PEOPLE };
  const notes = [...csvHead(report, 'People beyond the threshold'), people];
  return formatCsv(notes, columns, report.change.districts);
}

function figureColumns<Row>(prefix: string, figures: (row: Row) => BeforeAfter): Column<Row>[] {
  return [
    { name: `${prefix}_before`, value: (row) => figures(row).before },
    { name: `${prefix}_after`, value: (row) => figures(row).after },
    { name: `${prefix}_change`, value: (row) => figures(row).after - figures(row).before },
  ];
}

function csvHead(report: DiffReport, what: string): Note[] {
  const { after } = report;
  return [
    { key: 'Within Reach', value: `${what} in ${after.name} (${after.id}), before and after` },
    ...(after.invented ? [{ key: 'Invented', value: INVENTED_NOTE }] : []),
    ...settingsNotes(report),
  ];
}

/** Everything that changed, as JSON. */
export function diffJson({ before, after, change }: DiffReport): string {
  const { sessions, settings, headline, districts, byDecile } = change;
  const { opened, closed, changed, unchanged } = sessions;
  const report = {
    area: { id: after.id, name: after.name, invented: after.invented },
    dates: { before: before.date, after: after.date },
    settings: { ...settings, thresholdMiles: rounded(metresToMiles(settings.thresholdM), 4) },
    about: ABOUT_PEOPLE,
    people: { headline, districts, byDecile },
    sessions: {
      counts: { opened: opened.length, closed: closed.length, changed: changed.length, unchanged },
      opened,
      closed,
      changed: changed.map((each) => ({ ...each, movedM: rounded(each.movedM, 1) })),
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
