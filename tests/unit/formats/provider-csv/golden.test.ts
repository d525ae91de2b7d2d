import { existsSync, readdirSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { placesOf } from '../../../../src/core/sessions/pack-places';
import { InputError } from '../../../../src/formats/issue';
import { type ColumnMapping, parseColumnMapping } from '../../../../src/formats/provider-csv/column-mapping';
import { readCsv } from '../../../fixtures/read-csv';
import { tinyPack } from '../../../fixtures/tiny-pack';

const CASES = new URL('../../../golden/provider-csv/', import.meta.url);
const SHARED = new URL('../../../../../shared/data/sessions/trafford_active_places/', import.meta.url);
const CONTEXT = { sourceId: 'golden', date: null, ...placesOf(tinyPack()) };

/** What the reader makes of a file, as plain JSON: the reading, or why the file is refused. */
async function outcomeOf(
  fileName: string,
  bytes: Uint8Array,
  mapping: ColumnMapping | null = null,
): Promise<unknown> {
  try {
    return JSON.parse(JSON.stringify(await readCsv(fileName, bytes, CONTEXT, mapping))) as unknown;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { refused: error.issue };
  }
}

describe('golden files', () => {
  for (const name of readdirSync(CASES)) {
    const { why, ...expected } = JSON.parse(
      readFileSync(new URL(`${name}/expected.json`, CASES), 'utf8'),
    ) as Record<string, unknown>;
    it(`${name}: ${String(why)}`, async () => {
      const saved = new URL(`${name}/mapping.json`, CASES);
      const mapping = existsSync(saved)
        ? parseColumnMapping('mapping.json', readFileSync(saved, 'utf8'))
        : null;
      const input = readFileSync(new URL(`${name}/input.csv`, CASES));
      expect(await outcomeOf('input.csv', input, mapping)).toEqual(expected);
    });
  }
});

const FILES = ['sports_facilities.csv', 'sports_hall.csv', 'studio.csv', 'swimming_pools.csv'];
/** One mapping for all four, which share these columns and differ in others. */
const MAPPING: ColumnMapping = {
  version: 1,
  headings: ['site_id', 'site_name', 'facility_type'],
  columns: { site_name: 'venue', facility_type: 'activity', site_last_updated_date: 'sourceDate' },
  constants: { provider: 'Trafford Leisure' },
};

describe.skipIf(!existsSync(SHARED))(
  'Active Places of Trafford (skipped where ../shared/data is absent)',
  () => {
    it.each(FILES)('%s is refused: a facility is not a session', async (name) => {
      expect(JSON.stringify(await outcomeOf(name, readFileSync(new URL(name, SHARED))))).toContain(
        'This is a list of facilities. A facility is not a session.',
      );
    });

    it.each(FILES)('%s is read with a mapping, and every row accounted for', async (name) => {
      const bytes = readFileSync(new URL(name, SHARED));
      const read = await readCsv(
        name,
        bytes,
        {
          ...CONTEXT,
          inArea: (lon, lat) => lon > -2.5 && lon < -2.2 && lat > 53.3 && lat < 53.5,
          findPostcode: () => null,
        },
        MAPPING,
      );
      const rows = Papa.parse(bytes.toString('utf8'), { skipEmptyLines: true }).data.length - 1;
      const count = (wanted: string) => read.outcomes.filter(({ kind }) => kind === wanted).length;
      expect([read.rows, count('accepted') + count('merged') + count('rejected')]).toEqual([rows, rows]);
      expect(read.issues).toEqual([]);
      expect(read.sessions).toHaveLength(count('accepted'));
      expect(new Set(read.sessions.map(({ provider }) => provider))).toEqual(new Set(['Trafford Leisure']));
      expect(new Set(read.sessions.map(({ evidence }) => evidence.grade))).toEqual(new Set(['E']));
    });
  },
);
