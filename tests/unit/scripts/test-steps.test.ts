import { describe, expect, it } from 'vitest';
import { chooseSteps, needsBrowser, STEPS } from '../../../scripts/test-steps';

describe('chooseSteps', () => {
  it('takes everything without arguments', () => {
    expect(chooseSteps([])).toEqual(STEPS);
    expect(needsBrowser(STEPS)).toBe(true);
  });

  it('takes the parts named, in the usual order', () => {
    const parts = chooseSteps(['--unit', '--static']).map((step) => step.part);
    expect(new Set(parts)).toEqual(new Set(['static', 'unit']));
    expect(parts.at(-1)).toBe('unit');
    expect(needsBrowser(chooseSteps(['--static']))).toBe(false);
  });

  it('builds the site before it tests it', () => {
    expect(chooseSteps(['--e2e']).map((step) => step.part)).toEqual(['build', 'e2e']);
  });

  it('refuses an option it does not know', () => {
    expect(() => chooseSteps(['--units'])).toThrow('"--units" is not an option');
  });
});
