import type { ArtifactView } from '@/core/method';
import type { RansEncoder } from '@/entropy/rans';
import type { PlaneSize } from './planes';

/** Keeps account of where the bits go while an image is coded: by component, and by place. */
export class BitLedger {
  private readonly accounts: [name: string, bits: number][] = [];
  private readonly map: Float32Array;
  private mark = 0;

  constructor(
    private readonly encoder: RansEncoder,
    private readonly luma: PlaneSize,
  ) {
    this.map = new Float32Array(luma.blocksWide * luma.blocksHigh);
  }

  /** Books what was coded since the last booking under `name`. */
  book(name: string): number {
    const bits = this.encoder.cost(this.mark);
    this.mark = this.encoder.length;
    const account = this.accounts.find(([known]) => known === name);
    if (account) account[1] += bits;
    else this.accounts.push([name, bits]);
    return bits;
  }

  /** The same for a block of a plane, whose bits are spread over the luma blocks it covers. */
  bookBlock(name: string, { step, blocksWide }: PlaneSize, block: number): void {
    const bits = this.book(name);
    const left = step * (block % blocksWide);
    const top = step * Math.floor(block / blocksWide);
    const right = Math.min(left + step, this.luma.blocksWide);
    const bottom = Math.min(top + step, this.luma.blocksHigh);
    const share = bits / ((right - left) * (bottom - top));
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) this.map[y * this.luma.blocksWide + x]! += share;
    }
  }

  /** @param total length of the whole file in bytes: what the components do not explain is header and checksum. */
  views(total: number): ArtifactView[] {
    const coded = this.accounts.reduce((sum, [, bits]) => sum + bits, 0) / 8;
    const row = (name: string, bytes: number) =>
      [name, `${bytes.toFixed(0)} bytes (${((100 * bytes) / total).toFixed(1)} %)`] as const;
    return [
      {
        kind: 'map',
        id: 'bits',
        label: 'Bits by block, all components',
        unit: 'bpp',
        width: this.luma.blocksWide,
        height: this.luma.blocksHigh,
        values: this.map.map((bits) => bits / 64),
      },
      {
        kind: 'facts',
        id: 'bytes',
        label: 'Where the bytes go (by the probabilities coded with)',
        rows: [
          ...this.accounts.map(([name, bits]) => row(name, bits / 8)),
          row('Header, checksum, rounding', total - coded),
          ['Whole file', `${total} bytes`],
        ],
      },
    ];
  }
}
