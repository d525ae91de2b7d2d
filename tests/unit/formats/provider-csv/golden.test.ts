import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { placesOf } from '../../../../src/core/sessions/pack-places';
import { InputError } from '../../../../src/formats/issue';
import { readProviderCsv } from '../../../../src/formats/provider-csv/read';
import { tinyPack } from '../../../fixtures/tiny-pack';

const CASES = new URL('../../../golden/provider-csv/', import.meta.url);
const SHARED = new URL('../../../../../shared/data/sessions/trafford_active_places/', import.meta.url);
const CONTEXT = { sourceId: 'golden', date: null, ...placesOf(tinyPack()) };

/** What the reader makes of a file, as plain JSON: the reading, or why the file is refused. */
function outcomeOf(fileName: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(JSON.stringify(readProviderCsv(fileName, bytes, CONTEXT))) as unknown;
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
    it(`${name}: ${String(why)}`, () => {
      expect(outcomeOf('input.csv', readFileSync(new URL(`${name}/input.csv`, CASES)))).toEqual(expected);
    });
  }
});

describe.skipIf(!existsSync(SHARED))(
  'Active Places of Trafford (skipped where ../shared/data is absent)',
  () => {
    it.each(['sports_facilities.csv', 'sports_hall.csv', 'studio.csv', 'swimming_pools.csv'])(
      '%s is refused: a facility is not a session',
      (name) => {
        expect(JSON.stringify(outcomeOf(name, readFileSync(new URL(name, SHARED))))).toContain(
          'This is a list of facilities. A facility is not a session.',
        );
      },
    );

    it('rows can be read once somebody says what happens there', () => {
      const text = readFileSync(new URL('sports_hall.csv', SHARED), 'utf8').replace(
        'facility_type',
        'activity',
      );
      const read = readProviderCsv('sports_hall.csv', new TextEncoder().encode(text), {
        ...CONTEXT,
        inArea: (lon, lat) => lon > -2.5 && lon < -2.2 && lat > 53.3 && lat < 53.5,
        findPostcode: () => null,
      });
      expect(read.issues).toEqual([]);
      expect(read.sessions.length).toBeGreaterThan(30);
      expect(new Set(read.sessions.map(({ evidence }) => evidence.grade))).toEqual(new Set(['E']));
    });
  },
);
