import { InputError } from '../formats/issue';

/** Something that failed, in words: what happened and what to do. */
export interface Failure {
  readonly message: string;
  readonly remedy: string;
}

/** Words for an error of the engine. Bad input speaks for itself; anything else is a fault of ours. */
export function failureOf(error: unknown): Failure {
  if (error instanceof InputError) {
    const { file, message, remedy } = error.issue;
    return { message: `${file}: ${message}`, remedy };
  }
  const detail = error instanceof Error ? error.message : String(error);
  // From the worker it comes as a plain error of this name, with the whole of the issue in its message.
  if (error instanceof Error && error.name === 'InputError') return { message: detail, remedy: '' };
  return { message: `Something went wrong: ${detail}`, remedy: 'Try again. If it happens twice, report it.' };
}

/** A failure as one text. */
export function failureText(error: unknown): string {
  const { message, remedy } = failureOf(error);
  return `${message} ${remedy}`.trim();
}
