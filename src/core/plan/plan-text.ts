import { type Closure, MOST_CLOSURES, MOST_PROPOSED, NO_PLAN, type Plan, proposedAt } from './plan';

/** Words that a plan is written with, in links and on the command line. */
export const PLAN_WORDS = ['open', 'close'] as const;
export type PlanWord = (typeof PLAN_WORDS)[number];

const NAME_PATTERN = /^[^\p{Cc}\p{Cs}]{1,200}$/u;

/** A plan as words with their values: `open` latitude,longitude and `close` session:id or provider:name, each as often as needed. */
export function formatPlan({ added, closed }: Plan): [PlanWord, string][] {
  return [
    ...added.map(({ lon, lat }): [PlanWord, string] => ['open', `${lat},${lon}`]),
    ...closed.map((closure): [PlanWord, string] => ['close', closureText(closure)]),
  ];
}

/** A closure as the value of a word. */
export function closureText(closure: Closure): string {
  return closure.kind === 'session' ? `session:${closure.id}` : `provider:${closure.name}`;
}

/**
 * Reads a plan. Never throws: what cannot be read is left out, with a sentence.
 * @param valuesOf values of a word, in the order in which they stand.
 */
export function readPlan(valuesOf: (word: PlanWord) => readonly string[], problems: string[]): Plan {
  const added = valuesOf('open').flatMap((text) => readPosition(text) ?? []);
  const closed = withoutRepeats(valuesOf('close').flatMap((text) => readClosure(text) ?? []));
  const unread = valuesOf('open').length - added.length;
  if (unread > 0)
    problems.push(
      `${unread} of the proposed sessions cannot be read: latitude,longitude is needed, as in 52.671,-0.732.`,
    );
  if (valuesOf('close').some((text) => readClosure(text) === null))
    problems.push('A closure cannot be read: session:id or provider:name is needed.');
  if (added.length > MOST_PROPOSED)
    problems.push(`Only the first ${MOST_PROPOSED} proposed sessions are used.`);
  if (closed.length > MOST_CLOSURES) problems.push(`Only the first ${MOST_CLOSURES} closures are used.`);
  if (added.length === 0 && closed.length === 0) return NO_PLAN;
  return { added: added.slice(0, MOST_PROPOSED), closed: closed.slice(0, MOST_CLOSURES) };
}

function readPosition(text: string): Plan['added'][number] | null {
  const parts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [lat, lon] = parts;
  if (parts.length !== 2 || lat === undefined || lon === undefined) return null;
  return Math.abs(lat) <= 85 && Math.abs(lon) <= 180 ? proposedAt(lon, lat) : null;
}

function readClosure(text: string): Closure | null {
  const colon = text.indexOf(':');
  const kind = text.slice(0, Math.max(0, colon));
  const name = text.slice(colon + 1);
  if (!NAME_PATTERN.test(name)) return null;
  if (kind === 'session') return { kind, id: name };
  return kind === 'provider' ? { kind, name } : null;
}

function withoutRepeats(closures: readonly Closure[]): Closure[] {
  const seen = new Set<string>();
  return closures.filter((closure) => {
    const text = closureText(closure);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}
