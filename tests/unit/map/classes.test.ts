import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeasureColumns } from '../../../src/core/gap/unit-measures';
import { VERDICTS } from '../../../src/core/gap/result';
import { milesToMetres } from '../../../src/core/units';
import { fillCodes, HATCHED } from '../../../src/map/cells';
import { classColours, classesOf, classOf } from '../../../src/map/classes';
import { FIRST_FAR_BAND, RAMPS } from '../../../src/map/palette';
import { mapFixture } from '../../fixtures/map-fixture';

const { result } = mapFixture(8);
const { thresholdM } = result.settings;

function measuredAs(measure: MeasureColumns['measure'], ofCell: (index: number) => number): MeasureColumns {
  const units = Object.fromEntries(
    Object.entries(result.units).map(([kind, table]) => [kind, table.people.map((_, i) => ofCell(i))]),
  ) as MeasureColumns['units'];
  return { measure, note: '', units };
}

describe('classes of distance', () => {
  const fixed = classesOf(result, null, 'fixed', thresholdM);

  it('turn at the threshold, at equality', () => {
    expect(classOf(thresholdM - 1, fixed)).toBe(FIRST_FAR_BAND - 1);
    expect(classOf(thresholdM, fixed)).toBe(FIRST_FAR_BAND);
    expect(classOf(Number.POSITIVE_INFINITY, fixed)).toBe(5);
    expect(classOf(0, fixed)).toBe(0);
  });

  it('are the same object for the same figures', () => {
    const again = classesOf(result, null, 'fixed', thresholdM);
    expect(classesOf(result, null, 'fixed', thresholdM)).toBe(again);
    expect(classesOf(result, null, 'quantiles', thresholdM)).not.toBe(again);
  });

  it.each(['fixed', 'quantiles'] as const)(
    'never set colour and verdict against each other: %s',
    (classing) => {
      const classes = classesOf(result, null, classing, thresholdM);
      const { cell8 } = result.units;
      // Medians on the wrong side of the threshold, as an even split of people can leave them, and no route at all.
      const odd = {
        ...cell8,
        medianM: cell8.medianM.map((m, i) => [m, 2 * thresholdM - m, Number.NaN][i % 3]!),
      };
      fillCodes(odd, classes, null, thresholdM).forEach((code, i) => {
        const verdict = VERDICTS[cell8.verdict[i]!];
        if (verdict === 'cannot-tell') expect(code).toBe(HATCHED);
        else expect(code >= FIRST_FAR_BAND && code < HATCHED).toBe(verdict === 'gap');
      });
    },
  );

  it('by equal numbers keep the threshold, and part each side in thirds', () => {
    const near = mapFixture(8, milesToMetres(1.5)).result;
    const classes = classesOf(near, null, 'quantiles', near.settings.thresholdM);
    expect(classes.starts[FIRST_FAR_BAND]).toBe(near.settings.thresholdM);
    const counts = [0, 0, 0, 0, 0, 0, 0];
    for (const code of fillCodes(near.units.cell8, classes, null, near.settings.thresholdM))
      counts[code]! += 1;
    for (const side of [counts.slice(0, 3), counts.slice(3, 6)])
      expect(Math.max(...side) - Math.min(...side)).toBeLessThanOrEqual(2);
  });
});

describe('classes of other measures', () => {
  it('have none in a class of its own, and give it the warm colour', () => {
    const sessions = classesOf(
      result,
      measuredAs('sessions', (i) => i % 11),
      'fixed',
      thresholdM,
    );
    expect([0, 1, 2, 3, 4, 6, 7, 9, 10].map((count) => classOf(count, sessions))).toEqual([
      0, 1, 2, 2, 3, 3, 4, 4, 5,
    ]);
    expect(classColours(sessions, 'light')[0]).toBe(RAMPS.light.none);
    const depth = classesOf(
      result,
      measuredAs('depth', () => 0.3),
      'fixed',
      thresholdM,
    );
    expect([0, 0.001, 0.1, 0.3, 1].map((value) => classOf(value, depth))).toEqual([0, 1, 2, 3, 5]);
    expect(classColours(depth, 'dark')).toEqual(RAMPS.dark.weight);
  });

  it('hatch what cannot be told, except need, which rests on no session', () => {
    for (const measure of ['fragility', 'need'] as const) {
      const measured = measuredAs(measure, (i) => (i === 5 ? Number.NaN : 1.5));
      const classes = classesOf(result, measured, 'fixed', thresholdM);
      fillCodes(result.units.cell8, classes, measured.units.cell8, thresholdM).forEach((code, i) => {
        const unclear = VERDICTS[result.units.cell8.verdict[i]!] === 'cannot-tell';
        expect(code === HATCHED).toBe(i === 5 || (unclear && measure !== 'need'));
      });
    }
  });

  it('by equal numbers ascend, never part equal values, and hold about as many hexagons each', () => {
    const cells = result.units.cell8.people.length;
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: cells, maxLength: cells }), (values) => {
        const measured = measuredAs('need', (i) => 1 + (values[i] ?? 0) / 30);
        const classes = classesOf(result, measured, 'quantiles', thresholdM);
        expect(classes.starts.length).toBeLessThanOrEqual(5);
        expect(classes.starts.every((start, i) => i === 0 || start > classes.starts[i - 1]!)).toBe(true);
        expect(classes.starts[0]).toBe(Math.min(...measured.units.cell8));
        const counts = classes.starts.map(() => 0);
        for (const value of measured.units.cell8) counts[classOf(value, classes)]! += 1;
        expect(Math.min(...counts)).toBeGreaterThan(0);
        const largestTie = Math.max(
          ...[...new Set(values)].map((value) => values.filter((each) => each === value).length),
        );
        expect(Math.max(...counts)).toBeLessThanOrEqual(Math.ceil(cells / 5) + largestTie);
      }),
      { numRuns: 60 },
    );
  });

  it('by equal numbers give a value that most have a class of its own', () => {
    const cells = result.units.cell8.people.length;
    const measured = measuredAs('need', (i) => (i < 0.8 * cells ? 1 : 1 + (i % 7) / 10));
    expect(classesOf(result, measured, 'quantiles', thresholdM).starts.length).toBe(5);
  });
});
