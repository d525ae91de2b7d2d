import { parseArgs } from 'node:util';

/** What `npm start` was asked for. */
export interface StartOptions {
  /** Port to serve on, or null for the first free one from 4173. */
  readonly port: number | null;
  /** Id of the area to open, or null for the demo. */
  readonly area: string | null;
}

/** A reason not to start that the person can put right: shown as it is, without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Reads the arguments of `npm start -- …`. Throws a StartError for anything it does not know. */
export function parseStartOptions(args: readonly string[]): StartOptions {
  const { port, area } = readOptions(args);
  return { port: port === undefined ? null : parsePort(port), area: area ?? null };
}

function readOptions(args: readonly string[]): { port?: string; area?: string } {
  try {
    const options = { port: { type: 'string' }, area: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new StartError(`--port takes a whole number from 1 to 65535. Found "${text}".`);
  }
  return port;
}
