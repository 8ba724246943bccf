import type { CSSProperties } from 'react';
import { Icon } from './icons';
import type { Pane } from './scene';
import styles from './stage.module.css';
import type { CompareSide } from './types';
import type { Rect } from './viewport';

/** A rectangle of device pixels as CSS. */
export function placed({ x, y, width, height }: Rect, pixelRatio: number): CSSProperties {
  return {
    left: x / pixelRatio,
    top: y / pixelRatio,
    width: width / pixelRatio,
    height: height / pixelRatio,
  };
}

/** What lies over a pane while there is no picture in it, or not yet the right one. */
export function PaneCover({ pane, pixelRatio }: { pane: Pane; pixelRatio: number }) {
  const { side, message } = pane;
  const body = message ? <Notice text={message} /> : side && <SideState side={side} />;
  if (!body) return null;
  return (
    <div className={styles.cover} style={placed(pane.clip, pixelRatio)}>
      {body}
    </div>
  );
}

function SideState({ side }: { side: CompareSide }) {
  switch (side.state) {
    case 'ready':
      return side.pixels ? null : <Notice text={side.message ?? 'No picture.'} />;
    case 'empty':
      return <Notice text={side.message ?? 'Pick a point on the chart.'} />;
    case 'error':
      return <Notice text={side.message ?? 'This picture could not be made.'} error />;
    case 'loading':
      return <Loading side={side} />;
  }
}

function Notice({ text, error = false }: { text: string; error?: boolean }) {
  return (
    <p className={styles.notice} data-error={error || undefined} role={error ? 'alert' : undefined}>
      {error && <Icon name="warning" />}
      {text}
    </p>
  );
}

function Loading({ side }: { side: CompareSide }) {
  const known = side.progress !== undefined;
  const percent = Math.round((side.progress ?? 0) * 100);
  return (
    <div className={styles.notice}>
      <span className={styles.spinner} />
      <span>{side.message ?? `Making ${side.title}`}</span>
      <div
        className={styles.progress}
        role="progressbar"
        aria-label={`Progress of ${side.title}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={known ? percent : undefined}
        data-unknown={!known || undefined}
      >
        <span style={{ width: known ? `${percent}%` : '100%' }} />
      </div>
    </div>
  );
}
