/** Tables as text: RFC 4180 CSV, GitHub Markdown and padded columns. */

export interface TextTable {
  readonly columns: readonly { readonly title: string; readonly numeric?: boolean }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Null and undefined are empty cells. */
export type Cell = string | number | boolean | null | undefined;

/** Lines end in CRLF. Text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function toCsv({ columns, rows }: TextTable): string {
  const lines = [columns.map(({ title }) => title), ...rows];
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(cell: Cell): string {
  const words = cellText(cell);
  const safe = typeof cell === 'string' && /^[=+\-@\t\r]/.test(words) ? `'${words}` : words;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toMarkdown({ columns, rows }: TextTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const rule = columns.map(({ numeric }) => (numeric ? '---:' : '---'));
  return [columns.map(({ title }) => markdownCell(title)), rule, ...rows.map((row) => row.map(markdownCell))]
    .map(line)
    .join('');
}

function markdownCell(cell: Cell): string {
  return cellText(cell)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\|`*_[\]]/g, '\\$&')
    .replace(/\r?\n|\r/g, ' ');
}

/** Columns two spaces apart, numbers to the right: for a terminal or a message. */
export function toPlainText({ columns, rows }: TextTable): string {
  const lines = [columns.map(({ title }) => title), ...rows.map((row) => row.map(oneLine))];
  const widths = columns.map((_, column) => Math.max(...lines.map((cells) => (cells[column] ?? '').length)));
  return lines
    .map((cells) =>
      columns
        .map(({ numeric }, i) =>
          numeric ? (cells[i] ?? '').padStart(widths[i]!) : (cells[i] ?? '').padEnd(widths[i]!),
        )
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

function oneLine(cell: Cell): string {
  return cellText(cell).replace(/\s+/g, ' ');
}

function cellText(cell: Cell): string {
  return cell === null || cell === undefined ? '' : String(cell);
}
