import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { Progress } from '../../../scripts/progress';

/** A stream that remembers what is written to it. */
function recorder(isTTY: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY });
  let text = '';
  stream.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  return { stream, text: () => text };
}

describe('Progress away from a terminal', () => {
  test('one line a stage, and one every few seconds of a long one', () => {
    const { stream, text } = recorder(false);
    let now = 0;
    const progress = new Progress(stream, () => now);
    for (let done = 0; done <= 100; done++) {
      progress.show('Reading roads', done, 100);
      now += 50;
    }
    progress.show('Spreading people', 0, 10);
    progress.show('Spreading people', 10, 10);
    expect(text()).toBe('Reading roads\nReading roads: 60%\nSpreading people\n');
  });
});

describe('Progress on a terminal', () => {
  test('draws a bar and ends it with the stage', () => {
    const { stream, text } = recorder(true);
    const progress = new Progress(stream);
    progress.show('Reading roads', 0, 2);
    progress.show('Reading roads', 2, 2);
    expect(text()).toContain('Reading roads');
    expect(text()).toContain('100%');
    progress.stop();
  });
});
