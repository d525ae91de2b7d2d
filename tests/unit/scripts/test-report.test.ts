import { describe, expect, it } from 'vitest';
import { sumTallies, tallyCheck, tallyReport, totalsLine } from '../../../scripts/test-report';

function file(name: string, statuses: readonly string[], message = '') {
  return {
    name,
    status: message !== '' || statuses.includes('failed') ? 'failed' : 'passed',
    message,
    assertionResults: statuses.map((status, i) => ({
      fullName: `${name} test ${i}`,
      status,
      failureMessages: status === 'failed' ? ['expected 1 to be 2\n  at somewhere'] : [],
    })),
  };
}

describe('tallyReport', () => {
  it('counts passes, failures and skips, and names the last two', () => {
    const report = {
      testResults: [file('a', ['passed', 'failed', 'skipped']), file('b', ['pending', 'passed'])],
    };
    expect(tallyReport(report, 1)).toEqual({
      passed: 2,
      failed: 1,
      skipped: ['a test 2', 'b test 0'],
      failures: ['a test 1: expected 1 to be 2'],
    });
  });

  it('counts a file that could not be loaded as one failure', () => {
    const report = { testResults: [file('a', ['passed']), file('b', [], 'Cannot find module x\n  at y')] };
    const tally = tallyReport(report, 1);
    expect(tally.failed).toBe(1);
    expect(tally.failures).toEqual(['b: Cannot find module x']);
  });

  it('counts a run that failed without a failing test', () => {
    const report = { testResults: [file('a', ['passed'])] };
    expect(tallyReport(report, 1).failed).toBe(1);
    expect(tallyReport(report, 0).failed).toBe(0);
  });

  it('refuses what is not a report', () => {
    expect(() => tallyReport({ tests: [] }, 0)).toThrow();
  });
});

describe('totalsLine', () => {
  it('sums checks and tests, and leaves out skips where there are none', () => {
    const checks = [tallyCheck('types', 0), tallyCheck('lint', 1)];
    expect(totalsLine(sumTallies(checks))).toBe('1 passed, 1 failed');
    const tests = tallyReport({ testResults: [file('a', ['passed', 'passed', 'skipped'])] }, 0);
    expect(totalsLine(sumTallies([...checks, tests]))).toBe('3 passed, 1 failed, 1 skipped');
  });
});
