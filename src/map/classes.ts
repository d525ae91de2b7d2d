import type { Measure } from '../core/gap/measure';
import { type AreaFigures, type UnitTable, VERDICTS } from '../core/gap/result';
import type { MeasureColumns } from '../core/gap/unit-measures';
import type { Classing } from '../state/app-state';
import { bandStartsM, FIRST_FAR_BAND, type MapTheme, RAMPS } from './palette';

/** How the values of a measure are cut into the classes that the map colours and the legend names. */
export interface Classes {
  readonly measure: Measure;
  readonly classing: Classing;
  /** Where each class begins, ascending: a value equal to one belongs to the class that begins there. Metres for distance. */
  readonly starts: readonly number[];
  /** Threshold of the classes of distance, metres. */
  readonly thresholdM: number;
}

/** The least above zero: a class that begins here leaves zero in a class of its own. */
const ABOVE_ZERO = Number.MIN_VALUE;

/** Classes that stay the same whatever the area, so that two maps can be set side by side. */
const FIXED: Readonly<Record<Exclude<Measure, 'distance'>, readonly number[]>> = {
  sessions: [0, 1, 2, 4, 7, 10],
  activities: [0, 1, 2, 4, 7, 10],
  fragility: [0, ABOVE_ZERO, 0.25, 0.5, 0.75],
  depth: [0, ABOVE_ZERO, 0.1, 0.25, 0.5, 0.75],
  need: [1, 1.2, 1.4, 1.6, 1.8],
  priority: [0, ABOVE_ZERO, 10, 50, 200, 1000],
  e2sfca: [0, ABOVE_ZERO, 0.5, 1, 2, 4],
  '3sfca': [0, ABOVE_ZERO, 0.5, 1, 2, 4],
  change: [Number.NEGATIVE_INFINITY, -50, 0, ABOVE_ZERO, 50, 250],
};

/** Classes of equal numbers of hexagons, where there are that many different values. */
const QUANTILES = 5;
const VERDICT_CANNOT_TELL = VERDICTS.indexOf('cannot-tell');
const VERDICT_GAP = VERDICTS.indexOf('gap');

let last: { readonly key: readonly unknown[]; readonly classes: Classes } | null = null;

/**
 * The classes of what the map shows. Quantiles are of the hexagons of resolution 8, whatever is drawn, so that a colour
 * keeps its meaning while the map zooms. The same figures give the same object.
 * @param result null before the first answer: distance in fixed classes.
 * @param measured values of the measure; null for distance, or before they have come.
 * @param thresholdM threshold to colour by, which may run ahead of the result's.
 */
export function classesOf(
  result: AreaFigures | null,
  measured: MeasureColumns | null,
  classing: Classing,
  thresholdM: number,
): Classes {
  const measure = result === null ? 'distance' : (measured?.measure ?? 'distance');
  const key = [result, measured, classing, thresholdM];
  if (last !== null && key.every((part, i) => part === last?.key[i])) return last.classes;
  const starts =
    result === null ? bandStartsM(thresholdM) : startsOf(result.units.cell8, measured, classing, thresholdM);
  const classes: Classes = { measure, classing, starts, thresholdM };
  last = { key, classes };
  return classes;
}

function startsOf(
  table: UnitTable,
  measured: MeasureColumns | null,
  classing: Classing,
  thresholdM: number,
): readonly number[] {
  if (measured === null || measured.measure === 'distance')
    return classing === 'fixed' ? bandStartsM(thresholdM) : distanceQuantiles(table, thresholdM);
  if (classing === 'fixed') return FIXED[measured.measure];
  const values = measured.units.cell8.filter(
    (value, i) => !Number.isNaN(value) && isTold(table, i, measured.measure),
  );
  return quantileStarts(values.sort(), QUANTILES);
}

/** Thirds of what is in reach and of what is too far: the threshold stays where it is. */
function distanceQuantiles({ medianM, verdict }: UnitTable, thresholdM: number): readonly number[] {
  const side = (gap: boolean) =>
    medianM
      .filter((metres, i) => {
        const code = verdict[i];
        return code !== VERDICT_CANNOT_TELL && (code === VERDICT_GAP) === gap && metres >= thresholdM === gap;
      })
      .sort();
  const fixed = bandStartsM(thresholdM);
  const within = thirds(side(false), 0, thresholdM) ?? fixed.slice(0, FIRST_FAR_BAND);
  const beyond = thirds(side(true), thresholdM, Number.POSITIVE_INFINITY) ?? fixed.slice(FIRST_FAR_BAND);
  return [...within, ...beyond];
}

/** Where each third of some ascending values begins, the first at `from`; null where they are too alike to tell apart. */
function thirds(sorted: Float64Array, from: number, to: number): readonly number[] | null {
  const [one, two] = [1, 2].map((third) => sorted[Math.ceil((third * sorted.length) / 3)] ?? Number.NaN);
  return one !== undefined && two !== undefined && from < one && one < two && two < to
    ? [from, one, two]
    : null;
}

/** Where classes of about equal size begin, out of ascending values; equal values are never parted, so there may be fewer. */
function quantileStarts(sorted: Float64Array, classes: number): readonly number[] {
  const starts: number[] = [];
  for (let [from, left] = [0, classes]; from < sorted.length && left > 0; left--) {
    starts.push(sorted[from] ?? 0);
    let to = from + Math.ceil((sorted.length - from) / left);
    while (to < sorted.length && sorted[to] === sorted[to - 1]) to++;
    from = to;
  }
  return starts.length === 0 ? [0] : starts;
}

/** Whether a measure says anything of a unit of which we cannot tell: only need does not rest on sessions. */
export function isTold(table: UnitTable, index: number, measure: Measure): boolean {
  return measure === 'need' || table.verdict[index] !== VERDICT_CANNOT_TELL;
}

/** Position of the class that a value is in; what lies below the first belongs to it. */
export function classOf(value: number, { starts }: Classes): number {
  let at = 0;
  while (at + 1 < starts.length && value >= (starts[at + 1] ?? Number.POSITIVE_INFINITY)) at++;
  return at;
}

/**
 * Colours of the classes, `#rrggbb`. Only what is too far is warm: distances beyond the threshold, and no session or
 * activity in reach at all.
 */
export function classColours({ measure, starts }: Classes, theme: MapTheme): readonly string[] {
  const { distance, choice, none, weight } = RAMPS[theme];
  if (measure === 'distance') return distance;
  if (measure === 'change') return changeColours(starts, theme);
  if (!isChoice(measure)) return spread(weight, starts.length);
  const hasNone = starts[0] === 0 && (starts[1] === 1 || starts[1] === ABOVE_ZERO);
  return hasNone ? [none, ...spread(choice, starts.length - 1)] : spread(choice, starts.length);
}

/** Whether more of a measure is better: its none is what is wrong. */
function isChoice(measure: Measure): boolean {
  return ['sessions', 'activities', 'e2sfca', '3sfca'].includes(measure);
}

/** Warm where people would lose what they have in reach, cool where they would gain, bare where nothing changes. */
function changeColours(starts: readonly number[], theme: MapTheme): readonly string[] {
  const { choice, distance, none } = RAMPS[theme];
  const gains = spread(choice, starts.filter((start) => start > 0).length);
  const losses = [distance[4] ?? none, distance[3] ?? none];
  const lost = starts.filter((start) => start < 0).length;
  return starts.map((start, i) => {
    if (start < 0) return losses[Math.min(i, losses.length - 1)] ?? none;
    return start === 0 ? (distance[0] ?? none) : (gains[i - lost - (starts.includes(0) ? 1 : 0)] ?? none);
  });
}

/** So many colours of a ramp, evenly from its first to its last. */
function spread(ramp: readonly string[], count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => {
    const at = count === 1 ? ramp.length - 1 : Math.round((i * (ramp.length - 1)) / (count - 1));
    return ramp[at] ?? '#000000';
  });
}
