import type { RaceRow } from './race';

/** The table of a race as plain text, one contender a line. */
export function formatRace(rows: readonly RaceRow[]): string {
  const raced = rows.filter((row) => row.kind === 'raced');
  const leftOut = rows.filter((row) => row.kind === 'left out');
  const headings = ['', 'median ms', 'min', 'max', 'times scipy', 'over C++', 'bytes a node', 'build ms', ''];
  const cells = raced.map((row) => [
    row.name,
    digits(row.medianMs),
    digits(row.minMs),
    digits(row.maxMs),
    digits(row.ratioToScipy),
    digits(row.ratioToNative),
    digits(row.memoryBytesANode),
    digits(row.buildMs),
    row.what,
  ]);
  return [
    ...aligned([headings, ...cells]),
    ...leftOut.map(({ name, reason }) => `${name} left out: ${reason}`),
  ].join('\n');
}

/** Three figures or so: times here span from microseconds to minutes. */
export function digits(value: number | null): string {
  if (value === null) return '-';
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 4);
}

/** Columns under each other: the first and the last start their column, numbers end theirs. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, c) => Math.max(...rows.map((row) => row[c]!.length)));
  return rows.map((row) =>
    row
      .map((cell, c) =>
        c === 0 ? cell.padEnd(widths[c]!) : c === columns - 1 ? cell : cell.padStart(widths[c]!),
      )
      .join('  ')
      .trimEnd(),
  );
}
