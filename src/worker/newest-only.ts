/**
 * Lets one call run at a time and remembers only the newest that came meanwhile. The calls it replaces are
 * answered with the newest's answer, so that a slider can ask as often as it likes.
 */
export function newestOnly<A, R>(run: (argument: A) => Promise<R>): (argument: A) => Promise<R> {
  let running: Promise<void> | null = null;
  let next: { argument: A; readonly promise: Promise<R> } | null = null;

  const start = (argument: A): Promise<R> => {
    const promise = run(argument);
    const settled = promise.then(
      () => undefined,
      () => undefined,
    );
    running = settled;
    void settled.then(() => {
      if (running === settled) running = null;
    });
    return promise;
  };

  return (argument) => {
    if (running === null) return start(argument);
    if (next !== null) {
      next.argument = argument;
      return next.promise;
    }
    const promise = running.then(() => {
      const newest = next === null ? argument : next.argument;
      next = null;
      return start(newest);
    });
    next = { argument, promise };
    return promise;
  };
}
