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

/** The effects of commands that go on the network, which take long and may be cut off at any moment. */
export interface NetworkEffects extends Effects {
  /**
   * Asks for an address. Redirects are answers like others. Rejects where no answer comes; reading the body rejects
   * where it is cut off.
   */
  fetch(url: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response>;
  /** The time, in milliseconds since 1970. */
  now(): number;
  /** Waits, or less long where the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** From 0 up to 1, for jitter. */
  random(): number;
  /** Calls back when the person asks to stop (Ctrl-C); a second time ends the process. Returns how to leave off. */
  onInterrupt(stop: () => void): () => void;
  /**
   * Takes a folder, there or not, for this process alone; the promise gives how to give it back. Rejects where another
   * running process has it.
   */
  lockFolder(path: string): Promise<() => Promise<void>>;
  /** Removes a folder with all in it, if it is there. */
  removeFolder(path: string): Promise<void>;
  /** Removes what atomic writes of processes that were killed left anywhere inside a folder. */
  removeLeftovers(path: string): Promise<void>;
}
