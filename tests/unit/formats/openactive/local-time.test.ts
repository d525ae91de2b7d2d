import { describe, expect, it } from 'vitest';
import {
  daysBetween,
  durationMinutes,
  laterBy,
  londonTime,
  toLondon,
  weekdayOf,
} from '../../../../src/formats/openactive/local-time';

describe('londonTime', () => {
  it.each([
    ['2026-07-01T17:30:00Z', '2026-07-01', '18:30'],
    ['2026-12-01T17:30:00Z', '2026-12-01', '17:30'],
    ['2026-07-01T23:30:00Z', '2026-07-02', '00:30'],
    ['2026-07-01T18:30:00+01:00', '2026-07-01', '18:30'],
    ['2026-07-01T18:30+0530', '2026-07-01', '14:00'],
    ['2026-07-01T18:30:00.250-05', '2026-07-02', '00:30'],
    ['2026-07-01T18:30:00', '2026-07-01', '18:30'],
    ['2026-07-01 18:30', '2026-07-01', '18:30'],
    ['2026-03-29T00:59:00Z', '2026-03-29', '00:59'],
    ['2026-03-29T01:00:00Z', '2026-03-29', '02:00'],
    ['2026-10-25T00:30:00Z', '2026-10-25', '01:30'],
    ['2026-10-25T01:30:00Z', '2026-10-25', '01:30'],
    ['2026-07-01', '2026-07-01', null],
  ])('%s', (text, date, time) => {
    expect(londonTime(text)).toEqual({ date, time });
  });

  it.each([
    '',
    'soon',
    '2026-02-30',
    '2026-13-01',
    '2026-07-01T24:00',
    '01/07/2026',
    '0000-00-00',
    '2026-07-01T18',
  ])('%s is no date', (text) => {
    expect(londonTime(text)).toBeNull();
  });
});

describe('toLondon', () => {
  it.each([
    ['2026-07-01', '17:00', 'UTC', '18:00'],
    ['2026-12-01', '17:00', 'UTC', '17:00'],
    ['2026-07-01', '17:00', 'Europe/London', '17:00'],
    ['2026-07-01', '17:00', 'Asia/Kathmandu', '12:15'],
    // Paris changes its clocks at the same instant as London.
    ['2026-03-29', '03:30', 'Europe/Paris', '02:30'],
  ])('%s %s in %s', (date, time, zone, expected) => {
    expect(toLondon({ date, time }, zone)?.time).toBe(expected);
  });

  it('knows no zone of that name', () => {
    expect(toLondon({ date: '2026-07-01', time: '17:00' }, 'Mars/Olympus')).toBeNull();
  });
});

describe('days and durations', () => {
  it('counts days from Monday', () => {
    expect(['2026-11-23', '2026-11-29'].map(weekdayOf)).toEqual([0, 6]);
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  });

  it.each([
    ['PT1H', 60],
    ['PT1H30M', 90],
    ['PT2H40M0S', 160],
    ['P3D', 4320],
    ['P1W', 10080],
    ['PT0S', null],
    ['P', null],
    ['1 hour', null],
  ])('%s', (text, minutes) => {
    expect(durationMinutes(text)).toBe(minutes);
  });

  it('goes on into the next day', () => {
    expect(laterBy(90, { date: '2026-12-31', time: '23:00' })).toEqual({ date: '2027-01-01', time: '00:30' });
  });
});
