/** Tables as text. Numbers are written in full; null is an empty cell. */
export type Cell = string | number | null;

/** RFC 4180, with "\n" line ends. */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return lines([header, ...rows], ',', (cell) => {
    const text = plain(cell);
    return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  });
}

/** Tabs and line ends inside a cell become spaces: a spreadsheet has no escape for them. */
export function toTsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return lines([header, ...rows], '\t', (cell) => plain(cell).replace(/[\t\n\r]+/g, ' '));
}

/** A GitHub table, padded so that it can be read as it stands. Columns listed in `right` are right-aligned. */
export function toMarkdown(
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  right: ReadonlySet<number> = new Set(),
): string {
  const cells = [header, ...rows].map((row) =>
    row.map((cell) =>
      plain(cell)
        .replace(/\|/g, '\\|')
        .replace(/\s*\n\s*/g, ' '),
    ),
  );
  const widths = columnWidths(cells);
  const line = (row: readonly string[]) => `| ${pad(row, widths, right).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    right.has(column) ? `${'-'.repeat(Math.max(2, width - 1))}:` : '-'.repeat(Math.max(3, width)),
  );
  return [line(cells[0]!), `| ${rule.join(' | ')} |`, ...cells.slice(1).map(line), ''].join('\n');
}

/** Padded columns with two spaces between, for a terminal or a mail. */
export function toText(
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  right: ReadonlySet<number> = new Set(),
): string {
  const cells = [header, ...rows].map((row) => row.map((cell) => plain(cell).replace(/\s*\n\s*/g, ' ')));
  const widths = columnWidths(cells);
  return `${cells.map((row) => pad(row, widths, right).join('  ').trimEnd()).join('\n')}\n`;
}

function lines(rows: readonly (readonly Cell[])[], separator: string, write: (cell: Cell) => string): string {
  return `${rows.map((row) => row.map(write).join(separator)).join('\n')}\n`;
}

function plain(cell: Cell): string {
  return cell === null ? '' : String(cell);
}

function columnWidths(cells: readonly (readonly string[])[]): number[] {
  return cells[0]!.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
}

function pad(row: readonly string[], widths: readonly number[], right: ReadonlySet<number>): string[] {
  return widths.map((width, column) =>
    right.has(column) ? (row[column] ?? '').padStart(width) : (row[column] ?? '').padEnd(width),
  );
}
