import { useFocusTrap, useMergedRef } from '@mantine/hooks';
import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { pairOf, resolveOrientation } from './cast';
import styles from './compare.module.css';
import { Heads } from './Heads';
import { applyAction, type CompareAction } from './keymap';
import { ModeControls } from './ModeControls';
import { Painter } from './painter';
import { SideStrip } from './SideStrip';
import { Stage } from './Stage';
import { buildScene, focusedSide, paneAt, type SceneInput } from './scene';
import { Toolbar } from './Toolbar';
import type { CompareMode, CompareView, CompareViewerProps } from './types';
import { useKeptPictures } from './use-kept-pictures';
import { useKeys } from './use-keys';
import { useLiveView } from './use-live-view';
import { useStageSize } from './use-stage-size';
import { zoomAt } from './viewport';
import { ZoomControls } from './ZoomControls';

/** Looks at an original and up to four reconstructions of it. All state that a link could carry is in `view`. */
export function CompareViewer(props: CompareViewerProps) {
  const {
    width,
    height,
    view,
    onView,
    onFocusSide,
    onAddSide,
    onRemoveSide,
    heat,
    heatMetrics = [],
    focus = 0,
  } = props;
  const root = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<Painter | null>(null);
  const { width: stageWidth, height: stageHeight, pixelRatio } = useStageSize(stage);
  const [peek, setPeek] = useState(false);
  const [maximised, setMaximised] = useState(false);
  const trap = useFocusTrap(maximised);
  const rootRef = useMergedRef(root, trap);

  const [original, ...sides] = useKeptPictures([props.original, ...props.sides], width, height) as [
    CompareViewerProps['original'],
    ...CompareViewerProps['sides'],
  ];
  const size = useMemo(() => ({ width: stageWidth, height: stageHeight }), [stageWidth, stageHeight]);
  const image = useMemo(() => ({ width, height }), [width, height]);
  const input: SceneInput = { size, pixelRatio, image, original, sides, focus, view, heat, peek };
  const scene = buildScene(input);

  const latest = useRef(input);
  const paint = useCallback((now: CompareView) => {
    const live = { ...latest.current, view: now };
    // Before the first layout there is no stage to paint on.
    if (live.size.width === 0 || live.size.height === 0) return;
    painter.current?.show(buildScene(live), now.background, live.pixelRatio);
  }, []);
  const { current, change } = useLiveView(view, onView, paint);
  useEffect(() => {
    const made = new Painter(canvas.current!);
    painter.current = made;
    return () => {
      painter.current = null;
      made.dispose();
    };
  }, []);
  useEffect(() => {
    latest.current = input;
    paint(current());
  });

  const orientation = resolveOrientation(view.orientation, {
    width: stageWidth / pixelRatio,
    height: stageHeight / pixelRatio,
  });
  const port = scene.panes[0]?.port ?? { x: 0, y: 0, ...size };

  const act = (action: CompareAction, fine = false) => {
    if (action === 'maximise') setMaximised((is) => !is);
    else if (action === 'next-side' || action === 'previous-side') {
      const step = action === 'next-side' ? 1 : sides.length - 1;
      if (sides.length > 0) onFocusSide?.((focus + step) % sides.length);
    } else {
      const changed = applyAction(action, current(), { image, port, orientation, fine });
      if (changed) change(changed);
    }
  };
  useKeys(root, stage, {
    act,
    peek: setPeek,
    leave: () => {
      if (maximised) setMaximised(false);
      return maximised;
    },
  });

  const pair = pairOf(original, sides, focus, view);
  const gestureTarget = () =>
    stageWidth === 0
      ? null
      : {
          image,
          pixelRatio,
          place: current,
          onPlace: change,
          portAt: ({ x, y }: { x: number; y: number }) => paneAt(scene, x, y)?.port ?? port,
        };

  return (
    <div ref={rootRef} className={styles.viewer} data-maximised={maximised || undefined}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only hands the focus on after a mouse click */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keyboard users keep their place */}
      <div onClick={(event) => returnFocus(event, stage.current)}>
        <Toolbar
          view={view}
          sideCount={sides.length}
          maximised={maximised}
          act={act}
          onMode={(mode: CompareMode) => change({ mode })}
        />
        {onFocusSide && (sides.length > 1 || onAddSide) && (
          <SideStrip
            sides={sides}
            focus={focus}
            onFocus={onFocusSide}
            onAdd={onAddSide}
            onRemove={onRemoveSide}
          />
        )}
      </div>
      <Heads pair={pair} focused={focusedSide(input)} view={view} orientation={orientation} place="above" />
      <Stage
        refs={{ stage, canvas }}
        scene={scene}
        input={input}
        pair={pair}
        orientation={orientation}
        gestureTarget={gestureTarget}
        onSplit={(split) => change({ split })}
        onFocusSide={onFocusSide}
      />
      <Heads pair={pair} focused={focusedSide(input)} view={view} orientation={orientation} place="below" />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only hands the focus on after a mouse click */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keyboard users keep their place */}
      <div className={styles.status} onClick={(event) => returnFocus(event, stage.current)}>
        <ModeControls view={view} pair={pair} heat={heat} heatMetrics={heatMetrics} onView={change} />
        <ZoomControls
          zoom={view.zoom}
          scale={scene.panes[0]?.transform.scale ?? 1}
          pixelRatio={pixelRatio}
          act={act}
          onZoom={(zoom) => {
            const middle = { x: port.x + port.width / 2, y: port.y + port.height / 2 };
            change(zoomAt(current(), zoom, middle, image, port));
          }}
        />
      </div>
    </div>
  );
}

/** After a click with the mouse the keys go to the picture again; Space then flips instead of repeating the button. */
function returnFocus(event: MouseEvent, stage: HTMLElement | null): void {
  const fromMouse = event.detail > 0;
  if (fromMouse && (event.target as Element).closest('button')) stage?.focus({ preventScroll: true });
}
