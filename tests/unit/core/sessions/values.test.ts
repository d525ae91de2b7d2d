import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../../src/core/sessions/dates';
import { formatDays, parseDays } from '../../../../src/core/sessions/days';
import { isHalfPostcode, spellPostcode } from '../../../../src/core/sessions/postcode';
import { formatPrice, parsePrice } from '../../../../src/core/sessions/prices';
import { cleanText, removeContacts } from '../../../../src/core/sessions/text';
import { formatTime, parseTime, parseTimes } from '../../../../src/core/sessions/times';
import { parseCapacity, parseUrl, parseYesNo } from '../../../../src/core/sessions/values';

const ANY_TEXT = fc.oneof(fc.string(), fc.string({ unit: 'binary' }));

describe('days', () => {
  it.each([
    ['Monday', 0b1],
    ['Mon-Fri', 0b11111],
    ['Mon – Fri', 0b11111],
    ['Tuesday to Thursday', 0b1110],
    ['Sat-Mon', 0b1100001],
    ['Tues, Thurs & Sun', 0b1001010],
    ['Wednesdays', 0b100],
    ['mon/wed/fri', 0b10101],
    ['Weekdays', 0b11111],
    ['weekends', 0b1100000],
    ['Every day', 0b1111111],
    ['Daily', 0b1111111],
    ['Mon-Wed, Sat', 0b100111],
  ])('%s', (text, bits) => {
    expect(parseDays(text)).toEqual({ value: bits, note: null });
  });

  it.each(['', 'n/a', '-', 'TBC'])('%j says nothing', (text) => {
    expect(parseDays(text)).toEqual({ value: null, note: null });
  });

  it.each(['various', 'not Mondays', 'daily except Sunday', '05/01/2026', 'Monmouth', 'sunshine'])(
    '%s is not read',
    (text) => {
      expect(parseDays(text).value).toBeNull();
      expect(parseDays(text).note).not.toBeNull();
    },
  );

  it('reads back what it writes', () => {
    for (let bits = 1; bits < 128; bits++)
      expect(parseDays(formatDays(bits))).toEqual({ value: bits, note: null });
  });
});

describe('times', () => {
  it.each([
    ['19:00', 1140],
    ['7pm', 1140],
    ['7.30 PM', 1170],
    ['7:30p.m.', 1170],
    ['1900', 1140],
    ['09:05:00', 545],
    ['12pm', 720],
    ['12am', 0],
    ['noon', 720],
    ['12 noon', 720],
    ['midnight', 0],
    ['10.15', 615],
  ])('%s', (text, minute) => {
    expect(parseTime(text)).toEqual({ value: minute, note: null });
  });

  it.each(['7', '25:00', '7:60', '13pm', 'evening', '19', '0pm'])('%s is not read', (text) => {
    expect(parseTime(text).value).toBeNull();
    expect(parseTime(text).note).not.toBeNull();
  });

  it.each([
    ['7pm-8pm', '', 1140, 1200],
    ['9-10am', '', 540, 600],
    ['11-1pm', '', 660, 780],
    ['11.30 – 12.30pm', '', 690, 750],
    ['19:00 to 20:15', '', 1140, 1215],
    ['22:00', '00:00', 1320, 1440],
    ['7pm', '8pm', 1140, 1200],
    ['8pm', '7pm', 1200, null],
    ['', '8pm', null, 1200],
  ])('%s and %j', (start, end, startMinute, endMinute) => {
    expect(parseTimes(start, end)).toMatchObject({ startMinute, endMinute });
  });

  it('reads back what it writes', () => {
    for (let minute = 0; minute < 1440; minute++)
      expect(parseTime(formatTime(minute))).toEqual({ value: minute, note: null });
  });
});

describe('prices', () => {
  it.each([
    ['£3.50', 350],
    ['3.5', 350],
    ['£3', 300],
    ['50p', 50],
    ['free', 0],
    ['Free of charge', 0],
    ['£0', 0],
    ['£4 per session', 400],
  ])('%s', (text, pence) => {
    expect(parsePrice(text)).toEqual({ value: pence, note: null });
  });

  it.each([
    ['donation', 0],
    ['Suggested donation £2', 200],
    ['£5 / £3 concessions', 500],
    ['£5 (£3 conc.)', 500],
    ['Adults £6, juniors £3', 600],
    ['Members free, non-members £4.50', 450],
    ['£3-£5', 500],
    ['from £4', 400],
    ['First session free then £5', 500],
    ['£6.50 (seniors: £4)', 650],
  ])('%s, with a note', (text, pence) => {
    const { value, note } = parsePrice(text);
    expect(value).toBe(pence);
    expect(note).not.toBeNull();
  });

  it.each([
    '£20 per month',
    '£30 for 6 weeks',
    '£40 a term',
    '€5',
    '-3',
    '£350',
    'see website',
    '£99/year',
    'annual £60',
  ])('%s is not the price of one session', (text) => {
    expect(parsePrice(text).value).toBeNull();
    expect(parsePrice(text).note).not.toBeNull();
  });

  it('reads back what it writes', () => {
    for (let pence = 0; pence <= 10_000; pence++)
      expect(parsePrice(formatPrice(pence))).toEqual({ value: pence, note: null });
  });
});

describe('dates', () => {
  it.each([
    ['2026-01-05', '2026-01-05'],
    ['2026-01-05T10:00:00Z', '2026-01-05'],
    ['05/01/2026', '2026-01-05'],
    ['5/1/26', '2026-01-05'],
    ['5.1.2026', '2026-01-05'],
    ['29-02-2028', '2028-02-29'],
    ['5 January 2026', '2026-01-05'],
    ['5th Jan 2026', '2026-01-05'],
    ['Monday 5 January 2026', '2026-01-05'],
  ])('%s', (text, date) => {
    expect(parseDate(text)).toEqual({ value: date, note: null });
  });

  it.each(['31/02/2026', '01/13/2026', '29/02/2026', 'yesterday', '2026', '5 Foo 2026'])(
    '%s is not read',
    (text) => {
      expect(parseDate(text).value).toBeNull();
      expect(parseDate(text).note).not.toBeNull();
    },
  );

  it('reads any day in ISO and in British order', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (day) => {
          const iso = day.toISOString().slice(0, 10);
          expect(parseDate(iso).value).toBe(iso);
          expect(parseDate(iso.split('-').reverse().join('/')).value).toBe(iso);
        },
      ),
    );
  });
});

describe('other values', () => {
  it('reads yes and no', () => {
    for (const yes of ['yes', 'Y', 'TRUE', '1', '✓']) expect(parseYesNo(yes).value).toBe(true);
    for (const no of ['no', 'N', 'False', '0']) expect(parseYesNo(no).value).toBe(false);
    expect(parseYesNo('')).toEqual({ value: null, note: null });
    expect(parseYesNo('perhaps').note).not.toBeNull();
  });

  it('reads places', () => {
    expect(parseCapacity('max 12').value).toBe(12);
    expect(parseCapacity('0').value).toBeNull();
    expect(parseCapacity('12-15').value).toBeNull();
  });

  it('takes only web addresses', () => {
    expect(parseUrl('https://example.org/a?b=c').value).toBe('https://example.org/a?b=c');
    for (const bad of [
      'javascript:alert(1)',
      'mailto:a@example.org',
      'https://a@example.org',
      'data:text/html,x',
    ])
      expect(parseUrl(bad).value, bad).toBeNull();
  });

  it('spells postcodes', () => {
    expect(spellPostcode('le156ab')).toBe('LE15 6AB');
    expect(spellPostcode(' W1A 1AA ')).toBe('W1A 1AA');
    expect(spellPostcode('LE15')).toBeNull();
    expect(isHalfPostcode('le15')).toBe(true);
    expect(isHalfPostcode('LE15 6AB')).toBe(false);
  });
});

describe('text', () => {
  it.each([
    '01632 960123',
    '(01632) 960 123',
    '+44 1632 960123',
    '+44 (0)1632 960123',
    '07700900123',
    '07700-900-123',
    'sam.sample@example.org',
    'sam+yoga@mail.example.co.uk',
  ])('removes %s', (contact) => {
    expect(removeContacts(`Ring ${contact}, or come.`)).toEqual({
      text: 'Ring [removed], or come.',
      removed: true,
    });
  });

  it.each([
    '2026-01-05 to 2026-02-05',
    '9.30-10.30, £3.50',
    'charity 1123456',
    '10 @ the hall',
    'LE15 6AB',
    '0900 - 1000',
    '5,000 people in 2026',
  ])('leaves %s', (text) => {
    expect(removeContacts(text)).toEqual({ text, removed: false });
  });

  it('takes out what cannot be seen and keeps markup as text', () => {
    expect(cleanText('a\u202eb\u0000c')).toEqual({ text: 'abc', removed: true });
    expect(cleanText('<b>hi</b>')).toEqual({ text: '<b>hi</b>', removed: false });
    expect(cleanText('a\u00a0 b \n\n\n c\r')).toEqual({ text: 'a b\nc', removed: false });
    expect(cleanText('\ud800x').text).toBe('x');
  });

  it('cleans what is clean no further', () => {
    fc.assert(
      fc.property(ANY_TEXT, (text) => {
        const once = removeContacts(cleanText(text).text).text;
        expect(cleanText(once).text).toBe(once);
        expect(removeContacts(once).text).toBe(once);
        expect(decodeURIComponent(encodeURIComponent(once))).toBe(once);
      }),
    );
  });
});

it('no reader throws, and every odd value has a note or a value', () => {
  const readers = [parseDays, parseTime, parsePrice, parseDate, parseYesNo, parseCapacity, parseUrl];
  fc.assert(
    fc.property(ANY_TEXT, (text) => {
      for (const parse of readers) {
        const { value, note } = parse(text);
        if (value === null && note === null) expect(text.trim().length).toBeLessThan(20);
      }
      parseTimes(text, text);
    }),
  );
});
