import type { Point, Zoom } from './types';

/**
 * Where the picture lies on the stage. Stage lengths are device pixels, so that at zoom 1 one image pixel is one
 * pixel of the screen whatever the devicePixelRatio.
 */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

/** stage = image · scale + (x, y). */
export interface Transform {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Place {
  readonly zoom: Zoom;
  readonly centre: Point;
}

export const maxZoom = 64;

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/**
 * The zoom that shows all of `image` as large as can be; where it costs at most a quarter of the size, a whole
 * factor, which keeps every pixel exact.
 */
export function fitZoom(image: Size, port: Size): number {
  const fit = Math.min(port.width / image.width, port.height / image.height);
  const whole = Math.floor(fit);
  return clamp(whole >= fit * 0.75 ? whole : fit, 1 / 1024, maxZoom);
}

/**
 * Are pixels drawn as squares? Not at 1.3 or 2.5: some would come out wider than others, and a codec would be
 * blamed for it.
 */
export function isPixelated(scale: number, smooth: boolean): boolean {
  return !smooth && (scale >= 3 || (scale >= 1 && Math.abs(scale - Math.round(scale)) < 1e-6));
}

export function minZoom(image: Size, port: Size): number {
  return Math.min(fitZoom(image, port), 1) / 2;
}

export function zoomFactor(zoom: Zoom, image: Size, port: Size): number {
  return zoom === 'fit' ? fitZoom(image, port) : clamp(zoom, minZoom(image, port), maxZoom);
}

/**
 * Keeps the picture in sight along one axis. A picture smaller than the view is centred; a larger one may be pulled
 * off its edge by up to half the view, so that its border can be brought to the middle, under either side of a split.
 */
function clampAxis(centre: number, image: number, view: number): number {
  if (image <= view) return image / 2;
  const slack = Math.min(view / 2, image - view);
  return clamp(centre, view / 2 - slack, image - view / 2 + slack);
}

export function clampCentre(centre: Point, scale: number, image: Size, port: Size): Point {
  return {
    x: clampAxis(centre.x, image.width, port.width / scale),
    y: clampAxis(centre.y, image.height, port.height / scale),
  };
}

/** The offset is rounded to device pixels: at whole zooms every image pixel then covers whole device pixels. */
export function transformOf(place: Place, image: Size, port: Rect): Transform {
  const scale = zoomFactor(place.zoom, image, port);
  const centre =
    place.zoom === 'fit'
      ? { x: image.width / 2, y: image.height / 2 }
      : clampCentre(place.centre, scale, image, port);
  return {
    scale,
    x: Math.round(port.x + port.width / 2 - centre.x * scale),
    y: Math.round(port.y + port.height / 2 - centre.y * scale),
  };
}

export function toImage({ scale, x, y }: Transform, point: Point): Point {
  return { x: (point.x - x) / scale, y: (point.y - y) / scale };
}

export function toStage({ scale, x, y }: Transform, point: Point): Point {
  return { x: point.x * scale + x, y: point.y * scale + y };
}

/** The place at `zoom` that has image point `anchor` at stage point `at`. */
export function placeAt(zoom: number, anchor: Point, at: Point, image: Size, port: Rect): Place {
  const scale = zoomFactor(zoom, image, port);
  const centre = {
    x: anchor.x - (at.x - port.x - port.width / 2) / scale,
    y: anchor.y - (at.y - port.y - port.height / 2) / scale,
  };
  return { zoom: scale, centre: clampCentre(centre, scale, image, port) };
}

/** Zooms so that what is under stage point `at` stays there. */
export function zoomAt(place: Place, zoom: Zoom, at: Point, image: Size, port: Rect): Place {
  if (zoom === 'fit') return { zoom, centre: { x: image.width / 2, y: image.height / 2 } };
  return placeAt(zoom, toImage(transformOf(place, image, port), at), at, image, port);
}

/** Moves the picture by (dx, dy) device pixels. */
export function panBy(place: Place, dx: number, dy: number, image: Size, port: Rect): Place {
  const { scale, x, y } = transformOf(place, image, port);
  const centre = {
    x: (port.x + port.width / 2 - x - dx) / scale,
    y: (port.y + port.height / 2 - y - dy) / scale,
  };
  const kept = clampCentre(centre, scale, image, port);
  // A drag that cannot move anything must not turn "fit" into a number.
  if (place.zoom === 'fit' && isCentre(kept, image)) return { zoom: 'fit', centre: place.centre };
  return { zoom: scale, centre: kept };
}

function isCentre(point: Point, image: Size): boolean {
  return Math.abs(point.x - image.width / 2) < 1e-6 && Math.abs(point.y - image.height / 2) < 1e-6;
}

/** One step of ×1.25 in or out that never jumps over 1:1. */
export function stepZoom(scale: number, direction: 1 | -1): number {
  const next = scale * 1.25 ** direction;
  const nearOne = Math.abs(scale - 1) < 1e-6;
  return !nearOne && (scale - 1) * (next - 1) < 0 ? 1 : next;
}

export function intersect(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y),
  };
}

/** The picture's rectangle on the stage, on whole device pixels and never thinner than one. */
export function imageRect({ scale, x, y }: Transform, image: Size): Rect {
  return {
    x,
    y,
    width: Math.max(1, Math.round(image.width * scale)),
    height: Math.max(1, Math.round(image.height * scale)),
  };
}
