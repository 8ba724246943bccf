import { DELAY, RecursiveGaussian } from './recursive-gaussian';

/** Planes by name. */
export type Memo = Map<string, Float32Array>;
export type Smoothing = Pick<RecursiveGaussian, 'push'>;

/** A smoothing that is read from the memo, or worked out and put there once its last row is made; null remembers nothing. */
export function smoothing(width: number, height: number, memo: Memo | null, name: string): Smoothing {
  const known = memo?.get(name);
  let y = -DELAY;
  if (known) {
    return {
      push: (_, out) => {
        if (y >= 0) out.set(known.subarray(y * width, (y + 1) * width));
        y++;
      },
    };
  }
  const gaussian = new RecursiveGaussian(width);
  if (!memo) return gaussian;
  const plane = new Float32Array(width * height);
  return {
    push: (row, out) => {
      gaussian.push(row, out);
      if (y >= 0) plane.set(out, y * width);
      if (++y === height) memo.set(name, plane);
    },
  };
}
