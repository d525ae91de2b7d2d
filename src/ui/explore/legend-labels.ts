import type { Measure } from '../../core/gap/measure';
import { metresToMiles } from '../../core/units';
import type { Classes } from '../../map/classes';
import { valueText } from '../../map/measure-words';
import { FIRST_FAR_BAND } from '../../map/palette';
import type { DistanceUnit } from '../../state/app-state';
import { shortDistance } from '../shared/distance';

export const UNIT_NAMES: Readonly<Record<DistanceUnit, string>> = {
  miles: 'miles',
  km: 'km',
  minutes: 'minutes',
};

/** A class under the scale, and in words. */
export interface Label {
  readonly tick: string;
  readonly words: string;
}

/** Names of the classes of a map, in their order. */
export function legendLabels({ measure, starts }: Classes, unit: DistanceUnit): readonly Label[] {
  return starts.map((start, code) => {
    const next = starts[code + 1];
    return measure === 'distance' ? distanceLabel(start, next, code, unit) : valueLabel(measure, start, next);
  });
}

function distanceLabel(start: number, next: number | undefined, code: number, unit: DistanceUnit): Label {
  const text = (metres: number) => shortDistance(metresToMiles(metres), unit);
  const name = UNIT_NAMES[unit];
  const side = code < FIRST_FAR_BAND ? 'In reach' : 'Too far';
  if (next === undefined)
    return { tick: `${text(start)}+`, words: `${side}, ${text(start)} ${name} or more` };
  return { tick: text(start), words: `${side}, from ${text(start)} to ${text(next)} ${name}` };
}

function valueLabel(measure: Exclude<Measure, 'distance'>, start: number, next: number | undefined): Label {
  if (measure === 'change') return changeLabel(start, next);
  const from = start > 0 && start < 1e-300 ? 0 : start;
  const text = valueText(measure, from);
  const counts = measure === 'sessions' || measure === 'activities';
  if (next === undefined) {
    const all = text.includes('more') ? text : `${text} or more`;
    return { tick: `${text.replace(' or more', '')}+`, words: all };
  }
  // A class that begins just above zero leaves nothing but zero to the one before.
  if (next < 1e-300) return { tick: text, words: `None (${text})` };
  if (counts) {
    const until = next - 1;
    const range = until > from ? `${text} to ${until}` : text;
    return { tick: until > from ? `${text}–${until}` : text, words: range };
  }
  const below = `up to ${valueText(measure, next)}`;
  return from === 0
    ? { tick: `< ${valueText(measure, next)}`, words: `More than none, ${below}` }
    : { tick: text, words: `From ${text} ${below}` };
}

/** Classes of a change: people lost below zero, people gained above. */
function changeLabel(start: number, next: number | undefined): Label {
  const from = valueText('change', start);
  if (next === undefined) return { tick: `${from} up`, words: `${from} people or more newly in reach` };
  if (start === Number.NEGATIVE_INFINITY)
    return { tick: 'Loss', words: `More than ${-next} people out of reach` };
  if (start < 0) return { tick: from, words: `Up to ${-start} people out of reach` };
  if (start === 0) return { tick: '0', words: 'No change' };
  return start < 1e-300
    ? { tick: `< ${next}`, words: `Up to ${next} people newly in reach` }
    : { tick: from, words: `${from} to ${next} people newly in reach` };
}
