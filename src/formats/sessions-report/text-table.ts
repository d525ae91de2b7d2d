/** What a cell of a table of text can hold; null is an empty cell. */
export type TextCell = string | number | null;

/**
 * A table as lines of text: columns two spaces apart, numbers to the right. Text that runs over lines is put on one.
 * @param rows each as long as the headings.
 */
export function textTable(headings: readonly string[], rows: readonly (readonly TextCell[])[]): string {
  const cells = [headings, ...rows.map((row) => row.map(cellText))];
  const widths = headings.map((_, c) => Math.max(...cells.map((row) => row[c]!.length)));
  const isNumber = headings.map((_, c) => rows.length > 0 && rows.every((row) => typeof row[c] === 'number'));
  return cells
    .map((row) =>
      row
        .map((cell, c) => (isNumber[c] ? cell.padStart(widths[c]!) : cell.padEnd(widths[c]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cellText(cell: TextCell): string {
  return typeof cell === 'number' ? cell.toLocaleString('en-GB') : (cell ?? '').replace(/\s+/g, ' ');
}
