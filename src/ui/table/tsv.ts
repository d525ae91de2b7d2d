import type { RowOrder, TableModel } from './model';

/**
 * The table as shown, all pages of it, as tab-separated text with one heading line and closing notes.
 * Numbers lose their separators so that a spreadsheet reads them as numbers.
 */
export function tableToTsv(model: TableModel, order: RowOrder, notes: readonly string[]): string {
  const lines = [model.columns.map((column) => column.heading).join('\t')];
  for (const row of order.rows) {
    const cells = model.columns.map((column) =>
      column.numeric ? column.text(row).replaceAll(',', '') : safeText(column.text(row)),
    );
    lines.push(cells.join('\t'));
  }
  return [...lines, '', ...notes.map(safeText)].join('\n');
}

/** One cell of text: no tabs or line breaks, and nothing that a spreadsheet would run as a formula. */
function safeText(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return /^[=+\-@]/.test(flat) ? `'${flat}` : flat;
}
