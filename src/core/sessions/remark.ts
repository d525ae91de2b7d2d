import { isSafe, safeText } from './text';

/** Fields a session can be made from, whatever the format they came in. */
export const SESSION_FIELDS = [
  'provider',
  'venue',
  'name',
  'activity',
  'activityId',
  'description',
  'level',
  'beginner',
  'postcode',
  'latitude',
  'longitude',
  'coordinates',
  'easting',
  'northing',
  'price',
  'free',
  'day',
  'start',
  'end',
  'audience',
  'gender',
  'age',
  'accessibility',
  'buddy',
  'taster',
  'acceptsReferrals',
  'capacity',
  'url',
  'sourceDate',
] as const;
export type SessionField = (typeof SESSION_FIELDS)[number];

/** Something to say about what a source states: why it cannot be used, or how it was understood. */
export interface Remark {
  /** Field it concerns, null for the whole. */
  readonly field: SessionField | null;
  /** The value as it stood, without contact details; null where there was none. */
  readonly value: string | null;
  /** What is wrong or was assumed, as a sentence. */
  readonly message: string;
  /** What to do, as a sentence. */
  readonly remedy: string;
}

/** Characters of a value that a report shows. */
const SHOWN = 500;

/** A remark about a field. Contact details and overrides of writing direction never reach a report. */
export function remark(
  field: SessionField | null,
  value: string | null,
  message: string,
  remedy: string,
): Remark {
  const shown = value === null || isSafe(value, SHOWN) ? value : safeText(value, SHOWN).text;
  return { field, value: shown === '' ? null : shown, message, remedy };
}
