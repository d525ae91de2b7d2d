import type { Snaps, TiedPlaces } from '../../core/area/area';
import { GRADES, type Session } from '../../core/sessions/session';
import { type Gender, GENDERS } from '../../core/sessions/people';
import { fileError } from '../issue';
import { flagOrNull, points, real, text, textOrNull, wholeOrNull, writeTable } from './parquet';
import { REBUILD, type Table } from './parquet-read';
import { readSnaps, snapColumns } from './snap-columns';

const PLACED_BY = ['coordinates', 'postcode'] as const;
const KIND_SEPARATOR = ' < ';
const DAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/**
 * sessions.parquet: one row a session, empty where the source does not say. `lon` and `lat` are the position;
 * `geometry` repeats it for mapping programs. `snap` is how each is tied to the network, so that first figures need no
 * shapes of streets.
 */
export function writeSessions(sessions: readonly Session[], snap: Snaps): Uint8Array {
  const column = <T>(of: (session: Session) => T): T[] => sessions.map(of);
  const lon = Float64Array.from(column((s) => s.lon));
  const lat = Float64Array.from(column((s) => s.lat));
  return writeTable(
    [
      text(
        'id',
        column((s) => s.id),
      ),
      text(
        'source_id',
        column((s) => s.sourceId),
      ),
      text(
        'also_from',
        column((s) => s.alsoFrom.join(' ')),
      ),
      text(
        'provider',
        column((s) => s.provider),
      ),
      text(
        'venue',
        column((s) => s.venue),
      ),
      text(
        'name',
        column((s) => s.name),
      ),
      text(
        'activity',
        column((s) => s.activity),
      ),
      text(
        'activity_kinds',
        column((s) => s.kinds.join(KIND_SEPARATOR)),
      ),
      text(
        'description',
        column((s) => s.description),
      ),
      real('lon', lon),
      real('lat', lat),
      textOrNull(
        'postcode',
        column((s) => s.postcode),
      ),
      text(
        'placed_by',
        column((s) => s.placedBy),
      ),
      text(
        'beginner_evidence_grade',
        column((s) => s.evidence.grade),
      ),
      text(
        'beginner_evidence_field',
        column((s) => s.evidence.field),
      ),
      text(
        'beginner_evidence_words',
        column((s) => s.evidence.words),
      ),
      wholeOrNull(
        'price_pence',
        column((s) => s.pricePence),
      ),
      textOrNull(
        'days',
        column((s) => formatDays(s.days)),
      ),
      wholeOrNull(
        'start_minutes_after_midnight',
        column((s) => s.startMinute),
      ),
      wholeOrNull(
        'end_minutes_after_midnight',
        column((s) => s.endMinute),
      ),
      textOrNull(
        'audience',
        column((s) => s.audience),
      ),
      textOrNull(
        'gender',
        column((s) => s.gender),
      ),
      wholeOrNull(
        'age_from',
        column((s) => s.ageFrom),
      ),
      wholeOrNull(
        'age_to',
        column((s) => s.ageTo),
      ),
      textOrNull(
        'accessibility',
        column((s) => s.accessibility),
      ),
      flagOrNull(
        'buddy',
        column((s) => s.buddy),
      ),
      flagOrNull(
        'accepts_referrals',
        column((s) => s.acceptsReferrals),
      ),
      flagOrNull(
        'taster',
        column((s) => s.taster),
      ),
      wholeOrNull(
        'capacity',
        column((s) => s.capacity),
      ),
      textOrNull(
        'url',
        column((s) => s.url),
      ),
      textOrNull(
        'date',
        column((s) => s.date),
      ),
      ...snapColumns(snap),
    ],
    points(lon, lat),
  );
}

/**
 * Where sessions are and how they are tied to the walking network.
 * @throws InputError where a column is missing or of the wrong type.
 */
export function readTies(table: Table): TiedPlaces {
  return { lon: table.real('lon'), lat: table.real('lat'), snap: readSnaps(table) };
}

/** @throws InputError where a column is missing or of the wrong type. */
export function readSessions(table: Table): Session[] {
  const words = textColumns(table);
  const missable = missableColumns(table);
  const lon = table.real('lon');
  const lat = table.real('lat');
  const placedBy = table.codes('placed_by', PLACED_BY);
  const grade = table.codes('beginner_evidence_grade', GRADES, 'a grade of evidence');
  return Array.from({ length: table.rows }, (_, i) => ({
    id: words.id[i]!,
    sourceId: words.sourceId[i]!,
    alsoFrom: words.alsoFrom[i]!.split(' ').filter((id) => id !== ''),
    provider: words.provider[i]!,
    venue: words.venue[i]!,
    name: words.name[i]!,
    activity: words.activity[i]!,
    kinds: words.kinds[i]!.split(KIND_SEPARATOR).filter((kind) => kind !== ''),
    description: words.description[i]!,
    lon: lon[i]!,
    lat: lat[i]!,
    postcode: missable.postcode[i]!,
    placedBy: PLACED_BY[placedBy[i]!]!,
    evidence: { grade: GRADES[grade[i]!]!, field: words.field[i]!, words: words.words[i]! },
    pricePence: missable.pricePence[i]!,
    days: parseDays(table, missable.days[i]!),
    startMinute: missable.startMinute[i]!,
    endMinute: missable.endMinute[i]!,
    audience: missable.audience[i]!,
    gender: parseGender(table, missable.gender[i]!),
    ageFrom: missable.ageFrom[i]!,
    ageTo: missable.ageTo[i]!,
    accessibility: missable.accessibility[i]!,
    buddy: missable.buddy[i]!,
    acceptsReferrals: missable.acceptsReferrals[i]!,
    taster: missable.taster[i]!,
    capacity: missable.capacity[i]!,
    url: missable.url[i]!,
    date: missable.date[i]!,
  }));
}

function textColumns(table: Table) {
  return {
    id: table.text('id'),
    sourceId: table.text('source_id'),
    alsoFrom: table.text('also_from'),
    provider: table.text('provider'),
    venue: table.text('venue'),
    name: table.text('name'),
    activity: table.text('activity'),
    kinds: table.text('activity_kinds'),
    description: table.text('description'),
    field: table.text('beginner_evidence_field'),
    words: table.text('beginner_evidence_words'),
  };
}

function missableColumns(table: Table) {
  return {
    postcode: table.textOrNull('postcode'),
    pricePence: table.wholeOrNull('price_pence'),
    days: table.textOrNull('days'),
    startMinute: table.wholeOrNull('start_minutes_after_midnight'),
    endMinute: table.wholeOrNull('end_minutes_after_midnight'),
    audience: table.textOrNull('audience'),
    gender: table.textOrNull('gender'),
    ageFrom: table.wholeOrNull('age_from'),
    ageTo: table.wholeOrNull('age_to'),
    accessibility: table.textOrNull('accessibility'),
    buddy: table.flagOrNull('buddy'),
    acceptsReferrals: table.flagOrNull('accepts_referrals'),
    taster: table.flagOrNull('taster'),
    capacity: table.wholeOrNull('capacity'),
    url: table.textOrNull('url'),
    date: table.textOrNull('date'),
  };
}

function parseGender(table: Table, text: string | null): Gender | null {
  if (text === null) return null;
  const gender = GENDERS.find((each) => each === text);
  if (gender === undefined) throw fileError(table.file, `"${text}" is not women, men or mixed.`, REBUILD);
  return gender;
}

/** "Mon Wed" for bits 0 and 2; "" for none; null where not stated. */
function formatDays(days: number | null): string | null {
  if (days === null) return null;
  return DAY_NAMES.filter((_, day) => (days >> day) & 1).join(' ');
}

function parseDays(table: Table, days: string | null): number | null {
  if (days === null) return null;
  let bits = 0;
  for (const word of days.split(' ').filter((part) => part !== '')) {
    const day = DAY_NAMES.findIndex((name) => name === word);
    if (day < 0) throw fileError(table.file, `"${days}" is not a list of days such as "Mon Wed".`, REBUILD);
    bits |= 1 << day;
  }
  return bits;
}
