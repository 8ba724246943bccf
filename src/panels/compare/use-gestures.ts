import { type PointerEvent, type RefObject, useEffect, useMemo, useRef } from 'react';
import type { Point } from './types';
import {
  type Place,
  panBy,
  placeAt,
  type Rect,
  type Size,
  toImage,
  transformOf,
  zoomAt,
  zoomFactor,
} from './viewport';

export interface GestureTarget {
  readonly image: Size;
  readonly pixelRatio: number;
  /** The port under a stage point. */
  readonly portAt: (at: Point) => Rect;
  readonly place: () => Place;
  readonly onPlace: (place: Place) => void;
}

/** Zoom per CSS pixel of wheel travel; a pinch on a trackpad arrives as a wheel with ctrl and small steps. */
const wheelRate = 0.0018;
const trackpadPinchRate = 0.01;
const lineHeight = 16;
const largestWheelStep = 240;

interface Pinch {
  readonly anchor: Point;
  readonly distance: number;
  readonly scale: number;
  readonly port: Rect;
}

/** Drag pans; two fingers pan and zoom; the wheel zooms to the pointer. Returns handlers for the stage. */
export function useGestures(stage: RefObject<HTMLElement | null>, target: () => GestureTarget | null) {
  const latest = useRef(target);
  useEffect(() => {
    latest.current = target;
  });

  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      const on = latest.current();
      if (!on || event.deltaY === 0) return;
      const at = stagePoint(element, event, on.pixelRatio);
      const travel = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * lineHeight : event.deltaY;
      const step = Math.max(-largestWheelStep, Math.min(largestWheelStep, travel));
      const port = on.portAt(at);
      const scale = zoomFactor(on.place().zoom, on.image, port);
      const wanted = scale * Math.exp(-step * (event.ctrlKey ? trackpadPinchRate : wheelRate));
      const place = zoomAt(on.place(), wanted, at, on.image, port);
      // At the end of the zoom range the wheel scrolls the page again.
      if (place.zoom === scale && !event.ctrlKey) return;
      event.preventDefault();
      on.onPlace(place);
    };
    // React's wheel listeners are passive, and a passive one cannot keep the page from scrolling.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [stage]);

  return useMemo(() => {
    const pointers = new Map<number, Point>();
    let pinch: Pinch | null = null;

    const startPinch = (on: GestureTarget) => {
      const [a, b] = [...pointers.values()];
      if (!a || !b || pointers.size !== 2) {
        pinch = null;
        return;
      }
      const port = on.portAt(midpoint(a, b));
      const transform = transformOf(on.place(), on.image, port);
      pinch = {
        anchor: toImage(transform, midpoint(a, b)),
        distance: Math.max(1, distance(a, b)),
        scale: transform.scale,
        port,
      };
    };

    const release = (event: PointerEvent<HTMLElement>) => {
      pointers.delete(event.pointerId);
      pinch = null;
      if (pointers.size === 0) delete event.currentTarget.dataset.dragging;
    };

    return {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        const on = latest.current();
        if (!on || (event.pointerType === 'mouse' && event.button !== 0 && event.button !== 1)) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.dataset.dragging = '';
        pointers.set(event.pointerId, stagePoint(event.currentTarget, event, on.pixelRatio));
        startPinch(on);
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const on = latest.current();
        const before = pointers.get(event.pointerId);
        if (!on || !before) return;
        const at = stagePoint(event.currentTarget, event, on.pixelRatio);
        pointers.set(event.pointerId, at);
        if (pinch) {
          const [a, b] = [...pointers.values()] as [Point, Point];
          const zoom = (pinch.scale * distance(a, b)) / pinch.distance;
          on.onPlace(placeAt(zoom, pinch.anchor, midpoint(a, b), on.image, pinch.port));
        } else if (pointers.size === 1) {
          on.onPlace(panBy(on.place(), at.x - before.x, at.y - before.y, on.image, on.portAt(at)));
        }
      },
      onPointerUp: release,
      onPointerCancel: release,
    };
  }, []);
}

/** Where a pointer event is on the stage, in device pixels. */
export function stagePoint(
  element: HTMLElement,
  event: { clientX: number; clientY: number },
  pixelRatio: number,
): Point {
  const box = element.getBoundingClientRect();
  return { x: (event.clientX - box.left) * pixelRatio, y: (event.clientY - box.top) * pixelRatio };
}

function midpoint(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
