/** The part that is used of sql.js in its build with the WebAssembly module inlined, which has no types of its own. */
declare module 'sql.js/dist/sql-wasm-inline.js' {
  export type SqlValue = number | string | Uint8Array | null;

  export interface Statement {
    step(): boolean;
    run(values?: readonly SqlValue[]): void;
    get(): SqlValue[];
    getColumnNames(): string[];
    free(): boolean;
  }

  export class Database {
    constructor(bytes?: Uint8Array);
    prepare(sql: string): Statement;
    run(sql: string): Database;
    export(): Uint8Array;
    close(): void;
  }

  export default function initSqlJs(): Promise<{ readonly Database: typeof Database }>;
}
