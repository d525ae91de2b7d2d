import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../src/formats/issue';
import { readWorkbook } from '../../../../src/formats/xlsx/read';
import { oneRow, workbookFiles, zipped } from './made-by-hand';

const SYSTEM_1904 = '<workbookPr date1904="1"/>';

async function cellsOf(cells: readonly string[], properties = '') {
  const { sheets } = await readWorkbook('book.xlsx', oneRow(cells, properties));
  return { cells: sheets[0]?.rows[0]?.cells ?? [], problems: sheets[0]?.problems ?? [] };
}

async function refusal(bytes: Uint8Array): Promise<string> {
  try {
    await readWorkbook('book.xlsx', bytes);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.issue.remedy).toMatch(/^[A-Z].*\.$/);
    return error.issue.message;
  }
  return 'read';
}

describe('cells as text', () => {
  it.each([
    ['text', 't="inlineStr"><is><t> Yoga &amp; more </t></is>', ' Yoga & more '],
    ['rich text', 't="inlineStr"><is><r><t>Tai </t></r><r><t>chi</t></r></is>', 'Tai chi'],
    ['text of a formula', 't="str"><f>A9</f><v>Walk</v>', 'Walk'],
    ['a number', '><v>3.5</v>', '3.5'],
    ['a number with noise', '><v>0.30000000000000004</v>', '0.3'],
    ['a small number', '><v>1E-7</v>', '0.0000001'],
    ['a large number', '><v>12345678</v>', '12345678'],
    ['a percentage', 's="5"><v>0.15</v>', '0.15'],
    ['the result of a formula', '><f>1+1</f><v>2</v>', '2'],
    ['yes', 't="b"><v>1</v>', 'yes'],
    ['no', 't="b"><f>1&gt;2</f><v>0</v>', 'no'],
    ['a date', 's="1"><v>46027</v>', '2026-01-05'],
    ['a date by its own type', 't="d"><v>2026-01-05</v>', '2026-01-05'],
    ['a date of a formula', 's="1"><f>TODAY()</f><v>46027</v>', '2026-01-05'],
    ['a time a little short of 9:20', 's="2"><v>0.38888888888888884</v>', '09:20'],
    ['midnight', 's="2"><v>0</v>', '00:00'],
    ['a date and time shown as a time', 's="2"><v>46027.8125</v>', '19:30'],
    ['a date and time', 's="4"><v>46027.8125</v>', '2026-01-05 19:30'],
    ['hours past a day', 's="3"><v>1.5</v>', '36:00'],
  ])('%s', async (_, cell, text) => {
    expect(await cellsOf([cell])).toEqual({ cells: [text], problems: [] });
  });

  it('dates and times of the 1904 system', async () => {
    const { cells } = await cellsOf(
      ['s="1"><v>44565</v>', 's="2"><v>0.8125</v>', 's="4"><v>44565.8125</v>', 's="3"><v>1.5</v>'],
      SYSTEM_1904,
    );
    expect(cells).toEqual(['2026-01-05', '19:30', '2026-01-05 19:30', '36:00']);
  });

  it('an error, a formula never worked out and a number that is no date are empty, and said', async () => {
    const { cells, problems } = await cellsOf([
      't="e"><v>#N/A</v>',
      't="e"><f>1/0</f><v>#DIV/0!</v>',
      '><f>1+1</f>',
      's="1"><v>1E9</v>',
      '><v>1</v>',
    ]);
    expect(cells).toEqual(['', '', '', '', '1']);
    expect(problems.map(({ line, column, message }) => `${line} ${column}: ${message}`)).toEqual([
      '1 A: The cell holds the error #N/A.',
      '1 B: The cell holds the error #DIV/0!.',
      '1 C: The formula was never worked out.',
      '1 D: The number in this cell is no date.',
    ]);
  });
});

describe('sheets', () => {
  it('keep the row numbers of the spreadsheet; blank rows and blank ends of rows are left out', async () => {
    const rows =
      '<row r="3"><c r="A3"><v>1</v></c><c r="C3"><v>2</v></c><c r="E3" t="inlineStr"><is><t> </t></is></c></row><row r="5"/><row r="9"><c r="B9"><v>3</v></c></row>';
    const { sheets } = await readWorkbook('book.xlsx', zipped(workbookFiles([{ rows }])));
    expect(sheets[0]?.rows).toEqual([
      { line: 3, cells: ['1', '', '2'] },
      { line: 9, cells: ['', '3'] },
    ]);
  });

  it('hidden ones are marked', async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c></row>';
    const bytes = zipped(workbookFiles([{ rows }, { rows, state: 'hidden' }, { rows, state: 'veryHidden' }]));
    const { sheets } = await readWorkbook('book.xlsx', bytes);
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Sheet 1', false],
      ['Sheet 2', true],
      ['Sheet 3', true],
    ]);
  });

  it('hidden rows are read, and said', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row><row r="3" hidden="1"><c r="A3"><v>3</v></c></row>';
    const { sheets } = await readWorkbook('book.xlsx', zipped(workbookFiles([{ rows }])));
    expect(sheets[0]?.rows).toHaveLength(3);
    expect(sheets[0]?.problems).toEqual([
      expect.objectContaining({
        line: 2,
        message: 'Hidden rows (2), from this one on, were read all the same.',
      }),
    ]);
  });

  it('merged cells have their text in the first alone, even where the file holds more', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row><row r="2"><c r="A2"><v>4</v></c><c r="C2"><v>5</v></c></row>';
    const after = '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>';
    const { sheets } = await readWorkbook('book.xlsx', zipped(workbookFiles([{ rows, after }])));
    expect(sheets[0]?.rows.map(({ cells }) => cells)).toEqual([
      ['1', '', '3'],
      ['', '', '5'],
    ]);
  });
});

describe('what is refused', () => {
  const old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array<number>(600).fill(0)];
  const whole = oneRow(['><v>1</v>']);

  it.each([
    ['an empty file', new Uint8Array(), 'This is not an Excel workbook (.xlsx).'],
    ['text', strToU8('activity,postcode'), 'This is not an Excel workbook (.xlsx).'],
    ['an old workbook', Uint8Array.from(old), 'This is an old Excel workbook (.xls).'],
    [
      'a password',
      Uint8Array.from([...old, ...Buffer.from('EncryptedPackage', 'utf16le')]),
      'The workbook is protected by a password.',
    ],
    ['half a file', whole.slice(0, whole.length / 2), 'The workbook is cut short or broken.'],
    [
      'another zip',
      zipSync({ 'content.xml': strToU8('<x/>') }),
      'This is a zip file, but not an Excel workbook (.xlsx).',
    ],
    ['no sheets', zipped(workbookFiles([])), 'The workbook has no sheet with cells.'],
  ])('%s', async (_, bytes, message) => {
    expect(await refusal(bytes)).toBe(message);
  });

  it('a workbook that says it unpacks to more than 200 MB, before it is unpacked', async () => {
    const bytes = zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'xl/media/big': new Uint8Array(2000) });
    declareSize(bytes, 250_000_000);
    expect(await refusal(bytes)).toBe('The workbook would take 500 MB unpacked; at most 200 MB is read.');
  });

  it('a workbook that unpacks to more than it says', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>7</v></c></row>`,
    );
    const bytes = zipped(workbookFiles([{ rows: rows.join('') }]));
    declareSize(bytes, 5000);
    expect(await refusal(bytes)).toMatch(/possible zip bomb/);
  });

  it('XML that is broken is refused or read, never an error of another kind', async () => {
    const files = workbookFiles([{ rows: '<row r="1"><c r="A1" s="1"><v>46027</v></c></row>' }]);
    const edit = fc.record({
      name: fc.constantFrom(...Object.keys(files)),
      at: fc.nat(400),
      cut: fc.nat(30),
      text: fc.oneof(
        fc.string({ maxLength: 8 }),
        fc.constantFrom('<row r="99999999">', '&#0;', 'r="ZZZZ1"', 's="-1"'),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
        const broken = { ...files };
        for (const { name, at, cut, text } of edits)
          broken[name] = broken[name]!.slice(0, at) + text + broken[name]!.slice(at + cut);
        await refusal(zipped(broken));
      }),
      { numRuns: 300 },
    );
  });
});

/** Writes another unpacked size into every heading of a zip file. */
function declareSize(bytes: Uint8Array, size: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 28 < bytes.length; at++) {
    const signature = view.getUint32(at, true);
    if (signature === 0x04034b50) view.setUint32(at + 22, size, true);
    if (signature === 0x02014b50) view.setUint32(at + 24, size, true);
  }
}

/** A Python that has openpyxl, null where there is none. */
const PYTHON =
  ['python3', '/usr/bin/python3'].find((python) => {
    try {
      execFileSync(python, ['-c', 'import openpyxl'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  }) ?? null;

describe.skipIf(PYTHON === null)('a workbook written by openpyxl (skipped where it is absent)', () => {
  it.each(['1900', '1904'])('with dates of the %s system', async (system) => {
    const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
    try {
      const path = join(folder, 'book.xlsx');
      execFileSync(PYTHON ?? '', [
        fileURLToPath(new URL('write-workbook.py', import.meta.url)),
        path,
        system,
      ]);
      const { sheets } = await readWorkbook('book.xlsx', readFileSync(path));
      expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
        ['Sessions', false],
        ['Secret', true],
      ]);
      expect(sheets[0]?.rows).toEqual([
        {
          line: 1,
          cells: ['Activity', 'Date', 'Start', 'When', 'Price', 'Free', 'Sum', 'Error', 'Postcode'],
        },
        {
          line: 2,
          cells: ['Tai chi', '2026-01-05', '09:20', '2026-01-05 19:30', '0.3', 'yes', '', '', 'ZZ1 1AA'],
        },
        { line: 4, cells: ['Café – “yoga”', '', '', '', '3.5', 'no'] },
      ]);
      expect(sheets[0]?.problems.map(({ line, column }) => [line, column])).toEqual([
        [2, 'G'],
        [2, 'H'],
        [4, null],
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
