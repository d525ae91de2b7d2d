import type { AreaHeading, Source } from '../../core/area/area';
import type { Explanation, SessionNearby } from '../../core/gap/explain';
import type { AreaFigures, DistrictCoverage } from '../../core/gap/result';
import { MOST_COUNTED } from '../../core/gap/measure';
import type { Session } from '../../core/sessions/session';
import { METHOD_DEFAULTS, type Settings } from '../../core/settings';
import { metresToMiles } from '../../core/units';
import type { DistanceUnit } from '../../state/app-state';
import { howWords } from '../filters/choice-words';
import { distanceWords, shownUnit, unitWords } from '../shared/distance';
import { formatCount, formatDate, formatPeople, peopleWords } from '../shared/format';
import { settingsWords } from '../table/words';
import { sessionTitle } from './session-line';
import { VERDICT_NAMES } from './words';

/** "1 session", "3 sessions", "10 or more sessions". */
function counted(count: number, one: string, many: string): string {
  const number = count >= MOST_COUNTED ? `${MOST_COUNTED} or more` : String(count);
  return `${number} ${count === 1 ? one : many}`;
}

/** What there is to choose from within the threshold, and what hangs on one provider. */
export function choiceSentence(
  { choice, from }: Explanation,
  settings: Settings,
  unit: DistanceUnit,
): string {
  if (from === null) return '';
  const within = `within ${unitWords(metresToMiles(settings.thresholdM), shownUnit(unit, settings.mode))} of ${from.postcode}`;
  const { sessions, activities, providers } = choice;
  if (sessions === 0) return `No session that counts is ${within}.`;
  if (sessions === 1) return `Only one session that counts is ${within}: if it stopped, there would be none.`;
  const what = `${counted(sessions, 'session', 'sessions')} of ${counted(activities, 'activity', 'activities')}`;
  if (providers === 1)
    return `${what}, all by one provider, are ${within}: if that provider stopped, there would be none.`;
  return `${what} by ${counted(providers, 'provider', 'providers')} are ${within}.`;
}

/** What would change the verdict: what a source would have to say, or have said lately. */
export function changeSentences(
  why: Explanation,
  coverage: DistrictCoverage | null,
  sessions: readonly Session[],
): readonly string[] {
  const sentences: string[] = [];
  const district = coverage?.name ?? why.district;
  switch (why.reason) {
    case 'no-source':
      sentences.push(`A list of sessions that says it covers ${district} would settle it.`);
      break;
    case 'stale-source':
      sentences.push(
        `A newer list for ${district} would settle it: the newest is ${dated(coverage)}, and one older than ${METHOD_DEFAULTS.freshDays} days cannot vouch that there is nothing.`,
      );
      break;
    case 'thin-source':
      sentences.push(
        `A fuller list for ${district} would settle it: ${formatCount(coverage?.sessions ?? 0)} sessions are listed, where about ${formatCount(coverage?.expectedSessions ?? 0)} would be expected for so many people.`,
      );
      break;
    case 'level-unstated':
      sentences.push(unstatedSentence(why.nearestUnstated, sessions));
      break;
    case 'not-measured':
      sentences.push('A road or path on OpenStreetMap that reaches these homes would let us measure.');
      break;
    case 'most-beyond':
      sentences.push(
        `One session that counts within the threshold would make most people here served. The newest source for ${district} is ${dated(coverage)}.`,
      );
      if (why.nearestUnstated !== null) sentences.push(unstatedSentence(why.nearestUnstated, sessions));
      break;
    case 'most-within':
      sentences.push(restsOn(why, sessions));
      break;
  }
  return sentences.filter((sentence) => sentence !== '');
}

function dated(coverage: DistrictCoverage | null): string {
  return coverage === null || coverage.sourceDate === null
    ? 'without a date'
    : `of ${formatDate(coverage.sourceDate)}`;
}

function unstatedSentence(near: SessionNearby | null, sessions: readonly Session[]): string {
  const session = near === null ? undefined : sessions[near.session];
  if (session === undefined) return 'Sessions near enough would have to state their level, price or times.';
  return `${sessionTitle(session)} is nearer: if its source stated what is asked for, it might count.`;
}

/** What the verdict "served" stands on. */
function restsOn({ nearest, choice }: Explanation, sessions: readonly Session[]): string {
  const [near] = nearest;
  const session = near === undefined ? undefined : sessions[near.session];
  if (session === undefined) return '';
  const date = session.date === null ? 'has no date' : `is of ${formatDate(session.date)}`;
  const one = choice.providers === 1 ? ' It rests on that provider alone.' : '';
  return `The listing of ${sessionTitle(session)} ${date}.${one}`;
}

/** Sources of the sessions that are named, by title and date, each once. */
export function sourcesBehind(
  { nearest, nearestUnstated }: Explanation,
  sessions: readonly Session[],
  sources: readonly Source[],
): readonly string[] {
  const near = nearestUnstated === null ? nearest : [...nearest, nearestUnstated];
  const ids = new Set(
    near.flatMap(({ session }) => {
      const named = sessions[session];
      return named === undefined ? [] : [named.sourceId, ...named.alsoFrom];
    }),
  );
  return [...ids].map((id) => {
    const source = sources.find((each) => each.id === id);
    return source === undefined
      ? 'A file tried in this browser'
      : `${source.title} (${formatDate(source.date)})`;
  });
}

/** All that somebody needs to look into a wrong figure, to be copied into a message. Nothing about the reader. */
export function reportText(
  why: Explanation,
  area: AreaHeading,
  { settings }: Pick<AreaFigures, 'settings'>,
  sessions: readonly Session[],
  unit: DistanceUnit,
  link: string,
  command: string | null,
): string {
  const near = why.nearest.map(({ session, distanceM }) => {
    const named = sessions[session];
    return named === undefined
      ? ''
      : `- ${sessionTitle(named)}, ${distanceWords(distanceM, unit)}, grade ${named.evidence.grade}, source ${named.sourceId}, id ${named.id}`;
  });
  return [
    `Something looks wrong in Within Reach: ${why.title}, ${why.district} (${area.name}, data of ${formatDate(area.date)})`,
    '',
    'What is wrong: (please say what you know, and how)',
    '',
    `Place: ${why.kind === 'postcode' ? 'a postcode (not given here)' : `${why.kind} ${why.id}`}`,
    `It says: ${VERDICT_NAMES[why.verdict]}. ${why.because}`,
    `People: ${peopleWords(why.people)}; too far away ${formatPeople(why.beyond)}; cannot tell ${formatPeople(why.cannotTell)}`,
    `Settings: ${settingsWords(settings)}`,
    `Nearest sessions that count, ${howWords(settings)}:`,
    ...(near.length === 0 ? ['- none'] : near),
    ...(command === null ? [] : [`To see the figures: ${command}`]),
    `Link: ${link}`,
  ].join('\n');
}
