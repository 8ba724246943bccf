export const clampShare = (value: number) => Math.min(1, Math.max(0, value));

/** Steps are counted in whole percent, so that ten steps of 1 % are one of 10 %. */
const stepped = (value: number, percent: number) => clampShare((Math.round(value * 100) + percent) / 100);

/** Where a key moves the divider: the way the arrow points; null for other keys. */
export function splitAfterKey(
  key: string,
  shift: boolean,
  value: number,
  orientation: 'horizontal' | 'vertical',
): number | null {
  const step = shift ? 10 : 1;
  const vertical = orientation === 'vertical';
  switch (key) {
    case 'ArrowRight':
      return stepped(value, step);
    case 'ArrowLeft':
      return stepped(value, -step);
    case 'ArrowDown':
      return stepped(value, vertical ? step : -step);
    case 'ArrowUp':
      return stepped(value, vertical ? -step : step);
    case 'PageUp':
      return stepped(value, 10);
    case 'PageDown':
      return stepped(value, -10);
    case 'Home':
      return 0;
    case 'End':
      return 1;
    case '0':
      return 0.5;
    default:
      return null;
  }
}
