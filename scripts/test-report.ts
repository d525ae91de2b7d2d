import * as v from 'valibot';

/** Counts of one step, and the names behind those that are not passes. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Full names of skipped tests; a suite that needs something absent says so in its name. */
  readonly skipped: readonly string[];
  readonly failures: readonly string[];
}

/** The part of Vitest's JSON report that is counted. */
const Report = v.object({
  testResults: v.array(
    v.object({
      name: v.string(),
      status: v.string(),
      message: v.string(),
      assertionResults: v.array(
        v.object({ fullName: v.string(), status: v.string(), failureMessages: v.array(v.string()) }),
      ),
    }),
  ),
});

/**
 * Counts a Vitest JSON report. A file that could not be loaded has no tests and is one failure; so is a run that
 * ended badly (`exitCode` not 0) without any test to blame, such as an error nobody caught.
 */
export function tallyReport(report: unknown, exitCode: number): Tally {
  const files = v.parse(Report, report).testResults;
  const tests = files.flatMap((file) => file.assertionResults);
  const failures = [
    ...files
      .filter((file) => file.status === 'failed' && !file.assertionResults.some(isFailed))
      .map((file) => `${file.name}: ${firstLine(file.message)}`),
    ...tests.filter(isFailed).map((test) => `${test.fullName}: ${firstLine(test.failureMessages[0] ?? '')}`),
  ];
  if (exitCode !== 0 && failures.length === 0) failures.push('the run failed outside any test');
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: failures.length,
    skipped: tests.filter((test) => !isFailed(test) && test.status !== 'passed').map((test) => test.fullName),
    failures,
  };
}

/** A step that counts as one thing: its exit code says whether it passed. */
export function tallyCheck(title: string, exitCode: number): Tally {
  const failures = exitCode === 0 ? [] : [title];
  return { passed: exitCode === 0 ? 1 : 0, failed: failures.length, skipped: [], failures };
}

/** Sums tallies. */
export function sumTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.reduce((sum, tally) => sum + tally.failed, 0),
    skipped: tallies.flatMap((tally) => tally.skipped),
    failures: tallies.flatMap((tally) => tally.failures),
  };
}

/** The last line of the run: "12 passed, 0 failed", with ", 3 skipped" where there are any. */
export function totalsLine(tally: Tally): string {
  const skipped = tally.skipped.length === 0 ? '' : `, ${tally.skipped.length} skipped`;
  return `${tally.passed} passed, ${tally.failed} failed${skipped}`;
}

function isFailed(test: { readonly status: string }): boolean {
  return test.status === 'failed';
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
