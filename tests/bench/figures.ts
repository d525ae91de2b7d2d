/** One thing measured: what data/bench.json holds, and one printed line. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** How it was measured, in a few words. */
  readonly how: string;
}

/** Middle value; the mean of the middle two of an even number. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The value that 95 in 100 do not exceed. NaN of none. */
export function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(0.95 * sorted.length) - 1] ?? Number.NaN;
}

/** Milliseconds that a call takes. */
export function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** One line of the printed table. */
export function formatFigure({ name, value, unit, how }: Figure): string {
  const digits = value >= 100 || Number.isInteger(value) ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 4;
  return `${name.padEnd(56)} ${value.toFixed(digits).padStart(9)} ${unit.padEnd(6)} ${how}`;
}
