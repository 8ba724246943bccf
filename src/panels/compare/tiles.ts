import type { Layer } from './layers';
import type { Rect } from './viewport';

/** Pixels of a tile's own level along its side, without the border. */
export const tileSize = 512;
/** Neighbours kept around a tile so that interpolation across tile edges leaves no seam. */
export const tileBorder = 1;
const tileSide = tileSize + 2 * tileBorder;
/** Samples read between two looks at the clock: a few milliseconds. */
const samplesPerStep = 1 << 18;
/** Kept beyond what is in view, 1 MiB each. */
const spareTiles = 32;

export interface Tile {
  readonly level: number;
  readonly column: number;
  readonly row: number;
  /** Null until all rows are painted and the bitmap has been made. */
  bitmap: ImageBitmap | null;
}

interface Work extends Tile {
  /** While rows are being painted. */
  pixels: Uint8ClampedArray<ArrayBuffer> | null;
  rowsDone: number;
  lastUse: number;
}

/** The coarsest level that still has a pixel of its own for every device pixel. */
export function levelFor(scale: number): number {
  return scale >= 1 ? 0 : Math.floor(Math.log2(1 / scale) + 1e-9);
}

/** Columns and rows (ends exclusive) of the tiles of `level` that meet `region`, given in level-0 pixels. */
export function tilesIn(region: Rect, level: number, width: number, height: number) {
  const span = tileSize * 2 ** level;
  return {
    columnFrom: Math.max(0, Math.floor(region.x / span)),
    columnTo: Math.min(Math.ceil(width / span), Math.ceil((region.x + region.width) / span)),
    rowFrom: Math.max(0, Math.floor(region.y / span)),
    rowTo: Math.min(Math.ceil(height / span), Math.ceil((region.y + region.height) / span)),
  };
}

/**
 * The tiles of one layer: made when first wanted, in slices, so that a picture of any size neither blocks the page nor
 * exists twice in memory. Bitmaps are closed when dropped.
 */
export class TileSet {
  readonly layer: Layer;
  readonly #onReady: () => void;
  readonly #tiles = new Map<string, Work>();
  #pending: Work[] = [];
  #clock = 0;
  #closed = false;

  constructor(layer: Layer, onReady: () => void) {
    this.layer = layer;
    this.#onReady = onReady;
  }

  /** Asks for the tiles of `level` under `regions`; says whether all of them are there. */
  want(regions: readonly { region: Rect; level: number }[]): boolean {
    this.#clock++;
    const wanted: Work[] = [];
    for (const { region, level } of regions) {
      const range = tilesIn(region, level, this.layer.width, this.layer.height);
      for (let row = range.rowFrom; row < range.rowTo; row++) {
        for (let column = range.columnFrom; column < range.columnTo; column++) {
          wanted.push(this.#tile(level, column, row));
        }
      }
    }
    this.#pending = wanted.filter((tile) => tile.rowsDone < tileSide);
    this.#evict(wanted.length + spareTiles);
    return wanted.every((tile) => tile.bitmap !== null);
  }

  get busy(): boolean {
    return this.#pending.length > 0;
  }

  /** Every finished tile, those of other levels first (coarse to fine), then those of `level`. */
  finished(level: number): Tile[] {
    const order = (tile: Tile) => (tile.level === level ? -1 : tile.level);
    return [...this.#tiles.values()]
      .filter((tile) => tile.bitmap !== null)
      .sort((a, b) => order(b) - order(a));
  }

  /** Paints pending tiles until `deadline` (a time of `performance.now`). */
  work(deadline: number): void {
    while (this.#pending.length > 0 && performance.now() < deadline) {
      const tile = this.#pending[0]!;
      if (this.#step(tile)) this.#pending.shift();
    }
  }

  close(): void {
    this.#closed = true;
    for (const tile of this.#tiles.values()) tile.bitmap?.close();
    this.#tiles.clear();
    this.#pending = [];
  }

  #tile(level: number, column: number, row: number): Work {
    const key = `${level}/${column}/${row}`;
    let tile = this.#tiles.get(key);
    if (!tile) {
      tile = { level, column, row, bitmap: null, pixels: null, rowsDone: 0, lastUse: 0 };
      this.#tiles.set(key, tile);
    }
    tile.lastUse = this.#clock;
    return tile;
  }

  #step(tile: Work): boolean {
    const rows = Math.max(1, Math.floor(samplesPerStep / (tileSide * 4 ** tile.level)));
    const to = Math.min(tileSide, tile.rowsDone + rows);
    tile.pixels ??= new Uint8ClampedArray(tileSide * tileSide * 4);
    this.layer.paintRows(tile.pixels, {
      level: tile.level,
      x: tile.column * tileSize - tileBorder,
      y: tile.row * tileSize - tileBorder,
      width: tileSide,
      from: tile.rowsDone,
      to,
    });
    tile.rowsDone = to;
    if (to < tileSide) return false;
    const image = new ImageData(tile.pixels, tileSide, tileSide);
    tile.pixels = null;
    void createImageBitmap(image).then((bitmap) => {
      if (this.#closed) {
        bitmap.close();
        return;
      }
      tile.bitmap = bitmap;
      this.#onReady();
    });
    return true;
  }

  #evict(limit: number): void {
    if (this.#tiles.size <= limit) return;
    const idle = [...this.#tiles.entries()]
      // A tile whose bitmap is on its way must not be lost before it can be closed.
      .filter(([, tile]) => tile.lastUse < this.#clock && (tile.bitmap !== null || tile.rowsDone < tileSide))
      .sort(([, a], [, b]) => a.lastUse - b.lastUse);
    for (const [key, tile] of idle.slice(0, this.#tiles.size - limit)) {
      tile.bitmap?.close();
      this.#tiles.delete(key);
    }
  }
}
