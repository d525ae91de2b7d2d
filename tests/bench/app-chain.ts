import { EVIDENCE_LEVELS } from '../../src/core/sessions/session';
import { defaultSettings, type Settings } from '../../src/core/settings';
import { type Figure, median, timed } from './figures';
import { makeArea } from './what-if';

const CHANGES = 30;
const WARM_UP = 6;
/** Steps of the slider, metres. */
const STEP_M = 160.9344;
const THRESHOLDS = 20;

/** The whole answer to a change of settings at 200,000 nodes, as the worker computes it, in Node. */
export function benchAppChain(): readonly Figure[] {
  const { size, pack, model } = makeArea(200);
  const settings = defaultSettings(pack.date);
  const filter = (i: number): Settings => ({
    ...settings,
    evidence: EVIDENCE_LEVELS[i % EVIDENCE_LEVELS.length]!,
  });
  const threshold = (i: number): Settings => ({
    ...settings,
    thresholdM: settings.thresholdM + STEP_M * (1 + (i % THRESHOLDS)),
  });
  const figure = (what: string, at: (change: number) => Settings) => {
    const times = Array.from({ length: WARM_UP + CHANGES }, (_, i) => timed(() => model.compute(at(i))));
    const value = median(times.slice(WARM_UP));
    return {
      name: `${size}: ${what}, all figures`,
      value,
      unit: 'ms',
      how: `median of ${CHANGES}, in Node, ${model.engine.kind}`,
    };
  };
  return [figure('filter change', filter), figure('threshold change', threshold)];
}
