import { type ActivityList, readActivities } from './activity-list';
import { parseDate } from './dates';
import { parseDays } from './days';
import { gradeEvidence } from './evidence';
import { keptText as kept, ownText, remembered } from './memo';
import { parseAges, parseGender, peopleInText, type StatedPeople } from './people';
import { type PlaceContext, type Placed, placeSession, type StatedPlace } from './place';
import { parsePrice } from './prices';
import { type Reading, read, saysNothing } from './reading';
import { type Remark, remark, type SessionField } from './remark';
import type { Evidence, Session } from './session';
import { sessionId } from './session-id';
import { cleanText, isClean, isSafe, onlyRemoved, safeText } from './text';
import { parseTimes } from './times';
import { parseCapacity, parseUrl, parseYesNo } from './values';

/** What a source says of one session, as text, by field. A field left out is not stated. */
export type RawSession = Readonly<Partial<Record<SessionField, string>>>;

/** What is known beside the text itself. */
export interface NormaliseContext extends PlaceContext {
  readonly sourceId: string;
  /** Date the source speaks for where the session states none, YYYY-MM-DD or null. */
  readonly date: string | null;
  /** The list that activities are looked up in, where there is one. */
  readonly activities?: ActivityList;
}

/** A session with notes on what was not plain, or the problems (at least one) that leave no session. */
export type Normalised =
  | { readonly session: Session; readonly notes: readonly Remark[] }
  | { readonly session: null; readonly problems: readonly Remark[] };

/**
 * Makes a session of what a source states, whatever format it came in. Needs a place and an activity or name;
 * anything else that cannot be read becomes null with a note. Never throws.
 */
export function normaliseSession(raw: RawSession, context: NormaliseContext): Normalised {
  const placed = placeSession(statedPlace(raw), context);
  // Most of a national list lies elsewhere: nothing more is read of it.
  if (placed.place === null && placed.elsewhere) return { session: null, problems: problemsOf(placed) };
  const reader = new FieldReader(raw);
  const what = readWhat(reader, context.activities);
  const problems = whatProblems(what);
  if (placed.place === null) return { session: null, problems: [...problems, ...problemsOf(placed)] };
  if (problems.length > 0) return { session: null, problems };
  const texts = readTexts(reader, what);
  const { provider, venue, name, activity, description, audience } = texts.shown;
  const { lon, lat, postcode, placedBy } = placed.place;
  const { days, startMinute, endMinute } = readTimetable(reader);
  const { gender, ageFrom, ageTo, taster } = readPeople(reader, texts);
  const { sourceId } = context;
  const { level } = texts;
  // Written out, since this is made in every row: spreading the parts takes several times as long.
  const session: Session = {
    id: sessionId({
      sourceId,
      provider,
      venue,
      name,
      activity,
      lon,
      lat,
      days,
      startMinute,
      endMinute,
      audience,
      level,
    }),
    sourceId,
    provider: kept(provider),
    venue: kept(venue),
    name: kept(name),
    activity: kept(activity),
    kinds: texts.kinds,
    description: kept(description),
    audience: keptIfStated(audience),
    lon,
    lat,
    postcode: keptIfStated(postcode),
    placedBy,
    days,
    startMinute,
    endMinute,
    alsoFrom: NONE,
    gender,
    ageFrom,
    ageTo,
    taster,
    evidence: keptEvidence(readEvidence(reader, texts)),
    pricePence: readPrice(reader),
    accessibility: keptIfStated(texts.accessibility),
    buddy: reader.value('buddy', yesNoIn),
    acceptsReferrals: reader.value('acceptsReferrals', yesNoIn),
    capacity: reader.value('capacity', parseCapacity),
    url: ownIfStated(reader.value('url', parseUrl)),
    date: keptIfStated(reader.value('sourceDate', dateIn)) ?? context.date,
  };
  return { session, notes: [...placed.notes, ...reader.notes] };
}

const NONE: readonly string[] = [];

function problemsOf({ notes, problem }: Extract<Placed, { place: null }>): readonly Remark[] {
  return notes.length === 0 ? [problem] : [...notes, problem];
}

function keptIfStated(text: string | null): string | null {
  return text === null ? null : kept(text);
}

function ownIfStated(text: string | null): string | null {
  return text === null ? null : ownText(text);
}

/** Gradings kept to be shared between sessions. */
const MOST_EVIDENCES = 1000;
const evidences = new Map<string, Evidence>();

function keptEvidence(evidence: Evidence): Evidence {
  const { grade, field, words } = evidence;
  const key = `${grade} ${field} ${words}`;
  const known = evidences.get(key);
  if (known !== undefined) return known;
  const own: Evidence = { grade, field, words: ownText(words) };
  if (evidences.size >= MOST_EVIDENCES) evidences.clear();
  evidences.set(key, own);
  return own;
}

// A long list says the same of these columns in thousands of rows.
const priceIn = remembered(parsePrice);
const freeIn = remembered(parseFree);
const daysIn = remembered(parseDays);
const agesIn = remembered(parseAges);
const genderIn = remembered(parseGender);
const dateIn = remembered(parseDate);
const yesNoIn = remembered(parseYesNo);

/** Text kept of a description and of any other text, and text from which a value is read, at most, characters. */
const LONGEST_DESCRIPTION = 5000;
const LONGEST_TEXT = 300;
const LONGEST_VALUE = 2000;

/** Reads fields one by one and keeps the notes. */
class FieldReader {
  readonly notes: Remark[] = [];

  constructor(private readonly raw: RawSession) {}

  /** The field as it stands, "" where it is left out. */
  cell(field: SessionField): string {
    return this.raw[field] ?? '';
  }

  /** The field as text fit to keep: clean, without contact details, and not too long. */
  text(field: SessionField): string {
    const most = field === 'description' ? LONGEST_DESCRIPTION : LONGEST_TEXT;
    const cell = this.cell(field);
    if (isSafe(cell, most)) return cell;
    const { text, controls, contacts, cut } = safeText(cell, most);
    if (controls) this.noteControls(field);
    if (contacts)
      this.note(
        field,
        null,
        'An email address or telephone number was removed.',
        'Keep contact details out of the file.',
      );
    if (cut)
      this.note(
        field,
        null,
        `Only the first ${most} characters are kept.`,
        'Shorten the text if it matters.',
      );
    return onlyRemoved(text) ? '' : text;
  }

  /** The field as a value, null where it is not stated or cannot be read. */
  value<T>(field: SessionField, parse: (text: string) => Reading<T>): T | null {
    const text = this.plain(field);
    return this.take(field, text, parse(text));
  }

  /** The field as values are read from it: clean, and "" with a note where it is too long to be a value. */
  plain(field: SessionField): string {
    const cell = this.cell(field);
    if (cell.length <= LONGEST_VALUE && isClean(cell)) return cell;
    const { text, removed } = cleanText(cell);
    if (removed) this.noteControls(field);
    if (text.length <= LONGEST_VALUE) return text;
    this.note(field, text, 'This is too long to be read.', 'Left out; correct the cell.');
    return '';
  }

  /** The value of a reading, whose note is kept. */
  take<T>(field: SessionField, text: string, { value, note }: Reading<T>): T | null {
    if (note !== null)
      this.note(
        field,
        text,
        note,
        value === null ? 'Left out; correct the cell.' : 'Check that this is meant.',
      );
    return value;
  }

  private noteControls(field: SessionField): void {
    this.note(field, null, 'Invisible control characters were removed.', 'Retype the cell.');
  }

  note(field: SessionField, value: string | null, message: string, remedy: string): void {
    this.notes.push(remark(field, value, message, remedy));
  }
}

interface Texts {
  /** Text of a session that is part of what makes it itself. */
  readonly shown: Pick<Session, 'provider' | 'venue' | 'name' | 'activity' | 'description' | 'audience'>;
  readonly level: string;
  readonly accessibility: string | null;
  /** Names of what its activities are kinds of. */
  readonly kinds: readonly string[];
}

/** What a session is, by which it is known whether it is one. */
interface What extends Pick<Session, 'activity' | 'name' | 'venue'> {
  readonly kinds: readonly string[];
}

function readWhat(reader: FieldReader, list: ActivityList | undefined): What {
  const { activity, kinds } = readActivity(reader, list);
  const name = stated(reader.text('name'));
  const same = name.toLowerCase() === activity.toLowerCase();
  return { activity, kinds, name: same ? '' : name, venue: stated(reader.text('venue')) };
}

function readTexts(reader: FieldReader, { activity, name, venue, kinds }: What): Texts {
  return {
    shown: {
      provider: stated(reader.text('provider')),
      venue,
      name,
      activity,
      description: stated(reader.text('description')),
      audience: stated(reader.text('audience')) || null,
    },
    level: reader.text('level'),
    accessibility: stated(reader.text('accessibility')) || null,
    kinds,
  };
}

/** The activity as stated, or by the names that a list of activities gives it. */
function readActivity(
  reader: FieldReader,
  list: ActivityList | undefined,
): { activity: string; kinds: readonly string[] } {
  const activity = stated(reader.text('activity'));
  if (list === undefined) return { activity, kinds: NONE };
  const found = readActivities(activity, reader.cell('activityId'), list);
  for (const note of found.notes) reader.notes.push(note);
  return found;
}

function stated(text: string): string {
  return saysNothing(text) ? '' : text;
}

/** Court, pitch and room hire: a slot to book, not something to turn up to (PRODUCT, "session"). */
const HIRE =
  /\b(?:pitch|court|hall|room|studio|lane|facility|table|track|rink)s?\s+(?:hire|booking|rental)\b/i;
const ONLINE = /^(?:online|virtual|zoom|on-?line|live\s*stream)\b/i;

function whatProblems({ activity, name, venue }: What): Remark[] {
  if (activity === '' && name === '')
    return [remark('activity', null, 'There is no activity and no name.', 'Say what the session is.')];
  const hire = [activity, name].find((text) => HIRE.test(text));
  if (hire !== undefined)
    return [
      remark('activity', hire, 'Hire of a space is not a session.', 'List what people can turn up to.'),
    ];
  if (!ONLINE.test(venue)) return [];
  return [remark('venue', venue, 'An online session has no place.', 'List sessions that happen somewhere.')];
}

function statedPlace(raw: RawSession): StatedPlace {
  return {
    postcode: cleanCell(raw.postcode),
    latitude: cleanCell(raw.latitude),
    longitude: cleanCell(raw.longitude),
    coordinates: cleanCell(raw.coordinates),
    easting: cleanCell(raw.easting),
    northing: cleanCell(raw.northing),
  };
}

function cleanCell(cell: string | undefined): string {
  if (cell === undefined || cell === '') return '';
  return isClean(cell) ? cell : cleanText(cell).text;
}

function readTimetable(reader: FieldReader): Pick<Session, 'days' | 'startMinute' | 'endMinute'> {
  const days = reader.value('day', daysIn);
  const start = reader.plain('start');
  const end = reader.plain('end');
  const times = parseTimes(start, end);
  const startMinute = reader.take('start', start, { value: times.startMinute, note: times.startNote });
  const endMinute = reader.take('end', end, { value: times.endMinute, note: times.endNote });
  return { days, startMinute, endMinute };
}

/** Who it is for: as stated, or by words of the name and audience that leave no doubt. */
function readPeople(reader: FieldReader, { shown }: Texts): StatedPeople {
  const inText = peopleInText(shown.name, shown.audience);
  const ages = reader.value('age', agesIn);
  return {
    gender: reader.value('gender', genderIn) ?? inText.gender,
    ageFrom: ages === null ? inText.ageFrom : ages.from,
    ageTo: ages === null ? inText.ageTo : ages.to,
    taster: reader.value('taster', yesNoIn) ?? inText.taster,
  };
}

/** Price and "free" together: where they disagree, neither is believed. */
function readPrice(reader: FieldReader): number | null {
  const price = reader.value('price', priceIn);
  const free = reader.value('free', freeIn);
  if (free === null) return price;
  if (price === null) return free ? 0 : null;
  if (free === (price === 0)) return price;
  reader.note(
    'free',
    reader.cell('free'),
    'This does not agree with the price, so the price is left out.',
    'Correct one of them.',
  );
  return null;
}

function parseFree(text: string): Reading<boolean> {
  return /^free$/i.test(text.trim()) ? read(true) : yesNoIn(text);
}

/** Grades the evidence. What stands in the beginner column and is not a yes or a no is read as a level. */
function readEvidence(reader: FieldReader, { shown, level, kinds }: Texts): Evidence {
  const column = reader.text('beginner');
  const { value: beginner } = yesNoIn(column);
  const asLevel = beginner === null && !saysNothing(column) && saysNothing(level);
  const { name, activity, description, audience } = shown;
  const evidence = gradeEvidence({
    name,
    activity,
    description,
    audience,
    kinds,
    level: asLevel ? column : level || null,
    beginner,
  });
  if (beginner === true && evidence.grade === 'X')
    reader.note(
      'beginner',
      column,
      `The beginner column says yes, but the ${evidence.field} says "${evidence.words}".`,
      'Correct one of them; it is not counted.',
    );
  if (evidence.grade === 'E' && !saysNothing(asLevel ? column : level))
    reader.note(
      asLevel ? 'beginner' : 'level',
      asLevel ? column : level,
      'The level was not understood and counts as not stated.',
      'Write beginner, all levels, intermediate or advanced.',
    );
  if (evidence.field === 'beginner') return { ...evidence, words: column };
  return asLevel && evidence.field === 'level' ? { ...evidence, field: 'beginner' } : evidence;
}
