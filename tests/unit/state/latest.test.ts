import { describe, expect, it } from 'vitest';
import { Latest } from '../../../src/state/latest';

/** A question whose answer the test gives when it wishes. */
function desk() {
  const asked: number[] = [];
  const settle: { resolve: (answer: string) => void; reject: (error: Error) => void }[] = [];
  const answers: [string, boolean][] = [];
  const failures: unknown[] = [];
  const latest = new Latest<number, string>(
    (question) => {
      asked.push(question);
      return new Promise((resolve, reject) => settle.push({ resolve, reject }));
    },
    (answer, newest) => answers.push([answer, newest]),
    (error) => failures.push(error),
  );
  return { asked, settle, answers, failures, latest };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('Latest', () => {
  it('asks one at a time and skips what was overtaken', async () => {
    const { asked, settle, answers, latest } = desk();
    for (const question of [1, 2, 3]) latest.request(question);
    expect(asked).toEqual([1]);
    settle[0]!.resolve('one');
    await turn();
    expect(asked).toEqual([1, 3]);
    expect(answers).toEqual([['one', false]]);
    settle[1]!.resolve('three');
    await turn();
    expect(answers).toEqual([
      ['one', false],
      ['three', true],
    ]);
  });

  it('drops an answer that was cancelled, and goes on afterwards', async () => {
    const { asked, settle, answers, latest } = desk();
    latest.request(1);
    latest.cancel();
    latest.request(2);
    settle[0]!.resolve('stale');
    await turn();
    settle[1]!.resolve('fresh');
    await turn();
    expect(asked).toEqual([1, 2]);
    expect(answers).toEqual([['fresh', true]]);
  });

  it('tells of a failure only when nothing newer waits', async () => {
    const { settle, failures, answers, latest } = desk();
    latest.request(1);
    latest.request(2);
    settle[0]!.reject(new Error('overtaken'));
    await turn();
    expect(failures).toEqual([]);
    settle[1]!.reject(new Error('real'));
    await turn();
    expect(failures).toEqual([new Error('real')]);
    latest.request(3);
    settle[2]!.resolve('three');
    await turn();
    expect(answers).toEqual([['three', true]]);
  });
});
