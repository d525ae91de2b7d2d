import { describe, expect, it } from 'vitest';
import { FINER_FROM_ZOOM, ZOOM_HYSTERESIS, resolutionFor } from '../../../src/map/resolution';

describe('resolutionFor', () => {
  it('is fine for towns, middling for the area, coarse from afar', () => {
    expect(resolutionFor(14)).toBe(9);
    expect(resolutionFor(FINER_FROM_ZOOM.town)).toBe(9);
    expect(resolutionFor(10)).toBe(8);
    expect(resolutionFor(FINER_FROM_ZOOM.area)).toBe(8);
    expect(resolutionFor(7)).toBe(7);
  });

  it('keeps what is drawn until the boundary is well past, either way', () => {
    const near = ZOOM_HYSTERESIS / 2;
    const past = ZOOM_HYSTERESIS * 1.5;
    for (const [boundary, coarse, fine] of [
      [FINER_FROM_ZOOM.town, 8, 9],
      [FINER_FROM_ZOOM.area, 7, 8],
    ] as const) {
      expect(resolutionFor(boundary + near, coarse)).toBe(coarse);
      expect(resolutionFor(boundary + past, coarse)).toBe(fine);
      expect(resolutionFor(boundary - near, fine)).toBe(fine);
      expect(resolutionFor(boundary - past, fine)).toBe(coarse);
    }
  });

  it('does not linger when the zoom jumps', () => {
    expect(resolutionFor(14, 7)).toBe(9);
    expect(resolutionFor(7, 9)).toBe(7);
  });
});
