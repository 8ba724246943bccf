import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Pixels } from '@/media/pixels';
import styles from './magnifier.module.css';
import { neighbourhood, pixelAt, type Rgba, sampleAt, sampleDelta, signedText } from './sample';
import { paneAt, type Scene } from './scene';
import type { CompareSide, Point } from './types';
import { stagePoint } from './use-gestures';
import { toImage } from './viewport';

/** Image pixels along a side of the loupe, each 16 CSS px wide. */
const loupePixels = 9;
const offset = 22;

interface Props {
  stage: RefObject<HTMLElement | null>;
  scene: Scene;
  pixelRatio: number;
  /** The pictures to look into, at most four. */
  sides: readonly CompareSide[];
  /** Show the difference of the first two. */
  difference: boolean;
}

/** A loupe at the pointer, or in the middle of the view while there is none: then the arrow keys move it. */
export function Magnifier({ stage, scene, pixelRatio, sides, difference }: Props) {
  const pointer = usePointer(stage, pixelRatio);
  const panel = useRef<HTMLDivElement>(null);
  const { size, image } = scene;
  const pane = pointer ? paneAt(scene, pointer.x, pointer.y) : scene.panes[0];
  const at = pointer ?? {
    x: (pane?.port.x ?? 0) + (pane?.port.width ?? 0) / 2,
    y: (pane?.port.y ?? 0) + (pane?.port.height ?? 0) / 2,
  };
  const pixel = pane ? pixelAt(toImage(pane.transform, at), image.width, image.height) : null;

  // Beside the pointer where there is room, never under it.
  useLayoutEffect(() => {
    const box = panel.current;
    if (!box) return;
    const width = size.width / pixelRatio;
    const height = size.height / pixelRatio;
    const x = at.x / pixelRatio;
    const y = at.y / pixelRatio;
    const right = x + offset + box.offsetWidth <= width;
    const below = y + offset + box.offsetHeight <= height;
    const left = right ? x + offset : Math.max(0, x - offset - box.offsetWidth);
    const top = below ? y + offset : Math.max(0, y - offset - box.offsetHeight);
    box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  });

  if (!pixel) return null;
  const samples = sides.map(({ pixels }) => (pixels ? sampleAt(pixels, pixel) : null));
  const alpha = sides.some(({ pixels }) => pixels?.hasAlpha);
  return (
    <div ref={panel} className={styles.panel}>
      <div className={styles.loupes}>
        {sides.map((side) => side.pixels && <Loupe key={side.id} pixels={side.pixels} at={pixel} />)}
      </div>
      <table className={styles.values}>
        <caption>
          x {pixel.x}, y {pixel.y}
        </caption>
        <thead>
          <tr>
            <td />
            {['R', 'G', 'B', ...(alpha ? ['A'] : [])].map((channel) => (
              <th key={channel} scope="col">
                {channel}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sides.map((side, i) => (
            <Row
              key={side.id}
              name={difference ? `${'AB'[i]} ${side.title}` : side.title}
              values={samples[i] ?? null}
              alpha={alpha}
            />
          ))}
          {difference && samples[0] && samples[1] && (
            <Row name="B − A" values={sampleDelta(samples[0], samples[1])} alpha={alpha} signed />
          )}
        </tbody>
      </table>
    </div>
  );
}

function Row({
  name,
  values,
  alpha,
  signed = false,
}: {
  name: string;
  values: Rgba | null;
  alpha: boolean;
  signed?: boolean;
}) {
  const [r, g, b, a] = (values ?? []).map((value) => (signed ? signedText(value) : String(value)));
  return (
    <tr data-difference={signed || undefined}>
      <th scope="row">{name}</th>
      <td>{r ?? '–'}</td>
      <td>{g ?? '–'}</td>
      <td>{b ?? '–'}</td>
      {alpha && <td>{a ?? '–'}</td>}
    </tr>
  );
}

function Loupe({ pixels, at }: { pixels: Pixels; at: Point }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    context?.putImageData(
      new ImageData(neighbourhood(pixels, at, loupePixels), loupePixels, loupePixels),
      0,
      0,
    );
  }, [pixels, at]);
  return (
    <span className={styles.loupe}>
      <canvas ref={canvas} width={loupePixels} height={loupePixels} />
    </span>
  );
}

/** The pointer over the stage in device pixels, at most once a frame; null while it is elsewhere. */
function usePointer(stage: RefObject<HTMLElement | null>, pixelRatio: number): Point | null {
  const [pointer, setPointer] = useState<Point | null>(null);
  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    let frame = 0;
    let latest: Point | null = null;
    const set = (point: Point | null) => {
      latest = point;
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        setPointer(latest);
      });
    };
    const onMove = (event: PointerEvent) => set(stagePoint(element, event, pixelRatio));
    const onLeave = (event: PointerEvent) => {
      // A finger that lifts leaves the loupe where it was, to be read.
      if (event.pointerType === 'mouse') set(null);
    };
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerdown', onMove);
    element.addEventListener('pointerleave', onLeave);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerdown', onMove);
      element.removeEventListener('pointerleave', onLeave);
    };
  }, [stage, pixelRatio]);
  return pointer;
}
