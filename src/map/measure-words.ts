import type { Mode } from '../core/area/area';
import { type Measure, MOST_COUNTED } from '../core/gap/measure';

/** Names of the measures on the menu. */
export const MEASURE_NAMES: Readonly<Record<Measure, string>> = {
  distance: 'Distance',
  sessions: 'Choice of sessions',
  activities: 'Choice of activities',
  fragility: 'Fragility',
  depth: 'Depth',
  need: 'Need',
  priority: 'Priority',
  e2sfca: 'Capacity',
  '3sfca': 'Capacity, shared out',
  change: 'Change by the plan',
};

/** What each measure says of a place, in a sentence. */
export const MEASURE_MEANINGS: Readonly<Record<Measure, string>> = {
  distance: 'How far most people are from the nearest session that counts.',
  sessions: 'How many sessions that count most people have within the threshold.',
  activities: 'How many different activities those sessions are.',
  fragility: 'The share of people who would be too far away if the provider of their nearest session closed.',
  depth: 'How much too far, from 0 at the threshold to 1 at ten miles; the mean over everyone.',
  need: 'How deprived the neighbourhood is, from 1 (least) to 2 (most). Sessions play no part.',
  priority: 'People too far × need × depth: where one more session would matter most.',
  e2sfca: 'Sessions a week within the threshold for every 1,000 adults, nearer ones counting more (E2SFCA).',
  '3sfca': 'The same, where people with several places to go to ask less of each (3SFCA).',
  change: 'People whom the plan brings within the threshold, or leaves beyond it.',
};

/** Title of the legend. */
export function legendTitle(measure: Measure, mode: Mode, isStraight: boolean, unitName: string): string {
  switch (measure) {
    case 'distance':
      if (isStraight) return `Straight-line ${unitName} to a session`;
      return `${mode === 'drive' ? 'Driving' : 'Walking'} ${unitName} to a session`;
    case 'sessions':
      return 'Sessions within the threshold';
    case 'activities':
      return 'Activities within the threshold';
    case 'fragility':
      return 'People who rely on one provider';
    case 'depth':
      return 'Depth: how much too far';
    case 'need':
      return 'Need, by deprivation';
    case 'priority':
      return 'Priority score';
    case 'e2sfca':
    case '3sfca':
      return 'A week for 1,000 adults';
    case 'change':
      return 'People newly in reach';
  }
}

const hundredths = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** A value of a measure other than distance, without its name: "3", "10 or more", "35%", "1.62". */
export function valueText(measure: Exclude<Measure, 'distance'>, value: number): string {
  switch (measure) {
    case 'sessions':
    case 'activities':
      return value >= MOST_COUNTED ? `${MOST_COUNTED} or more` : whole.format(value);
    case 'fragility':
      return `${value > 0 && value < 0.01 ? '< 1' : whole.format(100 * value)}%`;
    case 'depth':
    case 'need':
    case 'e2sfca':
    case '3sfca':
      return hundredths.format(value);
    case 'change':
      return `${value > 0 ? '+' : ''}${whole.format(value).replace('-', '−')}`;
    case 'priority':
      return value > 0 && value < 1 ? '< 1' : whole.format(value);
  }
}

/** A value of a measure as a line of the card beside the pointer; "" for distance, which has a line of its own. */
export function valueLine(measure: Measure, value: number): string {
  if (measure === 'distance') return '';
  if (Number.isNaN(value)) return `${MEASURE_NAMES[measure]}: cannot tell`;
  const text = valueText(measure, value);
  switch (measure) {
    case 'sessions':
      return `Most have ${text} ${text === '1' ? 'session' : 'sessions'} within the threshold`;
    case 'activities':
      return `Most have ${text} ${text === '1' ? 'activity' : 'activities'} within the threshold`;
    case 'fragility':
      return `${text} rely on one provider`;
    case 'depth':
    case 'need':
    case 'priority':
      return `${MEASURE_NAMES[measure]} ${text}`;
    case 'e2sfca':
    case '3sfca':
      return `${text} a week for 1,000 adults`;
    case 'change':
      return value === 0
        ? 'The plan changes nothing here'
        : `${text} people within the threshold by the plan`;
  }
}
