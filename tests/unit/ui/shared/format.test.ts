import { describe, expect, it } from 'vitest';
import * as format from '../../../../src/ui/shared/format';

describe('people', () => {
  it.each([
    [0, '0', 'nobody'],
    [0.4, 'fewer than 10', 'fewer than 10 people'],
    [9.99, 'fewer than 10', 'fewer than 10 people'],
    [10, '10', '10 people'],
    [14.9, '10', '10 people'],
    [12_396, '12,400', '12,400 people'],
  ])('%d is written %s', (people, figure, words) => {
    expect(format.formatPeople(people)).toBe(figure);
    expect(format.peopleWords(people)).toBe(words);
  });
});

describe('shares', () => {
  it.each([
    [0, 10, '0%'],
    [1, 0, '0%'],
    [1, 1000, 'less than 1%'],
    [15, 100, '15%'],
    [999, 1000, 'more than 99%'],
    [10, 10, '100%'],
  ])('%d of %d is %s', (part, all, expected) => {
    expect(format.formatShare(part, all)).toBe(expected);
  });
});

describe('distances', () => {
  it('are miles to one decimal', () => {
    expect(format.formatMiles(4828.032)).toBe('3.0');
    expect(format.shortMiles(3)).toBe('3');
    expect(format.shortMiles(10 / 3)).toBe('3.3');
  });
});

describe('deciles', () => {
  it('always say which end decile 1 is', () => {
    expect(format.formatDecile(1)).toBe('1 (most deprived 10%)');
    expect(format.formatDecile(2)).toBe('2');
    expect(format.formatDecile(10)).toBe('10 (least deprived 10%)');
  });
});

describe('sessions', () => {
  it.each([
    [null, 'price not stated'],
    [0, 'free'],
    [300, '£3'],
    [280, '£2.80'],
    [5, '£0.05'],
  ])('price %s is %s', (pence, expected) => {
    expect(format.formatPrice(pence)).toBe(expected);
  });

  it.each([
    [null, null, ''],
    [0b0000010, 1110, 'Tue 18:30'],
    [0b0011111, null, 'Mon to Fri'],
    [0b0000011, 545, 'Mon, Tue 09:05'],
    [0b1000101, null, 'Mon, Wed, Sun'],
    [0b1111111, 0, 'every day 00:00'],
    [0, 60, '01:00'],
  ])('days %s at %s are %s', (days, minute, expected) => {
    expect(format.formatWhen(days, minute)).toBe(expected);
  });
});

describe('dates and sizes', () => {
  it('are written out', () => {
    expect(format.formatDate('2026-11-03')).toBe('3 November 2026');
    expect(format.formatDate('2026-13-40')).toBe('2026-13-40');
    expect(format.formatDate('last week')).toBe('last week');
    expect(format.formatBytes(640_400)).toBe('640 KB');
    expect(format.formatBytes(5_240_000)).toBe('5.2 MB');
  });
});
