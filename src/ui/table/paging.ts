/** Rows on one page: enough to scroll through, few enough to render at every step of the slider. */
export const PAGE_ROWS = 50;

/** Pages needed for a number of rows; an empty table has one. */
export function pageCount(rows: number): number {
  return Math.max(1, Math.ceil(rows / PAGE_ROWS));
}

/** The page a position is on. */
export function pageOf(position: number): number {
  return Math.floor(position / PAGE_ROWS);
}

/** A page number that exists. */
export function clampPage(page: number, rows: number): number {
  return Math.min(Math.max(0, page), pageCount(rows) - 1);
}

/** First position of a page and the one after its last. */
export function pageRange(page: number, rows: number): readonly [number, number] {
  const start = clampPage(page, rows) * PAGE_ROWS;
  return [start, Math.min(rows, start + PAGE_ROWS)];
}

/** Where a key moves the current row to, or null when the key does not move it. Positions run from 0. */
export function moveRow(key: string, position: number, rows: number): number | null {
  const step = STEPS[key];
  if (step === undefined || rows === 0) return null;
  return Math.min(rows - 1, Math.max(0, position + step));
}

/** PageUp and PageDown move by about what a drawer of middle height shows. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -10,
  PageDown: 10,
  Home: -Number.MAX_SAFE_INTEGER,
  End: Number.MAX_SAFE_INTEGER,
};
