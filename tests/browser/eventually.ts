import { vi } from 'vitest';

/** Long enough for a frame of software WebGL on a machine that is busy with other things. */
const PATIENCE_MS = 30_000;

/** Waits until a check passes; fails with the check's own message when it does not in half a minute. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, PATIENCE_MS);
}
