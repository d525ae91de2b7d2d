import { describe, expect, it } from 'vitest';
import { newestOnly } from '../../../src/worker/newest-only';

/** A call that runs until told, and remembers what it was asked. */
function controlled() {
  const asked: number[] = [];
  const finishers: ((value: string) => void)[] = [];
  const failers: ((error: Error) => void)[] = [];
  const run = (argument: number) =>
    new Promise<string>((resolve, reject) => {
      asked.push(argument);
      finishers.push(resolve);
      failers.push(reject);
    });
  return { asked, finishers, failers, call: newestOnly(run) };
}

describe('newestOnly', () => {
  it('runs the first and the newest, and answers those between with the newest', async () => {
    const { asked, finishers, call } = controlled();
    const answers = [call(1), call(2), call(3), call(4)];
    expect(asked).toEqual([1]);
    finishers[0]!('one');
    expect(await answers[0]).toBe('one');
    await Promise.resolve();
    expect(asked).toEqual([1, 4]);
    finishers[1]!('four');
    expect(await Promise.all(answers)).toEqual(['one', 'four', 'four', 'four']);
  });

  it('goes on after a failure', async () => {
    const { asked, finishers, failers, call } = controlled();
    const first = call(1);
    const second = call(2);
    failers[0]!(new Error('broken'));
    await expect(first).rejects.toThrow('broken');
    await Promise.resolve();
    expect(asked).toEqual([1, 2]);
    finishers[1]!('two');
    expect(await second).toBe('two');
  });

  it('starts at once again when nothing runs', async () => {
    const { asked, finishers, call } = controlled();
    const first = call(1);
    finishers[0]!('one');
    await first;
    await Promise.resolve();
    void call(2);
    expect(asked).toEqual([1, 2]);
  });
});
