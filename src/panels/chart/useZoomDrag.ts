import { type PointerEvent, useRef, useState } from 'react';
import type { Layout } from './layout';
import type { Domain } from './types';

export interface DragBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Shorter drags than this are clicks with an unsteady hand. */
const leastDrag = 5;

/** A rectangle drawn with the mouse or a pen, cut to the plot; fingers are left to scroll. Pixels of the layout. */
export function useZoomDrag(layout: Layout, onZoom: (domain: Domain) => void) {
  const start = useRef<readonly [number, number] | null>(null);
  const [box, setBox] = useState<DragBox | null>(null);
  const cancel = () => {
    start.current = null;
    setBox(null);
  };
  return {
    box,
    cancel,
    begin: (event: PointerEvent<Element>, px: number, py: number) => {
      if (event.button !== 0 || event.pointerType === 'touch') return;
      start.current = [px, py];
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    /** True while a rectangle is being drawn. */
    move: (px: number, py: number): boolean => {
      if (!start.current) return false;
      const [sx, sy] = start.current;
      if (!box && Math.hypot(px - sx, py - sy) < leastDrag) return false;
      setBox(boxBetween(layout, sx, sy, px, py));
      return true;
    },
    /** True if a rectangle was drawn, so that this was no click. */
    end: (): boolean => {
      const drawn = box;
      cancel();
      if (!drawn) return false;
      if (drawn.width >= leastDrag && drawn.height >= leastDrag) onZoom(domainOf(layout, drawn));
      return true;
    },
  };
}

export function boxBetween({ plot }: Layout, ax: number, ay: number, bx: number, by: number): DragBox {
  const cut = (value: number, from: number, length: number) => Math.min(from + length, Math.max(from, value));
  const [x1, x2] = [cut(Math.min(ax, bx), plot.x, plot.width), cut(Math.max(ax, bx), plot.x, plot.width)];
  const [y1, y2] = [cut(Math.min(ay, by), plot.y, plot.height), cut(Math.max(ay, by), plot.y, plot.height)];
  return { x: x1, y: y1, width: x2 - x1, height: y2 - y1 };
}

export function domainOf({ x, y }: Layout, box: DragBox): Domain {
  return {
    x: [x.value(box.x), x.value(box.x + box.width)],
    y: [y.value(box.y + box.height), y.value(box.y)],
  };
}
