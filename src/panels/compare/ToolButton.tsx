import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons';
import { type CompareAction, keyOf } from './keymap';
import styles from './toolbar.module.css';

interface Props {
  /** Accessible name; also the tooltip, with the key. */
  name: string;
  action?: CompareAction;
  icon?: IconName;
  /** Text beside the icon; give way to the icon alone where there is no room. */
  children?: ReactNode;
  /** For toggles. */
  pressed?: boolean;
  /** More to say in the tooltip. */
  hint?: string;
  collapse?: boolean;
  className?: string | undefined;
  onClick: () => void;
}

export function ToolButton({
  name,
  action,
  icon,
  children,
  pressed,
  hint,
  collapse = false,
  className,
  onClick,
}: Props) {
  const key = action ? keyOf(action) : '';
  return (
    <Tooltip
      label={<TooltipText name={name} keyLabel={key} hint={hint} />}
      openDelay={350}
      multiline
      maw={280}
    >
      <button
        type="button"
        className={`${styles.button} ${className ?? ''}`}
        aria-label={name}
        aria-pressed={pressed}
        aria-keyshortcuts={key || undefined}
        data-collapse={collapse || undefined}
        onClick={onClick}
      >
        {icon && <Icon name={icon} />}
        {children !== undefined && <span className={styles.text}>{children}</span>}
      </button>
    </Tooltip>
  );
}

function TooltipText({
  name,
  keyLabel,
  hint,
}: {
  name: string;
  keyLabel: string;
  hint?: string | undefined;
}) {
  return (
    <>
      {name}
      {keyLabel && <kbd className={styles.key}>{keyLabel}</kbd>}
      {hint && <span className={styles.hint}>{hint}</span>}
    </>
  );
}
