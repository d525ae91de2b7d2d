import { expect, it } from 'vitest';
import { inTurns, nextTurn } from '../../../src/worker/turns';

/** A message to this thread, as a question to a worker is. */
function sendMessage(onArrival: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => {
    onArrival();
    port1.close();
  });
  port1.start();
  port2.postMessage(null);
}

it('lets a message in before every step', async () => {
  const log: string[] = [];
  let left = 3;
  sendMessage(() => log.push('message'));
  const done = await inTurns(
    () => {
      log.push('step');
      sendMessage(() => log.push('message'));
      return --left === 0;
    },
    () => true,
  );
  await nextTurn();
  expect(done).toBe(true);
  expect(log).toEqual(['message', 'step', 'message', 'step', 'message', 'step', 'message']);
});

it('takes no step once it is not to go on', async () => {
  let steps = 0;
  const done = await inTurns(
    () => {
      steps++;
      return false;
    },
    () => steps < 2,
  );
  expect([done, steps]).toEqual([false, 2]);
});
