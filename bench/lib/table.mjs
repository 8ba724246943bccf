// @ts-check
/**
 * Prints rows of cells as columns; the first column to the left, numbers to the right.
 * @param {readonly (readonly string[])[]} rows
 */
export function printTable(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) {
    console.log(
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  '),
    );
  }
}

/** The middle value; of an even number, the upper one. @param {readonly number[]} values */
export function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** "0.92 (0.90 … 0.95)": median and range. @param {readonly number[]} values @param {number} [digits] */
export function spread(values, digits = 2) {
  const text = (/** @type {number} */ value) => value.toFixed(digits);
  return `${text(median(values))} (${text(Math.min(...values))} … ${text(Math.max(...values))})`;
}
