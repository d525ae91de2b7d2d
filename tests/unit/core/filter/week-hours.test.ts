import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bothOf,
  fitsWeek,
  formatWeek,
  hasHour,
  HOURS_IN_DAY,
  hourCount,
  hoursOn,
  parseWeek,
  WEEK_PRESETS,
  type WeekHours,
  withHour,
} from '../../../../src/core/filter/week-hours';
import type { Match } from '../../../../src/core/filter/session-filter';
import { anyWeek } from '../../../fixtures/any-choices';

const DAYS = [0, 1, 2, 3, 4, 5, 6];
const day = fc.constantFrom(...DAYS);
const hour = fc.nat(HOURS_IN_DAY - 1);
const sparseWeek = fc.array(fc.constantFrom(0, 2 ** 24 - 1, 0b1111 << 17, 0b11 << 9), {
  minLength: 7,
  maxLength: 7,
});

const times = fc.oneof(
  fc.constant({ startMinute: null, endMinute: null }),
  fc.record({ startMinute: fc.nat(1439), endMinute: fc.constant(null) }),
  fc
    .tuple(fc.nat(1439), fc.integer({ min: 1, max: 300 }))
    .map(([startMinute, long]) => ({ startMinute, endMinute: startMinute + long })),
);

/** Days on which somebody free in these hours can go for all of it, minute by minute; `null` times need all day. */
function daysThatFit(start: number | null, end: number | null, week: WeekHours): number[] {
  const [first, last] = start === null ? [0, 1440] : [start, Math.min(1440, end ?? start + 1)];
  return DAYS.filter((d) => {
    for (let minute = first; minute < last; minute++)
      if (!hasHour(week, d, Math.floor(minute / 60))) return false;
    return true;
  });
}

function expected(days: number | null, start: number | null, end: number | null, week: WeekHours): Match {
  const fit = daysThatFit(start, end, week);
  const held = DAYS.filter((d) => days === null || (days >> d) & 1);
  if (days === null ? fit.length === 7 : held.some((d) => fit.includes(d))) return 'yes';
  const possible = start === null ? held.some((d) => week[d] !== 0) : days === null && fit.length > 0;
  return possible ? 'unstated' : 'no';
}

describe('fitsWeek', () => {
  it('agrees with every minute looked at one by one', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyWeek, sparseWeek),
        fc.option(fc.nat(127)),
        times,
        (week, days, { startMinute, endMinute }) => {
          expect(fitsWeek({ days, startMinute, endMinute }, week)).toBe(
            expected(days, startMinute, endMinute, week),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never turns a yes into a no by more free hours', () => {
    const rank = { no: 0, unstated: 1, yes: 2 };
    fc.assert(
      fc.property(sparseWeek, anyWeek, fc.option(fc.nat(127)), times, (week, more, days, at) => {
        const before = fitsWeek({ days, ...at }, week);
        const after = fitsWeek({ days, ...at }, bothOf(week, more));
        expect(rank[after]).toBeGreaterThanOrEqual(rank[before]);
      }),
    );
  });

  it('takes a class from 18:00 to 19:30 only where the hour from 19:00 is free too', () => {
    const lesson = { days: 1, startMinute: 1080, endMinute: 1170 };
    expect(fitsWeek(lesson, hoursOn(1, 18, 19))).toBe('no');
    expect(fitsWeek(lesson, hoursOn(1, 18, 20))).toBe('yes');
    expect(fitsWeek(lesson, hoursOn(2, 18, 20))).toBe('no');
  });
});

describe('the text of a week', () => {
  it('reads back as the same hours', () => {
    fc.assert(
      fc.property(fc.oneof(anyWeek, sparseWeek), (week) => {
        expect(parseWeek(formatWeek(week))).toEqual(week);
      }),
      { numRuns: 500 },
    );
  });

  it('is short for what people mean', () => {
    expect(formatWeek(hoursOn(0b0011111, 17, 22))).toBe('weekday-evenings');
    expect(formatWeek(hoursOn(0b0000101, 9, 12))).toBe('mo9-12.we9-12');
    expect(formatWeek(bothOf(hoursOn(0b1111111, 9, 10), hoursOn(0b0000001, 20, 24)))).toBe(
      'mo9-10+20-24.tu-su9-10',
    );
    expect(formatWeek(hoursOn(0, 0, 24))).toBe('');
  });

  it.each(['always', 'mo', 'xx9-10', 'we-mo9-10', 'mo9-9', 'mo9-25', 'mo10-9', 'mo9-10..', 'mo9-10+'])(
    'does not read %j',
    (text) => expect(parseWeek(text)).toBeNull(),
  );
});

describe('hours of a week', () => {
  it('turn on and off one by one', () => {
    fc.assert(
      fc.property(anyWeek, day, hour, (week, d, h) => {
        const had = hasHour(week, d, h);
        const on = withHour(week, d, h, true);
        const off = withHour(week, d, h, false);
        expect([hasHour(on, d, h), hasHour(off, d, h)]).toEqual([true, false]);
        expect(hourCount(on) - hourCount(off)).toBe(1);
        expect(had ? on : off).toEqual(week);
      }),
    );
  });

  it('of the presets are as many as they say', () => {
    const counts = Object.fromEntries(WEEK_PRESETS.map(({ id, hours }) => [id, hourCount(hours)]));
    expect(counts).toEqual({
      'weekday-days': 40,
      'weekday-evenings': 25,
      weekends: 30,
      'working-adult': 55,
      retired: 63,
    });
  });
});
