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
] as const;
export type Measure = (typeof MEASURES)[number];
