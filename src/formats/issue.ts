/** Something wrong with one piece of input: where it is, what was there, and what to do about it. */
export interface Issue {
  readonly file: string;
  /** Line in the file, counted from 1 with the heading as line 1; null where lines mean nothing. */
  readonly line: number | null;
  /** Id of the item in its feed, where it stands in one. */
  readonly item?: string;
  /** Column heading or field name; null where it concerns the whole row or file. */
  readonly column: string | null;
  /** The value as it stood, null where there was none. */
  readonly value: string | null;
  /** What is wrong, as a sentence. */
  readonly message: string;
  /** What to do, as a sentence. */
  readonly remedy: string;
}

/** Exit codes of the command line. */
export const EXIT = { ok: 0, problemsFound: 1, badInput: 2, badUsage: 3, internal: 70 } as const;

/** Input that cannot be used at all. Expected; shown without a stack. Bugs stay ordinary errors. */
export class InputError extends Error {
  override readonly name = 'InputError';
  constructor(
    readonly issue: Issue,
    readonly exitCode: number = EXIT.badInput,
  ) {
    super(formatIssue(issue));
  }
}

/** One issue as one line of text: place, message, value, remedy. */
export function formatIssue(issue: Issue): string {
  const line = issue.line === null ? '' : `:${issue.line}`;
  const item = issue.item === undefined ? '' : ` (${issue.item})`;
  const column = issue.column === null ? '' : ` [${issue.column}]`;
  const value = issue.value === null ? '' : ` Found ${JSON.stringify(issue.value.slice(0, 80))}.`;
  return `${issue.file}${line}${item}${column}: ${issue.message}${value} ${issue.remedy}`;
}

/** An InputError about a whole file. */
export function fileError(file: string, message: string, remedy: string): InputError {
  return new InputError({ file, line: null, column: null, value: null, message, remedy });
}
