import { CodecError } from '@/core/method';
import { AdaptiveModel } from '@/entropy/adaptive';
import { hybridModel, unzigzag, zigzag } from '@/entropy/integers';
import type { Coder } from '@/entropy/walk';
import type { Blocks } from './dct8x8';
import { scan } from './scan';

/** Samples within ±128 give coefficients within ±8 × 128, the case of DC; and steps are 1 or more. */
const LARGEST = 1024;

/** Sizes of the contexts below; measured on photographs, where more classes learn too slowly to pay. */
const ENDS = 12;
const SPREADS = 10;
const BANDS = 10;
const ENERGIES = 12;

/** What is learned while the planes of one kind are coded. */
export class CoefficientModels {
  /** Where in scan order a block ends, by where its neighbours did. */
  readonly end = Array.from({ length: ENDS }, () => new AdaptiveModel(64));
  /** Error of the predicted DC, by how much its neighbours differ. */
  readonly dc = Array.from({ length: SPREADS }, () => hybridModel(zigzag(-2 * LARGEST)));
  /** Magnitude of the last coefficient, less 1, by band. */
  readonly last = Array.from({ length: BANDS }, () => hybridModel(LARGEST));
  /** Magnitude of the others, by band and by the magnitudes around. */
  readonly ac = Array.from({ length: BANDS * ENERGIES }, () => hybridModel(LARGEST));
}

/**
 * Codes the quantized blocks of a plane, row by row: where the block ends in scan order, its DC against the
 * neighbours', then the rest from the end back to the front, so that what lies at higher frequencies is known.
 * @param levels 64 a block, row-major by frequency; read when writing, filled (from zeros) when reading.
 * @param onBlock called after each block, with its number.
 * @throws CodecError when what is read is no coefficient.
 */
export function codeCoefficients(
  coder: Coder,
  levels: Int16Array,
  { blocksWide, blocksHigh }: Blocks,
  models: CoefficientModels,
  onBlock: (block: number) => void = () => {},
): void {
  const ends = new Uint8Array(blocksWide * blocksHigh);
  for (let block = 0; block < ends.length; block++) {
    const hasLeft = block % blocksWide > 0;
    const hasAbove = block >= blocksWide;
    const at = 64 * block;
    // Outside the plane everything is 0; `edge` makes an absent neighbour the other one.
    const left = hasLeft ? block - 1 : -1;
    const above = hasAbove ? block - blocksWide : -1;

    const endAround = ((ends[edge(left, above)] ?? 0) + (ends[edge(above, left)] ?? 0) + 1) >> 1;
    const end = coder.symbol(models.end[classOf(endAround, ENDS)]!, lastNonzero(levels, at));
    ends[block] = end;

    const a = levels[64 * edge(left, above)] ?? 0;
    const b = levels[64 * edge(above, left)] ?? 0;
    const corner = hasLeft && hasAbove ? levels[64 * (above - 1)]! : b;
    const spread = Math.max(Math.abs(a - corner), Math.abs(b - corner));
    const expected = predict(a, b, corner);
    const error = coder.hybrid(models.dc[classOf(spread, SPREADS)]!, zigzag(levels[at]! - expected));
    levels[at] = checked(expected + unzigzag(error));

    for (let k = end; k > 0; k--) {
      const place = scan[k]!;
      const level = levels[at + place]!;
      const band = Math.min((place & 7) + (place >> 3), BANDS - 1);
      const least = k === end ? 1 : 0;
      const energy =
        higherFrequencies(levels, at, place) +
        (hasLeft ? Math.abs(levels[64 * left + place]!) : 0) +
        (hasAbove ? Math.abs(levels[64 * above + place]!) : 0);
      const model = least ? models.last[band]! : models.ac[band * ENERGIES + classOf(energy, ENERGIES)]!;
      const magnitude = checked(least + coder.hybrid(model, Math.abs(level) - least));
      const negative = magnitude > 0 && coder.bits(level < 0 ? 1 : 0, 1) === 1;
      levels[at + place] = negative ? -magnitude : magnitude;
    }
    onBlock(block);
  }
}

const edge = (block: number, other: number): number => (block >= 0 ? block : other);

/** Place in scan order of the last coefficient that is not 0; 0 when there is at most DC. */
function lastNonzero(levels: Int16Array, at: number): number {
  let k = 63;
  while (k > 0 && levels[at + scan[k]!] === 0) k -= 1;
  return k;
}

/** Median of a, b and a + b − corner: flat, edge or slope (LOCO-I; Weinberger, Seroussi, Sapiro 2000). */
export function predict(a: number, b: number, corner: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), a + b - corner));
}

/** Magnitudes at the next higher frequencies of the block, nearer ones twice: all coded before `place`. */
function higherFrequencies(levels: Int16Array, at: number, place: number): number {
  const u = place & 7;
  const v = place >> 3;
  const here = at + place;
  let sum = 0;
  if (u < 7) sum += 2 * Math.abs(levels[here + 1]!);
  if (v < 7) sum += 2 * Math.abs(levels[here + 8]!);
  if (u < 7 && v < 7) sum += Math.abs(levels[here + 9]!);
  if (u < 6) sum += Math.abs(levels[here + 2]!);
  if (v < 6) sum += Math.abs(levels[here + 16]!);
  if (u < 6 && v < 7) sum += Math.abs(levels[here + 10]!);
  if (u < 7 && v < 6) sum += Math.abs(levels[here + 17]!);
  return sum;
}

/** Class of a magnitude: 0, 1, 2, 3, then two classes an octave, up to `classes` − 1. */
export function classOf(value: number, classes: number): number {
  if (value < 4) return value;
  const octave = 31 - Math.clz32(value);
  return Math.min(2 * octave + ((value >> (octave - 1)) & 1), classes - 1);
}

function checked(level: number): number {
  if (Math.abs(level) <= LARGEST) return level;
  throw new CodecError('The coded data is damaged: a coefficient is impossibly large.');
}
