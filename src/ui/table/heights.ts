/** The three heights of the drawer. */
export const HEIGHT_STEPS = ['low', 'middle', 'tall'] as const;
export type HeightStep = (typeof HEIGHT_STEPS)[number];

/** Least height that shows a heading and two rows, pixels. */
const LOW_PX = 190;
/** Least middle height: several rows even where a magnified window breaks the tools into two lines. */
const MIDDLE_LEAST_PX = 270;
/** Shares of the window. The map keeps at least a quarter: it is the page. */
const MIDDLE_SHARE = 0.45;
const TALL_SHARE = 0.75;

/** How far one press of an arrow key on the handle goes, pixels: about a row. */
const KEY_STEP_PX = 32;

/** Height of a step in a window of this height, whole pixels. */
export function stepHeight(step: HeightStep, windowPx: number): number {
  const tall = Math.max(LOW_PX, Math.round(windowPx * TALL_SHARE));
  if (step === 'low') return LOW_PX;
  return step === 'tall'
    ? tall
    : Math.min(tall, Math.max(MIDDLE_LEAST_PX, Math.round(windowPx * MIDDLE_SHARE)));
}

/** A height between the lowest and the tallest step. */
export function clampHeight(heightPx: number, windowPx: number): number {
  return Math.round(Math.min(stepHeight('tall', windowPx), Math.max(LOW_PX, heightPx)));
}

/** The step nearest to a height: what a screen reader is told. */
export function nearestStep(heightPx: number, windowPx: number): HeightStep {
  let best: HeightStep = 'low';
  for (const step of HEIGHT_STEPS) {
    const nearer =
      Math.abs(stepHeight(step, windowPx) - heightPx) < Math.abs(stepHeight(best, windowPx) - heightPx);
    if (nearer) best = step;
  }
  return best;
}

/** Height after a key on the handle, or null when the key does not change it. */
export function keyHeight(key: string, heightPx: number, windowPx: number): number | null {
  if (key === 'ArrowUp') return clampHeight(heightPx + KEY_STEP_PX, windowPx);
  if (key === 'ArrowDown') return clampHeight(heightPx - KEY_STEP_PX, windowPx);
  if (key === 'Home') return stepHeight('low', windowPx);
  if (key === 'End') return stepHeight('tall', windowPx);
  return null;
}

/** The next step in turn, back to low after tall: one button instead of a drag. */
export function nextStep(step: HeightStep): HeightStep {
  if (step === 'low') return 'middle';
  return step === 'middle' ? 'tall' : 'low';
}
