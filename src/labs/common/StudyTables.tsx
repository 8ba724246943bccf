/** Results, BD figures and lossless sizes. */
export function StudyTables() {
  return null;
}
