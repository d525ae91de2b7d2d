import { describe, expect, it } from 'vitest';
import { METRES_PER_MILE, milesToMetres } from '../../../src/core/units';
import {
  BAND_OPACITY,
  MAP_THEMES,
  PALETTES,
  RAMPS,
  bandStartsM,
  FIRST_FAR_BAND,
  rgba,
} from '../../../src/map/palette';
import { VISIONS, contrast, deltaE2000, lab, over, seen } from './vision';

const THRESHOLD_STEP = 2;

/** The five steps between neighbouring bands, by some measure of difference. */
function steps<T>(bands: readonly T[], difference: (one: T, next: T) => number): number[] {
  return bands.slice(1).map((next, i) => difference(bands[i]!, next));
}

describe('CIEDE2000', () => {
  // Rows 1, 4, 7, 13, 17, 20 and 25 of Sharma, Wu and Dalal's table of test data.
  it.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, -1.3802, -84.2814], [50, 0, -82.7485], 1],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, -0.001, 2.49], [50, 0.0009, -2.49], 4.8045],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[50, 2.5, 0], [58, 24, 15], 19.4535],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
  ] as const)('agrees with the published pair %j %j', (one, other, expected) => {
    expect(deltaE2000(one, other)).toBeCloseTo(expected, 3);
  });
});

describe.each(MAP_THEMES)('the %s ramp', (theme) => {
  const palette = PALETTES[theme];
  const onPaper = palette.bands;
  const onMap = palette.bands.map((band) => over(band, BAND_OPACITY[theme], palette.land));

  describe.each(Object.entries(VISIONS))('for %s', (name, vision) => {
    it.each([
      ['as printed', onPaper],
      ['over land', onMap],
    ])('steps furthest in lightness at the threshold, %s', (_, bands) => {
      const sizes = steps(
        bands.map((band) => lab(seen(band, vision))[0]),
        (one, next) => Math.abs(next - one),
      );
      const others = sizes.filter((_, i) => i !== THRESHOLD_STEP);
      expect(sizes[THRESHOLD_STEP], `${name}: ${sizes.map((s) => s.toFixed(1)).join(' ')}`).toBeGreaterThan(
        1.15 * Math.max(...others),
      );
      expect(sizes[THRESHOLD_STEP]).toBeGreaterThan(15);
    });

    it.each([
      ['as printed', onPaper],
      ['over land', onMap],
    ])('steps furthest in colour at the threshold and keeps every band apart, %s', (_, bands) => {
      const colours = bands.map((band) => lab(seen(band, vision)));
      const sizes = steps(colours, deltaE2000);
      const others = sizes.filter((_, i) => i !== THRESHOLD_STEP);
      const said = `${name}: ${sizes.map((s) => s.toFixed(1)).join(' ')}`;
      expect(sizes[THRESHOLD_STEP], said).toBeGreaterThan(1.15 * Math.max(...others));
      expect(Math.min(...others), said).toBeGreaterThan(2.3);
    });

    it('moves one way in lightness, so order survives', () => {
      const lightness = onPaper.map((band) => lab(seen(band, vision))[0]);
      const direction = theme === 'light' ? -1 : 1;
      for (const change of steps(lightness, (one, next) => next - one)) {
        expect(change * direction).toBeGreaterThan(0);
      }
    });
  });

  it('draws the edge of the gap at 3:1 or more against one of its own two inks on every band', () => {
    for (const band of onMap) {
      const best = Math.max(contrast(palette.gapInk, band), contrast(palette.gapCasing, band));
      expect(best, band).toBeGreaterThanOrEqual(3);
    }
    expect(contrast(palette.gapInk, palette.gapCasing)).toBeGreaterThanOrEqual(3);
  });

  it('keeps labels, dots and stripes readable', () => {
    expect(contrast(palette.label, palette.labelHalo)).toBeGreaterThanOrEqual(7);
    expect(contrast(palette.accent, palette.panel)).toBeGreaterThanOrEqual(3);
    expect(contrast(palette.hatch, palette.land)).toBeGreaterThanOrEqual(3);
    expect(contrast(palette.secondary, palette.panel)).toBeGreaterThanOrEqual(4.5);
  });
});

describe.each(MAP_THEMES)('the other ramps, %s', (theme) => {
  const { choice, none, weight } = RAMPS[theme];
  const { land } = PALETTES[theme];
  const onMap = (ramp: readonly string[]) => ramp.map((colour) => over(colour, BAND_OPACITY[theme], land));

  describe.each(Object.entries(VISIONS))('for %s', (name, vision) => {
    it.each([
      ['choice', choice],
      ['weight', weight],
    ])('%s moves one way in lightness, in steps that can be told apart', (_, ramp) => {
      for (const colours of [ramp, onMap(ramp)]) {
        const seenAs = colours.map((colour) => lab(seen(colour, vision)));
        const direction = theme === 'light' ? -1 : 1;
        for (const change of steps(seenAs, (one, next) => next[0] - one[0]))
          expect(change * direction, name).toBeGreaterThan(2);
        expect(Math.min(...steps(seenAs, deltaE2000)), name).toBeGreaterThan(2.3);
      }
    });

    it('tells nothing in reach from something in reach', () => {
      const nothing = lab(seen(none, vision));
      for (const colour of choice)
        expect(deltaE2000(nothing, lab(seen(colour, vision))), `${name} ${colour}`).toBeGreaterThan(12);
    });
  });
});

describe('bandStartsM', () => {
  it.each([0.5, 3, 7.3, 10])('has the threshold as its fourth, at %d miles', (miles) => {
    const at = milesToMetres(miles);
    const starts = bandStartsM(at);
    expect(starts).toHaveLength(6);
    expect(starts).toEqual([...starts].sort((one, other) => one - other));
    expect(starts[FIRST_FAR_BAND]).toBe(at);
    expect(starts[4]).toBe(at + METRES_PER_MILE);
    expect(starts[5]).toBe(at + 3 * METRES_PER_MILE);
  });
});

describe('rgba', () => {
  it('reads hex and scales alpha', () => {
    expect(rgba('#8a2f0b')).toEqual([138, 47, 11, 255]);
    expect(rgba('#000000', 0.5)).toEqual([0, 0, 0, 128]);
  });
});
