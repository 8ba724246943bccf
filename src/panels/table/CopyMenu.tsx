import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import styles from './table.module.css';

interface Props {
  readonly disabled: boolean;
  readonly textOf: (format: 'tsv' | 'markdown') => string;
}

/** Puts the table on the clipboard and says whether that worked: a browser may refuse. */
export function CopyMenu({ disabled, textOf }: Props) {
  const [news, setNews] = useState('');
  const copy = async (format: 'tsv' | 'markdown') => {
    try {
      await navigator.clipboard.writeText(textOf(format));
      setNews('Copied.');
    } catch {
      setNews('The browser did not allow copying.');
    }
  };
  return (
    <>
      <span className={styles.dim} role="status">
        {news}{' '}
      </span>
      <Menu position="bottom-end" withinPortal onOpen={() => setNews('')}>
        <Menu.Target>
          <Button size="compact-xs" variant="default" disabled={disabled}>
            Copy
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => copy('tsv')}>TSV, full precision</Menu.Item>
          <Menu.Item onClick={() => copy('markdown')}>Markdown, as shown</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
