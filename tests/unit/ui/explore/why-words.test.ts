import { explainPlace } from '../../../../src/core/gap/explain-place';
import { describe, expect, it } from 'vitest';
import type { Explanation } from '../../../../src/core/gap/explain';
import { createAreaModel } from '../../../../src/core/area-model';
import { REASONS } from '../../../../src/core/gap/result';
import { defaultSettings } from '../../../../src/core/settings';
import { milesToMetres } from '../../../../src/core/units';
import {
  changeSentences,
  choiceSentence,
  reportText,
  sourcesBehind,
} from '../../../../src/ui/explore/why-words';
import { tinyPack } from '../../../fixtures/tiny-pack';

const pack = tinyPack();
const model = createAreaModel(pack);
const settings = { ...defaultSettings(pack.date), thresholdM: milesToMetres(1) };
const result = model.compute(settings);
const why = explainPlace(model, 'lsoa', pack.lsoas.code[4]!, settings)!;
const coverage = result.coverage[0]!;

const choice = (sessions: number, activities: number, providers: number): Explanation => ({
  ...why,
  choice: { sessions, activities, providers },
});

const said = (explanation: Explanation) => choiceSentence(explanation, settings, 'miles');

describe('choice in words', () => {
  const at = why.from!.postcode;

  it('says what there is, and what hangs on one provider', () => {
    expect(said(choice(0, 0, 0))).toBe(`No session that counts is within 1 mile of ${at}.`);
    expect(said(choice(1, 1, 1))).toBe(
      `Only one session that counts is within 1 mile of ${at}: if it stopped, there would be none.`,
    );
    expect(said(choice(3, 2, 1))).toBe(
      `3 sessions of 2 activities, all by one provider, are within 1 mile of ${at}: if that provider stopped, there would be none.`,
    );
    expect(said(choice(10, 4, 3))).toBe(
      `10 or more sessions of 4 activities by 3 providers are within 1 mile of ${at}.`,
    );
    expect(said({ ...choice(3, 2, 1), from: null })).toBe('');
  });
});

describe('what would change a verdict', () => {
  it.each(REASONS)('is said for %s', (reason) => {
    const sentences = changeSentences({ ...why, reason }, coverage, model.sessions);
    expect(sentences.length).toBeGreaterThan(0);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z“].*\.$/);
  });

  it('names the district, the date and the numbers of its coverage', () => {
    const first = (reason: Explanation['reason']) =>
      changeSentences({ ...why, reason }, coverage, model.sessions)[0];
    expect(first('no-source')).toContain(coverage.name);
    expect(first('thin-source')).toContain(`${coverage.sessions} sessions are listed`);
    expect(
      changeSentences({ ...why, reason: 'stale-source' }, { ...coverage, sourceDate: '2024-02-03' }, [])[0],
    ).toContain('the newest is of 3 February 2024');
  });
});

describe('sources', () => {
  it('of the sessions named are each listed once', () => {
    const listed = sourcesBehind(why, model.sessions, pack.sources);
    expect(new Set(listed).size).toBe(listed.length);
    const ids = new Set(why.nearest.map(({ session }) => model.sessions[session]!.sourceId));
    expect(listed.length).toBeGreaterThanOrEqual(ids.size);
  });

  it('that are not of the pack are a file tried here', () => {
    expect(sourcesBehind(why, model.sessions, [])).toContain('A file tried in this browser');
  });
});

const text = (explanation: Explanation) =>
  reportText(
    explanation,
    pack,
    result,
    model.sessions,
    'miles',
    'https://example.org/?miles=1',
    'npm run wr',
  );

describe('the text of a report', () => {
  it('has the place, the figures, the settings, the sessions and the link', () => {
    const report = text(why);
    for (const part of [
      why.title,
      `lsoa ${why.id}`,
      why.because,
      'Too far is 1.0 miles or more on foot',
      'npm run wr',
    ])
      expect(report).toContain(part);
    for (const { session } of why.nearest) expect(report).toContain(`id ${model.sessions[session]!.id}`);
    expect(report).toContain('https://example.org/?miles=1');
  });

  it('never gives away a postcode that somebody looked up', () => {
    const { postcode } = why.points[0]!;
    const looked = explainPlace(model, 'postcode', postcode, settings)!;
    expect(text({ ...looked, title: 'Wend' })).not.toContain(postcode);
  });
});
