const browsers = [
  ['Edge', /\bEdg\/([\d.]+)/],
  ['Opera', /\bOPR\/([\d.]+)/],
  ['Firefox', /\bFirefox\/([\d.]+)/],
  // No word boundary: headless Chromium calls itself HeadlessChrome.
  ['Chromium', /Chrom(?:e|ium)\/([\d.]+)/],
  ['Safari', /\bVersion\/([\d.]+).*Safari/],
] as const;

/** Name and version of the browser, which is the codec's version where the browser is the codec. */
export function browserVersion(agent = typeof navigator === 'undefined' ? '' : navigator.userAgent): string {
  for (const [name, pattern] of browsers) {
    const version = pattern.exec(agent)?.[1];
    if (version) return `${name} ${version}`;
  }
  return 'unknown browser';
}
