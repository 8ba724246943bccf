/** "+4.20", "−3.10", and "0.00" for whatever rounds to zero. A true minus sign is as wide as a figure. */
export function signed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  if (Number(text) === 0) return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}
