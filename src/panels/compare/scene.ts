import { gridCells, gridSides, pairOf, resolveOrientation, splitRects } from './cast';
import { differenceLayer, heatLayer, type Layer, pixelsLayer } from './layers';
import type { CompareHeat, CompareSide, CompareView } from './types';
import { type Rect, type Size, type Transform, transformOf } from './viewport';

/** What is to be painted, worked out from the props alone. Lengths in device pixels. */

export interface SceneLayer {
  /** Names the content: the same key means the same picture. */
  readonly key: string;
  readonly make: () => Layer;
  readonly opacity: number;
}

export interface Pane {
  readonly id: string;
  /** Where the pane looks from: zoom "fit" and the centre refer to it. */
  readonly port: Rect;
  readonly clip: Rect;
  readonly transform: Transform;
  readonly layers: readonly SceneLayer[];
  /** Whose state is told here; of a difference, the picture that is still awaited. */
  readonly side: CompareSide | null;
  /** A sentence in place of the picture. */
  readonly message: string | null;
}

export interface Scene {
  readonly size: Size;
  readonly image: Size;
  readonly panes: readonly Pane[];
  readonly smooth: boolean;
  /** Layers that may be asked for next, so worth keeping. */
  readonly keep: readonly string[];
}

export interface SceneInput {
  readonly size: Size;
  readonly pixelRatio: number;
  readonly image: Size;
  readonly original: CompareSide;
  readonly sides: readonly CompareSide[];
  readonly focus: number;
  readonly view: CompareView;
  readonly heat: CompareHeat | undefined;
  /** The original alone, while its key is held. */
  readonly peek: boolean;
}

const identities = new WeakMap<object, number>();
let lastIdentity = 0;

function identity(object: object): number {
  let id = identities.get(object);
  if (id === undefined) {
    id = ++lastIdentity;
    identities.set(object, id);
  }
  return id;
}

const loadingOpacity = 0.4;

function pictureKey(side: CompareSide): string | null {
  return side.pixels ? `picture ${identity(side.pixels)}` : null;
}

function pictureLayer(side: CompareSide): SceneLayer[] {
  const { pixels } = side;
  if (!pixels) return [];
  return [
    {
      key: `picture ${identity(pixels)}`,
      make: () => pixelsLayer(pixels),
      opacity: side.state === 'loading' ? loadingOpacity : 1,
    },
  ];
}

function differenceLayers(a: CompareSide, b: CompareSide, { gain, signed }: CompareView): SceneLayer[] {
  if (!a.pixels || !b.pixels || !sameSize(a.pixels, b.pixels)) return [];
  const [first, second] = [a.pixels, b.pixels];
  return [
    {
      key: `difference ${identity(first)} ${identity(second)} ${gain} ${signed}`,
      make: () => differenceLayer(first, second, gain, signed),
      opacity: a.state === 'loading' || b.state === 'loading' ? loadingOpacity : 1,
    },
  ];
}

function heatLayers(heat: CompareHeat | undefined, opacity: number): SceneLayer[] {
  if (!heat?.map) return [];
  const { map, range } = heat;
  const [dark, bright] = heat.worse === 'low' ? [range[1], range[0]] : range;
  return [
    {
      key: `heat ${identity(map)} ${dark} ${bright}`,
      make: () => heatLayer(map, dark, bright),
      opacity: opacity * (heat.loading ? loadingOpacity : 1),
    },
  ];
}

function sameSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height;
}

/** Why a difference cannot be shown; null if it can. */
function differenceMessage(a: CompareSide, b: CompareSide): string | null {
  const missing = [a, b].find((side) => !side.pixels && side.state !== 'loading');
  if (missing) return missing.message ?? `${missing.title}: no picture to compare.`;
  if (a.pixels && b.pixels && !sameSize(a.pixels, b.pixels)) return 'The two pictures differ in size.';
  return null;
}

/** Of the pair, the side that is not the original. */
export function focusedSide(input: Pick<SceneInput, 'original' | 'sides' | 'focus'>): CompareSide {
  return pairOf(input.original, input.sides, input.focus, { showOriginal: true, swapped: false })[1];
}

type Placed = Omit<Pane, 'transform' | 'port'> & { port?: Rect };

function place(input: SceneInput): readonly Placed[] {
  const { original, sides, focus, view, size } = input;
  const whole: Rect = { x: 0, y: 0, ...size };
  const picture = (id: string, side: CompareSide, clip: Rect, port = whole): Placed => ({
    id,
    clip,
    port,
    side,
    layers: pictureLayer(side),
    message: null,
  });
  if (input.peek) return [picture('a', original, whole)];
  const [a, b] = pairOf(original, sides, focus, view);
  switch (view.mode) {
    case 'split': {
      const css = { width: size.width / input.pixelRatio, height: size.height / input.pixelRatio };
      const [first, second] = splitRects(size, view.split, resolveOrientation(view.orientation, css));
      return [picture('a', a, first), picture('b', b, second)];
    }
    case 'flip':
      return [view.flipped ? picture('b', b, whole) : picture('a', a, whole)];
    case 'difference':
      return [
        {
          id: 'difference',
          clip: whole,
          side: [a, b].find(({ state }) => state === 'loading') ?? null,
          layers: differenceLayers(a, b, view),
          message: differenceMessage(a, b),
        },
      ];
    case 'heat': {
      const side = focusedSide(input);
      return [
        {
          ...picture('heat', side, whole),
          layers: [...pictureLayer(side), ...heatLayers(input.heat, view.heatOpacity)],
        },
      ];
    }
    case 'grid': {
      const shown = gridSides(original, sides, view);
      const cells = gridCells(shown.length, size, input.image, Math.round(2 * input.pixelRatio));
      return shown.map((side, i) => {
        const cell = cells[i]!;
        return picture(`cell ${i}`, side, cell, belowHead(cell, input.pixelRatio));
      });
    }
  }
}

/** CSS px that the head of a grid cell covers. */
const headHeight = 40;

/** What a head leaves of its cell, unless that is too little to look at. */
function belowHead(cell: Rect, pixelRatio: number): Rect {
  const head = Math.round(headHeight * pixelRatio);
  return cell.height < 4 * head ? cell : { ...cell, y: cell.y + head, height: cell.height - head };
}

export function buildScene(input: SceneInput): Scene {
  const whole: Rect = { x: 0, y: 0, ...input.size };
  return {
    size: input.size,
    image: input.image,
    smooth: input.view.smooth,
    panes: place(input).map((pane) => {
      const port = pane.port ?? whole;
      return { ...pane, port, transform: transformOf(input.view, input.image, port) };
    }),
    keep: [input.original, ...input.sides].map(pictureKey).filter((key) => key !== null),
  };
}

/** The pane under a stage point, or the first one. */
export function paneAt(scene: Scene, x: number, y: number): Pane | undefined {
  return (
    scene.panes.find(
      ({ clip }) => x >= clip.x && x < clip.x + clip.width && y >= clip.y && y < clip.y + clip.height,
    ) ?? scene.panes[0]
  );
}
