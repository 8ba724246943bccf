import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { Icon } from './icons';
import { clampShare, splitAfterKey } from './split-keys';
import styles from './stage.module.css';

interface Props {
  /** 0 … 1 of the stage. */
  value: number;
  orientation: 'horizontal' | 'vertical';
  first: string;
  second: string;
  onChange: (value: number) => void;
}

/** The divider of the split: a slider in the sense of ARIA, with a hit area far wider than its line. */
export function SplitSlider({ value, orientation, first, second, onChange }: Props) {
  // Where on the handle it was taken, so that it does not jump to the pointer.
  const grab = useRef<number | null>(null);
  const percent = Math.round(value * 100);

  const share = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.parentElement!.getBoundingClientRect();
    return orientation === 'horizontal'
      ? (event.clientX - box.left) / box.width
      : (event.clientY - box.top) / box.height;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = splitAfterKey(event.key, event.shiftKey, value, orientation);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    onChange(next);
  };
  const release = () => {
    grab.current = null;
  };

  return (
    <div
      className={styles.slider}
      data-orientation={orientation}
      style={orientation === 'horizontal' ? { left: `${value * 100}%` } : { top: `${value * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-label="Split"
      aria-orientation={orientation}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={`${percent} % ${first}, ${100 - percent} % ${second}`}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onChange(0.5)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        grab.current = share(event) - value;
      }}
      onPointerMove={(event) => {
        if (grab.current !== null) onChange(clampShare(share(event) - grab.current));
      }}
      onPointerUp={release}
      onPointerCancel={release}
    >
      <span className={styles.grip}>
        <Icon name="grip" />
      </span>
    </div>
  );
}
