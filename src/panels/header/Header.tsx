import { Menu, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './header.module.css';

export interface MenuAction {
  label: string;
  onClick: () => void;
  disabled?: boolean;
}

interface Props {
  /** Labs as links; the present one is marked. */
  labs: readonly { id: string; name: string; current: boolean }[];
  /** Of the present lab: export, import and so on, by group. */
  menus: readonly { label: string; groups: readonly { title?: string; actions: readonly MenuAction[] }[] }[];
  undo: MenuAction;
  redo: MenuAction;
  share: MenuAction;
  onHelp: () => void;
  children?: ReactNode;
}

/** Wordmark, labs, and what concerns the whole study. */
export function Header({ labs, menus, undo, redo, share, onHelp, children }: Props) {
  return (
    <header className={styles.header}>
      <a className="skip" href="#main">
        Skip to the lab
      </a>
      <span
        className={styles.mark}
        title="Named after the Lagrangian R + λD that every method here trades along"
      >
        Lagrange
      </span>
      <nav aria-label="Labs" className={styles.labs}>
        {labs.map(({ id, name, current }) => (
          <a key={id} href={`#${id}`} aria-current={current ? 'page' : undefined}>
            {name}
          </a>
        ))}
      </nav>
      <div className={styles.actions}>
        {children}
        <Plain {...undo} title="Ctrl+Z" />
        <Plain {...redo} title="Ctrl+Shift+Z" />
        {menus.map(({ label, groups }) => (
          <Menu key={label} position="bottom-end" shadow="sm" withinPortal>
            <Menu.Target>
              <button type="button" className={styles.button}>
                {label}
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              {groups.map(({ title, actions }, index) => (
                <div key={title ?? actions[0]?.label}>
                  {index > 0 && <Menu.Divider />}
                  {title && <Menu.Label>{title}</Menu.Label>}
                  {actions.map((action) => (
                    <Menu.Item
                      key={action.label}
                      disabled={action.disabled ?? false}
                      onClick={action.onClick}
                    >
                      {action.label}
                    </Menu.Item>
                  ))}
                </div>
              ))}
            </Menu.Dropdown>
          </Menu>
        ))}
        <Plain {...share} />
        <SchemeButton />
        <button type="button" className={styles.button} onClick={onHelp} aria-label="Keys and help" title="?">
          ?
        </button>
      </div>
    </header>
  );
}

function Plain({ label, onClick, disabled, title }: MenuAction & { title?: string }) {
  return (
    <button type="button" className={styles.button} disabled={disabled} onClick={onClick} title={title}>
      {label}
    </button>
  );
}

function SchemeButton() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = colorScheme === 'auto' ? 'light' : colorScheme === 'light' ? 'dark' : 'auto';
  const names = { auto: 'Auto', light: 'Light', dark: 'Dark' };
  return (
    <button
      type="button"
      className={styles.button}
      onClick={() => setColorScheme(next)}
      aria-label={`Colours: ${names[colorScheme]}. Change to ${names[next]}`}
    >
      {`Theme: ${names[colorScheme].toLowerCase()}`}
    </button>
  );
}
