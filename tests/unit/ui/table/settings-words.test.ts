import { expect, it } from 'vitest';
import { NO_PLAN, proposedAt } from '../../../../src/core/plan/plan';
import { defaultSettings } from '../../../../src/core/settings';
import { settingsWords } from '../../../../src/ui/table/words';

it('says a plan and other weights wherever the settings of figures are said', () => {
  const usual = defaultSettings('2026-11-01');
  expect(settingsWords({ ...usual, plan: NO_PLAN })).not.toMatch(/as if|weights/);
  const plan = {
    added: [proposedAt(-0.7, 52.6), proposedAt(-0.6, 52.6)],
    closed: [{ kind: 'provider' as const, name: 'A' }],
  };
  const words = settingsWords({ ...usual, plan, weights: { people: 1, need: 2, depth: 1 } });
  expect(words).toContain('as if 2 opened; as if 1 closed');
  expect(words).toContain('priority weights 1,2,1');
});
