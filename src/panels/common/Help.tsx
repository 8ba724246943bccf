import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './common.module.css';

/** A "?" that explains its neighbour on hover, focus and touch; the text is also its accessible name. */
export function Help({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <Tooltip label={children ?? text} multiline w={300} events={{ hover: true, focus: true, touch: true }}>
      <button type="button" className={styles.help} aria-label={text}>
        ?
      </button>
    </Tooltip>
  );
}
