import type { Effects } from '../effects';

/** Forms in which a command can say what it found. */
export const TEXT_FORMATS = ['text', 'csv', 'json'] as const;
/** Tables that `wr sessions diff` can write as CSV. */
export const DIFF_TABLES = ['sessions', 'people'] as const;

/** Forms of the report to a provider. */
export const REPORT_FORMATS = ['html', 'json'] as const;

export type TextFormat = (typeof TEXT_FORMATS)[number];

/** Puts a text out to a file, replaced whole, or to standard output where `file` is null. */
export async function putOut(text: string, file: string | null, effects: Effects): Promise<void> {
  if (file === null) {
    effects.print(text.replace(/\n$/, ''));
    return;
  }
  await effects.writeFileAtomic(file, new TextEncoder().encode(text.endsWith('\n') ? text : `${text}\n`));
  effects.log(`Wrote ${file}.`);
}
