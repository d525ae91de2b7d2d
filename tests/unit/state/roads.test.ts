import { describe, expect, it } from 'vitest';
import { NO_ROADS, Roads } from '../../../src/state/roads';
import { fakeEngine } from '../../fixtures/fake-engine';

const isOpen = async (url: string) => {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
};

/** An engine whose answers about roads come when they are let go. */
function slowEngine() {
  const waiting: { part: string; answer: (url: string) => void; refuse: (reason: Error) => void }[] = [];
  const engine = {
    ...fakeEngine(),
    roads: (part: string) =>
      new Promise<string>((answer, refuse) => {
        waiting.push({ part, answer, refuse });
      }),
  };
  return { engine, waiting };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const unexpected = (error: unknown) => {
  throw error;
};
const url = () => URL.createObjectURL(new Blob(['{}']));

describe('Roads', () => {
  it('asks for each part once', async () => {
    const { engine, waiting } = slowEngine();
    const roads = new Roads(engine, unexpected);
    roads.want('main');
    roads.want('main');
    roads.want('streets');
    expect(waiting.map(({ part }) => part)).toEqual(['main', 'streets']);
    const main = url();
    waiting[0]?.answer(main);
    await settled();
    expect(roads.view.value).toEqual({ main, streets: null });
  });

  it('lets go of the roads of an area before, those that come late among them', async () => {
    const { engine, waiting } = slowEngine();
    const roads = new Roads(engine, unexpected);
    roads.want('main');
    roads.want('streets');
    const [shown, late] = [url(), url()];
    waiting[0]?.answer(shown);
    await settled();
    roads.reset();
    expect(roads.view.value).toEqual(NO_ROADS);
    waiting[1]?.answer(late);
    await settled();
    expect(roads.view.value).toEqual(NO_ROADS);
    expect(await Promise.all([shown, late].map(isOpen))).toEqual([false, false]);
  });

  it('says why roads cannot be had, unless they are of an area that is no longer open', async () => {
    const { engine, waiting } = slowEngine();
    const said: unknown[] = [];
    const roads = new Roads(engine, (error) => said.push(error));
    roads.want('main');
    const reason = new Error('lines.parquet is damaged');
    waiting[0]?.refuse(reason);
    await settled();
    expect(said).toEqual([reason]);
    roads.want('streets');
    roads.reset();
    waiting[1]?.refuse(new Error('too late'));
    await settled();
    expect(said).toEqual([reason]);
  });
});
