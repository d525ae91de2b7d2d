import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasHour, hourCount } from '../../../../src/core/filter/week-hours';
import {
  FIRST_HOUR,
  isOn,
  LAST_HOUR,
  startsByHour,
  stepFrom,
  withBlock,
  withLine,
} from '../../../../src/ui/filters/week-model';
import { anyWeek } from '../../../fixtures/any-choices';
import { plainSession } from '../../../fixtures/plain-session';

const hour = fc.record({ day: fc.nat(6), hour: fc.integer({ min: FIRST_HOUR, max: LAST_HOUR }) });

describe('a brush over the week', () => {
  it('turns all of the block between its corners, and nothing else', () => {
    fc.assert(
      fc.property(anyWeek, hour, hour, fc.boolean(), (week, from, to, on) => {
        const drawn = withBlock(week, from, to, on);
        for (let day = 0; day < 7; day++)
          for (let h = 0; h < 24; h++) {
            const within =
              day >= Math.min(from.day, to.day) &&
              day <= Math.max(from.day, to.day) &&
              h >= Math.min(from.hour, to.hour) &&
              h <= Math.max(from.hour, to.hour);
            expect(isOn(drawn, { day, hour: h })).toBe(within ? on : hasHour(week, day, h));
          }
      }),
    );
  });

  it('asks for nothing once no hour is left', () => {
    const one = withBlock(null, { day: 2, hour: 18 }, { day: 2, hour: 18 }, true);
    expect(one === null ? 0 : hourCount(one)).toBe(1);
    expect(withBlock(one, { day: 0, hour: 0 }, { day: 6, hour: 23 }, false)).toBeNull();
  });

  it('turns a whole line on, and off only where all of it was on', () => {
    const [from, to] = [
      { day: 0, hour: 9 },
      { day: 6, hour: 9 },
    ];
    const all = withLine([1 << 9, 0, 0, 0, 0, 0, 0], from, to);
    expect(all).toEqual(Array.from({ length: 7 }, () => 1 << 9));
    expect(withLine(all, from, to)).toBeNull();
  });
});

describe('keys in the week', () => {
  it('never leave the grid', () => {
    const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'];
    fc.assert(
      fc.property(hour, fc.array(fc.constantFrom(...keys)), (start, pressed) => {
        let at = start;
        for (const key of pressed) at = stepFrom(at, key)!;
        expect(at.day >= 0 && at.day <= 6 && at.hour >= FIRST_HOUR && at.hour <= LAST_HOUR).toBe(true);
      }),
    );
    expect(stepFrom({ day: 0, hour: 9 }, 'a')).toBeNull();
  });
});

describe('startsByHour', () => {
  it('counts each session in the hour it starts, on each of its days', () => {
    const starts = startsByHour([
      plainSession({ days: 0b0000101, startMinute: 1110 }),
      plainSession({ days: 0b0000100, startMinute: 1080 }),
      plainSession({ days: 1 }),
      plainSession({ startMinute: 600 }),
    ]);
    expect([starts[18], starts[2 * 24 + 18], starts.reduce((a, b) => a + b, 0)]).toEqual([1, 2, 3]);
  });
});
