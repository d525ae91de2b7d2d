import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradeEvidence, type Stated } from '../../../../src/core/sessions/evidence';
import { GRADES, type Grade } from '../../../../src/core/sessions/session';

interface Labelled extends Partial<Stated> {
  readonly grade: Grade;
  readonly field?: string;
  readonly words?: string;
  readonly why?: string;
}

function readLabelled(file: string): Labelled[] {
  const text = readFileSync(new URL(`../../../golden/evidence/${file}`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled);
}

const LABELLED = readLabelled('labelled.jsonl');
const HELD_OUT = readLabelled('heldout.jsonl');

const NOTHING: Stated = {
  level: null,
  beginner: null,
  name: '',
  activity: '',
  description: '',
  audience: null,
};

const grade = (stated: Partial<Stated>) => gradeEvidence({ ...NOTHING, ...stated });

describe('labelled evidence', () => {
  for (const { grade: label, field = '', words = '', why, ...stated } of LABELLED) {
    it(`${label}: ${JSON.stringify(stated)}${why ? ` (${why})` : ''}`, () => {
      expect(grade(stated)).toEqual({ grade: label, field, words });
    });
  }

  it.each(HELD_OUT)('held out: $grade $level $name $description', ({ grade: label, ...stated }) => {
    expect(grade(stated).grade).toBe(label);
  });

  it('has the precision and recall that are printed', () => {
    const all = [...LABELLED, ...HELD_OUT];
    const rows = GRADES.map((g) => {
      const said = all.filter((row) => grade(row).grade === g);
      const right = said.filter((row) => row.grade === g).length;
      const labelled = all.filter((row) => row.grade === g).length;
      return { grade: g, labelled, precision: right / said.length, recall: right / labelled };
    });
    console.table(rows);
    for (const row of rows) expect(row).toMatchObject({ precision: 1, recall: 1 });
  });
});

describe('quotation marks, case and width', () => {
  it.each([
    ['X', 'Not suitable for "beginners".'],
    ['X', 'Not suitable for “beginners”.'],
    ['X', 'Not suitable for ‘beginners’.'],
    ['X', 'Not suitable for «beginners».'],
    ['X', 'Not suitable for „beginners“.'],
    ['X', 'Not suitable for ‚beginners‘.'],
    ['X', 'Not suitable for ‹beginners›.'],
    ['X', 'NOT SUITABLE FOR BEGINNERS'],
    ['X', 'Ｎｏｔ　ｓｕｉｔａｂｌｅ　ｆｏｒ　ｂｅｇｉｎｎｅｒｓ'],
    ['X', 'This isn’t suitable for beginners'],
    ['D', '“Suitable for beginners”, says everybody.'],
    ['D', 'Suitable for « beginners »'],
    ['B', 'Open to “all levels”'],
    ['C', 'A “couch‑to‑5k” programme'],
    ['C', 'ＣＯＵＣＨ ＴＯ ５Ｋ'],
  ] as const)('%s: %s', (label, description) => {
    const made = grade({ description });
    expect(made.grade).toBe(label);
    expect(description).toContain(made.words);
  });
});

describe('Welsh', () => {
  it.each([
    ['D', { description: 'Dosbarth hwyliog, addas i ddechreuwyr.' }],
    ['D', { description: 'Croeso i ddechreuwyr' }],
    ['D', { description: 'Sesiwn ar gyfer dechreuwyr pur' }],
    ['D', { name: 'Ioga i Ddechreuwyr' }],
    ['A', { level: 'Dechreuwyr' }],
    ['B', { level: 'Pob lefel' }],
    ['B', { description: 'Yn addas i bob gallu' }],
    ['X', { description: 'Nid yw’r sesiwn hon yn addas i ddechreuwyr' }],
    ['X', { description: 'Dyw’r dosbarth ddim yn addas i ddechreuwyr' }],
    ['X', { description: 'Anaddas i ddechreuwyr' }],
    ['E', { description: 'Yn addas i bawb dros 50 oed' }],
    ['E', { name: 'Ioga' }],
  ] as const)('%s: %j', (label, stated) => {
    expect(grade(stated).grade).toBe(label);
  });
});

describe('names of activities', () => {
  it.each([
    ['C', 'Chair Based Exercise'],
    ['C', 'KFA Seated/Chair'],
    ['C', 'Falls and Exercise Management'],
    ['C', 'Walking Rugby'],
    ['E', 'Burlesque Chair Dance'],
    ['E', 'Wheelchair Dance Sport'],
    ['E', 'Power Walking'],
  ] as const)('%s: %s', (label, activity) => {
    expect(grade({ activity }).grade).toBe(label);
  });

  it('what an activity is a kind of counts like its name', () => {
    const kinds = ['Football', 'Walking Football'];
    expect(grade({ activity: 'Veterans Cup', kinds })).toEqual({
      grade: 'C',
      field: 'activity',
      words: 'Walking Football',
    });
    expect(grade({ activity: 'Veterans Cup', name: 'Advanced', kinds }).grade).toBe('X');
  });
});

describe('properties of the grade', () => {
  const text = fc.oneof(
    fc.string(),
    fc
      .array(
        fc.constantFrom('beginners', 'not', 'suitable', 'for', 'all', 'levels', 'advanced', 'no', '.', '’'),
      )
      .map((words) => words.join(' ')),
  );
  const stated = fc.record({
    level: fc.option(text),
    beginner: fc.option(fc.boolean()),
    name: text,
    activity: text,
    description: text,
    audience: fc.option(text),
  });

  it('keeps words that stand in the field it names', () => {
    fc.assert(
      fc.property(stated, (input) => {
        const { grade: g, field, words } = gradeEvidence(input);
        expect(GRADES).toContain(g);
        if (g === 'E') {
          expect([field, words]).toEqual(['', '']);
          return;
        }
        expect(words).not.toBe('');
        if (field === 'beginner') {
          expect(words).toBe(input.beginner ? 'yes' : 'no');
          return;
        }
        expect(String(Reflect.get(input, field))).toContain(words);
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on case or on the shape of quotes and hyphens', () => {
    for (const { grade: label, ...row } of LABELLED) {
      const dressed = Object.fromEntries(
        Object.entries(row).map(([key, value]) => [
          key,
          typeof value === 'string' ? value.toUpperCase().replaceAll("'", '’').replaceAll('-', '‑') : value,
        ]),
      );
      expect(grade(dressed).grade, JSON.stringify(row)).toBe(label);
    }
  });

  it('is X whenever the text plainly says not for beginners', () => {
    fc.assert(
      fc.property(stated, (input) => {
        const description = `${input.description}. Not suitable for beginners.`;
        expect(gradeEvidence({ ...input, description }).grade).toBe('X');
      }),
    );
  });
});
