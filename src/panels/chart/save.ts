/** Hands a file to the reader's download folder. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download reads the URL after this turn; a minute is far beyond that.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
