/** Steps in a degree: 2^22, so that a step is about 2.7 cm of latitude and every multiple is exact in binary. */
const STEPS_PER_DEGREE = 2 ** 22;

/**
 * The nearest multiple of 2^-22 degree to an angle in degrees (at most 1.4 cm away). Positions on this grid are
 * exact as doubles and end in zero bytes, which compress well; area builders put every position through it.
 */
export function quantiseDegrees(degrees: number): number {
  return Math.round(degrees * STEPS_PER_DEGREE) / STEPS_PER_DEGREE;
}
