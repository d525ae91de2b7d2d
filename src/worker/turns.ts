/**
 * Resolves once whatever waits in the message queue has had its turn. A microtask would not let questions in, and one
 * timer may come before a message that was there first: the next one cannot.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => setTimeout(resolve, 0), 0);
  });
}

/**
 * Works step by step with a turn of the message queue before each, until a step says true.
 * @returns false, without another step, as soon as `goesOn` says no.
 */
export async function inTurns(step: () => boolean, goesOn: () => boolean): Promise<boolean> {
  for (;;) {
    await nextTurn();
    if (!goesOn()) return false;
    if (step()) return true;
  }
}
