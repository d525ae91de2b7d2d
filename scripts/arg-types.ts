import { type Command, InvalidArgumentError, Option } from 'commander';
import { EVIDENCE_LEVELS } from '../src/core/sessions/session';
import { THRESHOLD_MILES } from '../src/core/settings';
import { METRES_PER_MILE } from '../src/core/units';

/** How much evidence a session needs to count. */
export function evidenceOption(): Option {
  return new Option('--evidence <level>', 'how much beginner evidence a session needs')
    .choices(EVIDENCE_LEVELS)
    .default('likely');
}

/**
 * The value of an option that must be given. Asked for here and not of commander, which would complain of what is
 * missing before it notices what is misspelt.
 */
export function needed(command: Command, flags: string, value: string | undefined): string {
  return value ?? command.error(`error: required option '${flags}' not specified`);
}

const METRES_PER_KM = 1000;

/** Miles that a threshold may be, from miles or kilometres ("5km"). */
export function thresholdMiles(text: string): number {
  const km = /^(\d+(?:\.\d+)?)\s*km$/.exec(text.trim());
  const miles = km === null ? Number(text) : Number(km[1]) / (METRES_PER_MILE / METRES_PER_KM);
  const { min, max } = THRESHOLD_MILES;
  if (text.trim() !== '' && miles >= min && miles <= max) return miles;
  throw new InvalidArgumentError(`It takes a number of miles from ${min} to ${max}.`);
}

/** A day as YYYY-MM-DD. */
export function isoDay(text: string): string {
  const day = new Date(`${text}T00:00:00Z`);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime());
  if (isDay && day.toISOString().startsWith(text)) return text;
  throw new InvalidArgumentError('It takes a day as YYYY-MM-DD.');
}

/** Examples as they stand under the help of a command. */
export function example(...lines: readonly string[]): string {
  return `\n${lines.length === 1 ? 'Example' : 'Examples'}:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
