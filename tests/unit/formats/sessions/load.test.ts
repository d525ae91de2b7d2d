import { describe, expect, it } from 'vitest';
import type { RawSession } from '../../../../src/core/sessions/normalise';
import { remark } from '../../../../src/core/sessions/remark';
import { SessionLoader } from '../../../../src/formats/sessions/load';
import type { SourceRecord } from '../../../../src/formats/sessions/source-record';

const CONTEXT = {
  sourceId: 'test',
  date: null,
  findPostcode: () => null,
  inArea: () => true,
  fromGrid: () => ({ lon: 0, lat: 0 }),
};
const PLAIN: RawSession = { activity: 'Yoga', latitude: '53.9', longitude: '-3.7' };
const record = (line: number, raw: RawSession, item: string | null = null): SourceRecord => ({
  kind: 'session',
  line,
  item,
  raw: { ...PLAIN, ...raw },
  notes: [],
});

describe('a loader', () => {
  it('gives every record one outcome, and counts them', () => {
    const loader = new SessionLoader(CONTEXT, (field) => `column ${field}`);
    const problem = remark('day', 'x', 'Wrong.', 'Right it.');
    const outcomes = [
      record(2, {}),
      record(3, { price: '£3' }),
      record(4, { activity: '' }),
      { kind: 'excluded', line: 5, item: 'slot', reason: problem } as const,
      { kind: 'unusable', line: 6, item: null, problems: [problem] } as const,
    ].map((each) => loader.add('x', each));
    expect(outcomes.map(({ kind }) => kind)).toEqual([
      'accepted',
      'merged',
      'rejected',
      'excluded',
      'rejected',
    ]);
    expect(outcomes[1]).toMatchObject({
      session: { pricePence: 300 },
      notes: [{ message: 'The same session stands on line 2; the two are one.' }],
    });
    expect(outcomes[3]!.issues).toEqual([
      {
        file: 'x',
        line: 5,
        item: 'slot',
        column: 'column day',
        value: 'x',
        message: 'Wrong.',
        remedy: 'Right it.',
      },
    ]);
    expect(loader.sessions()).toMatchObject([{ activity: 'Yoga', pricePence: 300 }]);
    expect(loader.report()).toMatchObject({
      records: 5,
      accepted: 1,
      merged: 1,
      excluded: 1,
      rejected: 2,
      grades: { E: 1 },
    });
  });

  it('puts issues together that say the same of other figures, words and records', () => {
    const loader = new SessionLoader(CONTEXT);
    for (let i = 0; i < 40; i++) {
      loader.add('x', record(i, { name: `Class ${i}`, day: `Monday, week ${i} only` }, `a${i}`));
      loader.add('x', record(i, { name: `Class ${i}`, day: 'Monday' }, `b${i}`));
    }
    const { groups, accepted, merged } = loader.report();
    expect([accepted, merged]).toEqual([40, 40]);
    expect(groups.map(({ count, examples }) => [count, examples.length])).toEqual([
      [40, 5],
      [40, 5],
    ]);
    expect(new Set(groups.map(({ column }) => column))).toEqual(new Set(['day', null]));
  });
});
