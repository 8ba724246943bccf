import { useState } from 'react';
import type { CompareAction } from './keymap';
import { ToolButton } from './ToolButton';
import styles from './toolbar.module.css';
import type { Zoom } from './types';
import { formatZoom, parseZoom } from './zoom-text';

interface Props {
  zoom: Zoom;
  /** The zoom as a number, `fit` worked out. */
  scale: number;
  pixelRatio: number;
  act: (action: CompareAction) => void;
  onZoom: (zoom: Zoom) => void;
}

const presets = ['1:1', '2:1', '4:1'] as const;

export function ZoomControls({ zoom, scale, pixelRatio, act, onZoom }: Props) {
  const ratio = Number(pixelRatio.toFixed(2));
  const deviceHint = `One image pixel on one device pixel; this screen has ${ratio} per CSS pixel.`;
  return (
    <fieldset className={styles.zoom} aria-label="Zoom">
      <ToolButton name="Zoom out" icon="minus" action="zoom-out" onClick={() => act('zoom-out')} />
      <ZoomField key={formatZoom(scale)} scale={scale} hint={deviceHint} onZoom={onZoom} />
      <ToolButton name="Zoom in" icon="plus" action="zoom-in" onClick={() => act('zoom-in')} />
      <ToolButton
        name="Fit the whole picture"
        action="fit"
        pressed={zoom === 'fit'}
        onClick={() => act('fit')}
      >
        Fit
      </ToolButton>
      {presets.map((preset, i) => (
        <ToolButton
          key={preset}
          name={`Zoom ${preset}`}
          action={preset}
          pressed={zoom !== 'fit' && Math.abs(scale - 2 ** i) < 1e-6}
          {...(i === 0 ? { hint: deviceHint } : { className: styles.roomy })}
          onClick={() => act(preset)}
        >
          {preset}
        </ToolButton>
      ))}
    </fieldset>
  );
}

/** Takes "150", "150 %", "2:1", "fit"; anything else is put back. */
function ZoomField({ scale, hint, onZoom }: { scale: number; hint: string; onZoom: (zoom: Zoom) => void }) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    const zoom = draft === null ? null : parseZoom(draft);
    setDraft(null);
    if (zoom !== null) onZoom(zoom);
  };
  return (
    <input
      className={styles.percent}
      aria-label="Zoom in percent of device pixels"
      title={hint}
      inputMode="decimal"
      value={draft ?? formatZoom(scale)}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}
