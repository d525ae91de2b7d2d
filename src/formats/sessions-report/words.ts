import { countsAs, EVIDENCE_LEVELS, type Grade } from '../../core/sessions/session';
import type { SessionClass, SessionReport } from './session-report';

/** What the marks of the map and the columns of the table are called. */
export const CLASS_WORDS: Readonly<Record<SessionClass, string>> = {
  counted: 'For beginners',
  unstated: 'Level not stated',
  'not-beginner': 'Not for beginners',
};

/** From which evidence level on a grade is counted, in words. */
export function normalLevel(grade: Grade): string {
  const level = EVIDENCE_LEVELS.find((each) => countsAs(grade, each));
  switch (level) {
    case 'strict':
      return 'Always';
    case 'likely':
      return 'Usually';
    case 'any':
      return 'Only if asked for';
    case undefined:
      return 'Never';
  }
}

/** The whole in one or two sentences. */
export function leadSentence({ report, sessions }: SessionReport): string {
  const { records, rejected, excluded } = report;
  if (records === 0) return 'There was nothing to read.';
  const made = `${count(records, 'record')} gave ${count(sessions.length, 'session')}.`;
  const wrong =
    rejected === 0
      ? 'Every record could be used or was rightly left out.'
      : `${count(rejected, 'record')} could not be used: what to put right stands below.`;
  return excluded === 0 && rejected === 0 ? `${made} Every record could be used.` : `${made} ${wrong}`;
}

/** Attributions of the outlines and postcodes that a report rests on, each once. */
export function attributionsOf({ area }: SessionReport): string[] {
  const roles = new Set(['geography', 'postcodes']);
  const used = area.sources.filter(({ role }) => roles.has(role));
  return [...new Set(used.map(({ attribution, licence }) => `${attribution} (${licence})`))];
}

function count(number: number, thing: string): string {
  return `${number.toLocaleString('en-GB')} ${thing}${number === 1 ? '' : 's'}`;
}
