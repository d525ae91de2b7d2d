import { describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../../src/core/settings';
import { Planning } from '../../../src/state/planning';
import { fakeEngine } from '../../fixtures/fake-engine';
import { tinyPack } from '../../fixtures/tiny-pack';

const SETTINGS = { ...defaultSettings(tinyPack().date), thresholdM: 1609.344 };
const QUESTION = {
  sources: ['anywhere'],
  options: { count: 2, aim: 'people', spacingM: 0 },
} as const;

/** An engine whose search for sites goes on for as long as it is let. */
function slowEngine() {
  const engine = fakeEngine();
  const quick = fakeEngine();
  const given: boolean[] = [];
  engine.sites = async (settings, question, goesOn) => {
    for (let done = 0; done < 100; done++) {
      await Promise.resolve();
      if (await goesOn(done, 100)) continue;
      given.push(true);
      return null;
    }
    return quick.sites(settings, question, goesOn);
  };
  return { engine, given };
}

describe('looking for sites', () => {
  it('says how far it is, and what was found', async () => {
    const { engine, given } = slowEngine();
    const planning = new Planning(engine);
    planning.follow(SETTINGS);
    planning.find(QUESTION);
    const seen = new Set<number>();
    await vi.waitFor(() => {
      seen.add(planning.searched.value);
      expect(planning.sites.value.kind).toBe('done');
    });
    expect(planning.searched.value).toBe(0.99);
    expect(planning.question.value).toBe(QUESTION);
    expect(given).toEqual([]);
  });

  it('is given up when asked, and leaves nothing', async () => {
    const { engine, given } = slowEngine();
    const planning = new Planning(engine);
    planning.follow(SETTINGS);
    planning.find(QUESTION);
    await Promise.resolve();
    planning.giveUp();
    await vi.waitFor(() => expect(given).toEqual([true]));
    expect(planning.sites.value).toEqual({ kind: 'idle' });
  });

  it('is given up for another question, which is answered', async () => {
    const { engine, given } = slowEngine();
    const planning = new Planning(engine);
    planning.follow(SETTINGS);
    planning.find(QUESTION);
    await Promise.resolve();
    planning.find({ ...QUESTION, options: { ...QUESTION.options, count: 1 } });
    await vi.waitFor(() => expect(planning.sites.value.kind).toBe('done'));
    expect(given).toEqual([true]);
    const { sites } = planning;
    expect(sites.value.kind === 'done' ? sites.value.value.sites.length : null).toBe(1);
  });
});
