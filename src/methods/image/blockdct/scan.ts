/** Scan order of T.81 figure 5 (zig-zag): place in a block, 8 v + u, of the k-th coefficient. */
export const scan = Uint8Array.from(
  Array.from({ length: 64 }, (_, place) => place).sort((a, b) => rank(a) - rank(b)),
);

/** Diagonal after diagonal, walked up and down in turn. */
function rank(place: number): number {
  const u = place & 7;
  const v = place >> 3;
  return 8 * (u + v) + ((u + v) % 2 === 0 ? u : v);
}
