/**
 * What the map may show of a unit. Distance is the one that verdicts are about; the others come from
 * `AreaModel.measure`.
 */
export const MEASURES = [
  'distance',
  'sessions',
  'activities',
  'fragility',
  'depth',
  'need',
  'priority',
  'e2sfca',
  '3sfca',
  'change',
] as const;
export type Measure = (typeof MEASURES)[number];

/** Sessions, or activities, in reach are counted up to this many: more is as good. */
export const MOST_COUNTED = 10;
