/** Parts of the test run that can be asked for alone. */
export const PARTS = ['static', 'unit', 'browser', 'build', 'e2e'] as const;
export type Part = (typeof PARTS)[number];

/** One line of the test run: a command that passes or fails as a whole, or a Vitest project with tests of its own. */
export interface Step {
  readonly title: string;
  readonly part: Part;
  readonly command: string;
  readonly args: readonly string[];
  /** Vitest project whose report is counted, or null where the command itself is the one thing counted. */
  readonly project: string | null;
}

/** Everything `npm test` does, in order: the quickest to tell first, the built site last. */
export const STEPS: readonly Step[] = [
  check('formatting', 'static', 'biome', 'format', '.'),
  check('types', 'static', 'tsc', '--noEmit'),
  check('types of the core', 'static', 'tsc', '-p', 'src/core', '--noEmit'),
  check('lint and import directions', 'static', 'oxlint', '--type-aware'),
  check('unused code', 'static', 'knip'),
  tests('unit tests', 'unit', 'unit'),
  tests('component tests in the browser', 'browser', 'browser'),
  check('build', 'build', 'vite', 'build', '--logLevel', 'warn'),
  tests('end to end on the built site', 'e2e', 'e2e'),
];

function check(title: string, part: Part, command: string, ...args: string[]): Step {
  return { title, part, command, args, project: null };
}

function tests(title: string, part: Part, project: string): Step {
  return { title, part, command: 'vitest', args: ['run', '--project', project], project };
}

/**
 * The steps for the arguments of `npm test -- …`: all without any, otherwise the parts named ("--unit"). The built
 * site is tested as it is built now, so "--e2e" builds first. Throws an Error with a sentence for any other argument.
 */
export function chooseSteps(args: readonly string[]): readonly Step[] {
  const unknown = args.find((arg) => !PARTS.some((part) => arg === `--${part}`));
  if (unknown !== undefined) {
    const known = PARTS.map((part) => `--${part}`).join(', ');
    throw new Error(
      `"${unknown}" is not an option of the test command. It takes ${known}, or nothing for all.`,
    );
  }
  if (args.length === 0) return STEPS;
  const wanted = new Set(args.includes('--e2e') ? [...args, '--build'] : args);
  return STEPS.filter((step) => wanted.has(`--${step.part}`));
}

/** Whether any of the steps opens a browser. */
export function needsBrowser(steps: readonly Step[]): boolean {
  return steps.some((step) => step.part === 'browser' || step.part === 'e2e');
}
