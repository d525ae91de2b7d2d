import * as fc from 'fast-check';

/** A made spreadsheet: its bytes, and the rows that a program which reads it rightly finds. */
export interface AnyFile {
  readonly bytes: Uint8Array;
  /** Rows that are not blank; null where the cells are not quoted as they should be, so that nobody can say. */
  readonly rows: number | null;
}

/** What a session can be made from, and names that mean something else or nothing. */
const HEADINGS = [
  ['Activity', 'Post code'],
  ['sport', 'Lat', 'Lng'],
  ['session name', 'Easting', 'Northing'],
  ['Class', 'GPS'],
] as const;
const MORE = [
  'Price (£)',
  'Days',
  'starts at',
  'Ability level',
  'Beginners welcome',
  'Who for',
  'Café, bar',
  'x',
  '',
];

const CELLS = [
  '',
  ' ',
  'Yoga',
  'Bowls',
  'ZZ1 1AA',
  'zz11aa',
  'QQ1 1QQ',
  '53.9',
  '-3.7',
  '0',
  '£3.50',
  'Mon-Fri',
  '7pm',
  'yes',
  'n/a',
  'Beginner',
  'not for beginners',
  '53.9, -3.7',
  '350000',
  '16+',
  'é“”–€',
  '日本',
  '=1+1',
  'a"b',
  '"',
  '""',
  'two\nlines',
  'a;b,c\td|e',
  '\u202e',
  'Yo\0ga',
  '07700 900123',
  'sam@example.org',
];

const cell = fc.oneof(
  { arbitrary: fc.constantFrom(...CELLS), weight: 8 },
  { arbitrary: fc.string(), weight: 1 },
  { arbitrary: fc.string({ unit: 'binary' }), weight: 1 },
);

/** Any spreadsheet with headings of sessions: any cells, delimiter, encoding, quotation, line ends, ragged or not. */
export const anyFile: fc.Arbitrary<AnyFile> = fc
  .record({
    place: fc.constantFrom(...HEADINGS),
    more: fc.subarray(MORE),
    rows: fc.array(fc.array(cell, { minLength: 1, maxLength: 9 }), { maxLength: 8 }),
    isRagged: fc.boolean(),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    newline: fc.constantFrom('\n', '\r\n', '\r'),
    quotes: fc.constantFrom('all', 'needed', 'none'),
    encoding: fc.constantFrom('utf-8', 'mark', 'utf-16le', 'utf-16be', 'windows-1252'),
    endsInLine: fc.boolean(),
  })
  .map(({ place, more, rows, isRagged, delimiter, newline, quotes, encoding, endsInLine }) => {
    const headings = [...place, ...more];
    const spell = (text: string) => (encoding === 'windows-1252' ? text.replace(UNSPELT, '?') : text);
    const cells = rows.map((row) => (isRagged ? row : headings.map((_, i) => row[i] ?? '')).map(spell));
    const lines = [headings, ...cells].map((row) =>
      row.map((text) => written(text, quotes, delimiter)).join(delimiter),
    );
    const text = lines.join(newline) + (endsInLine ? newline : '');
    const filled = cells.filter((row) => row.some((each) => each.trim() !== '')).length;
    return { bytes: encode(text, encoding), rows: quotes === 'none' ? null : filled };
  });

function written(text: string, quotes: string, delimiter: string): string {
  const needed = /["\r\n]/.test(text) || text.includes(delimiter);
  return quotes === 'all' || (quotes === 'needed' && needed) ? `"${text.replaceAll('"', '""')}"` : text;
}

const SPELT = new Map('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'.split('').map((letter, i) => [letter, codeOf(i)]));
// oxlint-disable-next-line no-control-regex
const UNSPELT = /[^\0-\x7f\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu;

/** Byte of the nth letter above: five bytes from 0x80 stand for none. */
function codeOf(nth: number): number {
  let code = 0x80;
  for (let i = 0; ; code++) {
    if ([0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(code)) continue;
    if (i++ === nth) return code;
  }
}

/** Bytes of a text in one of the encodings of files from spreadsheets; the first three without or with a mark. */
export function encode(text: string, encoding: string): Uint8Array {
  if (encoding === 'windows-1252')
    return Uint8Array.from(text.split(''), (letter) => SPELT.get(letter) ?? letter.charCodeAt(0));
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
    return new Uint8Array(encoding === 'utf-16be' ? bytes.swap16() : bytes);
  }
  return new TextEncoder().encode(encoding === 'mark' ? `\ufeff${text}` : text);
}
