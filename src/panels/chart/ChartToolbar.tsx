import { Button, Menu, SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import styles from './chart.module.css';

export type FigureFormat = 'svg' | 'png' | 'csv';

interface Props {
  readonly controls: ReactNode;
  readonly log: boolean;
  readonly onLog: ((log: boolean) => void) | undefined;
  readonly zoomed: boolean;
  readonly onFit: () => void;
  readonly onScale: (factor: number) => void;
  /** Rejects with a sentence when the file cannot be made. */
  readonly onExport: (format: FigureFormat) => Promise<void>;
  readonly disabled: boolean;
}

const scales = [
  { value: 'log', label: 'log' },
  { value: 'linear', label: 'linear' },
];

export function ChartToolbar({ controls, log, onLog, zoomed, onFit, onScale, onExport, disabled }: Props) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const run = (format: FigureFormat) => {
    setTrouble(null);
    onExport(format).catch((error: unknown) =>
      setTrouble(error instanceof Error ? error.message : 'The export failed.'),
    );
  };
  const button = { size: 'compact-xs', variant: 'default' } as const;
  return (
    <div className={styles.toolbar}>
      <div className={styles.controls}>{controls}</div>
      <div className={styles.buttons}>
        {onLog && (
          <SegmentedControl
            size="xs"
            data={scales}
            value={log ? 'log' : 'linear'}
            onChange={(value) => onLog(value === 'log')}
            aria-label="Horizontal scale"
          />
        )}
        <Button {...button} disabled={disabled} onClick={() => onScale(0.5)} aria-label="Zoom in">
          +
        </Button>
        <Button {...button} disabled={disabled} onClick={() => onScale(2)} aria-label="Zoom out">
          −
        </Button>
        <Button {...button} disabled={disabled || !zoomed} onClick={onFit}>
          Fit
        </Button>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button {...button} disabled={disabled}>
              Export
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => run('svg')}>SVG figure</Menu.Item>
            <Menu.Item onClick={() => run('png')}>PNG figure (2×)</Menu.Item>
            <Menu.Item onClick={() => run('csv')}>CSV of the points shown</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {trouble && (
        <div role="alert" className={styles.error}>
          {trouble}
        </div>
      )}
    </div>
  );
}
