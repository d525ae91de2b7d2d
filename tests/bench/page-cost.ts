import type { CDPSession } from 'playwright';

/** Time that the page's main thread has spent so far on script, style and layout. */
export async function mainThreadMs(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const counted = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];
  return metrics
    .filter(({ name }) => counted.includes(name))
    .reduce((sum, { value }) => sum + value * 1000, 0);
}

/** Resolves once two frames have passed and nothing waits: everything that a change set off has run. */
export function untilIdle(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => done())));
  });
}
