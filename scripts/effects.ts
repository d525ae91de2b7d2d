/**
 * The outside world as commands see it, so that tests can put another in its place. Commands are
 * `run(options, effects)` and return an exit code; only wr.ts touches `process`.
 */
export interface Effects {
  readFile(path: string): Promise<Uint8Array>;
  /** Names in a folder, sorted; folders end in "/". Rejects where there is no such folder. */
  listFolder(path: string): Promise<readonly string[]>;
  /** Bytes of a file as a stream, for inputs too large to hold. */
  streamFile(path: string): AsyncIterable<Uint8Array>;
  fileSize(path: string): Promise<number | null>;
  /** Writes beside, syncs, renames: the file is either the old one or the whole new one. */
  writeFileAtomic(path: string, bytes: Uint8Array): Promise<void>;
  /** Writes a whole folder beside, syncs, and swaps it for what is there, if anything. */
  writeFolderAtomic(path: string, files: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** Today, YYYY-MM-DD. */
  today(): string;
  /** Result of the command, to standard output. */
  print(text: string): void;
  /** What is going on, to standard error. */
  log(text: string): void;
  /** Progress of a stage on standard error: shown as a bar on a terminal, as sparse lines elsewhere. */
  progress(stage: string, done: number, total: number): void;
}
