import { useEffect, useRef } from 'react';

/** Keys such as "Ctrl+Z" or "?"; Ctrl stands for Command on a Mac. Not while typing, nor while a dialog is open. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey) return;
      const control = event.ctrlKey || event.metaKey;
      const target = event.target as HTMLElement | null;
      const typing = target?.closest(
        'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]',
      );
      if (document.querySelector('[role=dialog]') || (typing && !(control && event.key === 'Enter'))) return;
      const key = event.key.length === 1 && control ? event.key.toUpperCase() : event.key;
      const name = `${control ? 'Ctrl+' : ''}${control && event.shiftKey ? 'Shift+' : ''}${key}`;
      const action = latest.current[name];
      if (!action) return;
      if (key !== 'Escape') event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
