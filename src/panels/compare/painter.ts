import type { Pane, Scene, SceneLayer } from './scene';
import { levelFor, type Tile, TileSet, tileBorder, tileSize } from './tiles';
import type { Background } from './types';
import { imageRect, intersect, isPixelated, type Rect, type Size, type Transform } from './viewport';

/** Share of a frame that may go into painting tiles; the rest is left to input and layout. */
const workMs = 9;
/** Side of a checker square, CSS px. */
const checkerSide = 8;

interface Placed {
  readonly tiles: TileSet;
  readonly level: number;
  readonly region: Rect;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly opacity: number;
  /** Slot on screen: what was shown there stays until its successor is complete. */
  readonly slot: string;
}

/** Draws scenes on one canvas of viewport size, only what is visible, only when something changed. */
export class Painter {
  readonly #context: CanvasRenderingContext2D;
  readonly #sets = new Map<string, TileSet>();
  readonly #shown = new Map<string, TileSet>();
  #scene: Scene | null = null;
  #background: Background = 'checker';
  #checker: CanvasPattern | null = null;
  #checkerScale = 0;
  #pixelRatio = 1;
  #frame = 0;

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext('2d', { colorSpace: 'srgb' });
    if (!context) throw new Error('This browser gives no 2D canvas.');
    this.#context = context;
  }

  show(scene: Scene, background: Background, pixelRatio: number): void {
    this.#scene = scene;
    this.#background = background;
    this.#pixelRatio = pixelRatio;
    this.invalidate();
  }

  readonly invalidate = (): void => {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  };

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    for (const set of this.#sets.values()) set.close();
    this.#sets.clear();
    this.#shown.clear();
  }

  #paint(): void {
    const scene = this.#scene;
    if (!scene) return;
    const placed = scene.panes.map((pane) =>
      pane.layers.map((layer) => this.#place(pane, layer, scene.image)),
    );
    const complete = this.#want(placed.flat());
    const deadline = performance.now() + workMs;
    for (const set of complete.keys()) set.work(deadline);

    const { canvas } = this.#context;
    if (canvas.width !== scene.size.width) canvas.width = scene.size.width;
    if (canvas.height !== scene.size.height) canvas.height = scene.size.height;
    this.#context.clearRect(0, 0, canvas.width, canvas.height);
    scene.panes.forEach((pane, i) => {
      this.#paintPane(pane, placed[i]!, scene, complete);
    });
    this.#sweep(scene, placed.flat());
    if ([...complete.keys()].some((set) => set.busy)) this.invalidate();
  }

  #place(pane: Pane, layer: SceneLayer, image: Size): Placed {
    let tiles = this.#sets.get(layer.key);
    if (!tiles) {
      tiles = new TileSet(layer.make(), this.invalidate);
      this.#sets.set(layer.key, tiles);
    }
    const scaleX = (pane.transform.scale * image.width) / tiles.layer.width;
    const scaleY = (pane.transform.scale * image.height) / tiles.layer.height;
    const visible = intersect(pane.clip, imageRect(pane.transform, image));
    return {
      tiles,
      level: levelFor(Math.max(scaleX, scaleY)),
      region: {
        x: (visible.x - pane.transform.x) / scaleX,
        y: (visible.y - pane.transform.y) / scaleY,
        width: visible.width / scaleX,
        height: visible.height / scaleY,
      },
      scaleX,
      scaleY,
      opacity: layer.opacity,
      slot: `${pane.id} ${layer.key.split(' ')[0]}`,
    };
  }

  #want(placed: readonly Placed[]): Map<TileSet, boolean> {
    const regions = new Map<TileSet, Placed[]>();
    for (const one of placed) regions.set(one.tiles, [...(regions.get(one.tiles) ?? []), one]);
    return new Map([...regions].map(([set, wanted]) => [set, set.want(wanted)]));
  }

  #paintPane(pane: Pane, layers: readonly Placed[], scene: Scene, complete: Map<TileSet, boolean>): void {
    const context = this.#context;
    const visible = intersect(pane.clip, imageRect(pane.transform, scene.image));
    if (visible.width === 0 || visible.height === 0) return;
    context.save();
    context.beginPath();
    context.rect(visible.x, visible.y, visible.width, visible.height);
    context.clip();
    if (layers[0]?.tiles.layer.hasAlpha) this.#paintBackground(visible);
    for (const layer of layers) {
      const done = complete.get(layer.tiles) === true;
      const before = this.#shown.get(layer.slot);
      if (done) this.#shown.set(layer.slot, layer.tiles);
      else if (before && before !== layer.tiles && sameSize(before.layer, layer.tiles.layer)) {
        this.#paintTiles(before.finished(layer.level), layer, pane.transform, scene.smooth);
      }
      const tiles = layer.tiles.finished(layer.level);
      const used = done ? tiles.filter(({ level }) => level === layer.level) : tiles;
      this.#paintTiles(used, layer, pane.transform, scene.smooth);
    }
    context.restore();
  }

  #paintTiles(
    tiles: readonly Tile[],
    { region, scaleX, scaleY, opacity }: Placed,
    { x, y }: Transform,
    smooth: boolean,
  ): void {
    const context = this.#context;
    context.globalAlpha = opacity;
    for (const { level, column, row, bitmap } of tiles) {
      const pixel = 2 ** level;
      const span = tileSize * pixel;
      const left = column * span;
      const top = row * span;
      const outside =
        left >= region.x + region.width ||
        top >= region.y + region.height ||
        left + span <= region.x ||
        top + span <= region.y;
      if (!bitmap || outside) continue;
      const magnified = scaleX * pixel >= 1;
      context.imageSmoothingEnabled = !magnified || !isPixelated(scaleX * pixel, smooth);
      context.imageSmoothingQuality = magnified && smooth ? 'high' : 'low';
      const edge = (at: number, scale: number, offset: number) => Math.round(at * scale + offset);
      context.save();
      context.beginPath();
      context.rect(
        edge(left, scaleX, x),
        edge(top, scaleY, y),
        edge(left + span, scaleX, x) - edge(left, scaleX, x),
        edge(top + span, scaleY, y) - edge(top, scaleY, y),
      );
      context.clip();
      context.drawImage(
        bitmap,
        (left - tileBorder * pixel) * scaleX + x,
        (top - tileBorder * pixel) * scaleY + y,
        bitmap.width * pixel * scaleX,
        bitmap.height * pixel * scaleY,
      );
      context.restore();
    }
    context.globalAlpha = 1;
  }

  #paintBackground({ x, y, width, height }: Rect): void {
    const context = this.#context;
    context.fillStyle = this.#background === 'checker' ? this.#checkerPattern() : this.#background;
    context.fillRect(x, y, width, height);
  }

  #checkerPattern(): CanvasPattern | string {
    const side = Math.max(1, Math.round(checkerSide * this.#pixelRatio));
    if (!this.#checker || this.#checkerScale !== side) {
      const cell = new OffscreenCanvas(2 * side, 2 * side);
      const context = cell.getContext('2d')!;
      context.fillStyle = '#ffffff';
      context.fillRect(0, 0, 2 * side, 2 * side);
      context.fillStyle = '#cccccc';
      context.fillRect(0, 0, side, side);
      context.fillRect(side, side, side, side);
      this.#checker = this.#context.createPattern(cell, 'repeat');
      this.#checkerScale = side;
    }
    return this.#checker ?? '#ffffff';
  }

  /** Drops what is neither on screen, nor standing in for something unfinished, nor likely to be asked for. */
  #sweep(scene: Scene, placed: readonly Placed[]): void {
    const slots = new Set(placed.map(({ slot }) => slot));
    for (const slot of this.#shown.keys()) if (!slots.has(slot)) this.#shown.delete(slot);
    const used = new Set([...placed.map(({ tiles }) => tiles), ...this.#shown.values()]);
    const keep = new Set(scene.keep);
    for (const [key, set] of this.#sets) {
      if (used.has(set) || keep.has(key)) continue;
      set.close();
      this.#sets.delete(key);
    }
  }
}

function sameSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height;
}
