import type { RefObject } from 'react';
import { gridSides } from './cast';
import { Magnifier } from './Magnifier';
import { PaneCover, placed } from './PaneCover';
import { SideHead } from './SideHead';
import { SplitSlider } from './SplitSlider';
import type { Scene, SceneInput } from './scene';
import { focusedSide } from './scene';
import styles from './stage.module.css';
import type { CompareSide } from './types';
import { type GestureTarget, useGestures } from './use-gestures';

interface Props {
  refs: { stage: RefObject<HTMLDivElement | null>; canvas: RefObject<HTMLCanvasElement | null> };
  scene: Scene;
  input: SceneInput;
  pair: readonly [CompareSide, CompareSide];
  orientation: 'horizontal' | 'vertical';
  gestureTarget: () => GestureTarget | null;
  onSplit: (split: number) => void;
  onFocusSide: ((index: number) => void) | undefined;
}

/** The picture area: one canvas, and over it what belongs to the panes. */
export function Stage({ refs, scene, input, pair, orientation, gestureTarget, onSplit, onFocusSide }: Props) {
  const { view, pixelRatio, peek, original, sides, heat } = input;
  const handlers = useGestures(refs.stage, gestureTarget);
  const [a, b] = pair;
  const focused = focusedSide(input);
  const loupeSides = view.mode === 'grid' ? gridSides(original, sides, view).slice(0, 4) : pair;
  return (
    <div
      ref={refs.stage}
      className={styles.stage}
      // The picture takes keys of its own (arrows pan); "application" makes screen readers pass them on.
      role="application"
      aria-label={stageName(input, pair, focused)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: role application is interactive
      tabIndex={0}
      data-autofocus
      data-background={view.background}
      // With nothing to pan, one finger scrolls the page.
      data-fit={view.zoom === 'fit' || undefined}
      {...handlers}
    >
      <canvas ref={refs.canvas} className={styles.canvas} />
      {scene.panes.map((pane) => (
        <PaneCover key={pane.id} pane={pane} pixelRatio={pixelRatio} />
      ))}
      {view.mode === 'grid' &&
        !peek &&
        scene.panes.map(({ id, clip, side }) => {
          const index = side ? sides.findIndex((one) => one.id === side.id) : -1;
          return (
            side && (
              <div key={id} className={styles.cell} style={placed(clip, pixelRatio)}>
                <SideHead
                  side={side}
                  over
                  focused={sides.length > 1 && side.id === focused.id}
                  onFocus={index >= 0 && onFocusSide ? () => onFocusSide(index) : undefined}
                />
              </div>
            )
          );
        })}
      {view.mode === 'heat' && !peek && heat && !heat.map && (heat.loading || heat.message) && (
        <p className={styles.badge}>{heat.loading ? `Making the ${heat.metricLabel} map…` : heat.message}</p>
      )}
      {peek && <p className={styles.badge}>{original.title}</p>}
      {view.mode === 'flip' && !peek && (
        <p className={styles.badge} aria-live="polite">
          {view.flipped ? `B ${b.title}` : `A ${a.title}`}
        </p>
      )}
      {view.mode === 'split' && !peek && (
        <SplitSlider
          value={view.split}
          orientation={orientation}
          first={a.title}
          second={b.title}
          onChange={onSplit}
        />
      )}
      {view.magnifier && (
        <Magnifier
          stage={refs.stage}
          scene={scene}
          pixelRatio={pixelRatio}
          sides={loupeSides}
          difference={view.mode !== 'grid'}
        />
      )}
    </div>
  );
}

const modeNames = {
  split: 'Split',
  flip: 'Flip',
  difference: 'Difference',
  heat: 'Error map',
  grid: 'Grid',
} as const;

function stageName({ view }: SceneInput, [a, b]: Props['pair'], focused: CompareSide): string {
  const what =
    view.mode === 'grid'
      ? 'all pictures'
      : view.mode === 'heat'
        ? focused.title
        : `${a.title} against ${b.title}`;
  return `${modeNames[view.mode]}: ${what}. Arrow keys pan, plus and minus zoom.`;
}
