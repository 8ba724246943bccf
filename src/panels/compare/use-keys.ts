import { type RefObject, useEffect, useRef } from 'react';
import { actionOfKey, type CompareAction } from './keymap';

interface Handlers {
  readonly act: (action: CompareAction, fine: boolean) => void;
  readonly peek: (on: boolean) => void;
  /** True if there was something to leave. */
  readonly leave: () => boolean;
}

/** Shorter than this, "o" is a tap; longer, it was held to look. */
const tapMs = 300;

const typed = 'select, textarea, [contenteditable=""], [contenteditable="true"]';
const untyped = ['range', 'radio', 'checkbox', 'button'];

/** Is the key meant for the control that has the focus? */
function belongsToControl(target: Element, key: string): boolean {
  if (target.matches(typed)) return true;
  if (target instanceof HTMLInputElement && !untyped.includes(target.type)) return true;
  return target.matches('button, a') && (key === ' ' || key === 'Enter');
}

/** Keys work while the viewer, or nothing at all, has the focus. */
export function useKeys(
  root: RefObject<HTMLElement | null>,
  stage: RefObject<HTMLElement | null>,
  handlers: Handlers,
): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });

  useEffect(() => {
    let heldSince = 0;
    const onDown = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!(target instanceof Element) || (target !== document.body && !root.current?.contains(target)))
        return;
      if (belongsToControl(target, event.key)) return;
      if (event.key === 'Escape') {
        if (latest.current.leave()) event.preventDefault();
        return;
      }
      const action = actionOfKey(event.key, target === stage.current);
      if (!action) return;
      event.preventDefault();
      if (action !== 'original') latest.current.act(action, event.shiftKey);
      else if (!event.repeat) {
        heldSince = event.timeStamp;
        latest.current.peek(true);
      }
    };
    const onUp = (event: KeyboardEvent) => {
      if (heldSince === 0 || actionOfKey(event.key, false) !== 'original') return;
      const tapped = event.timeStamp - heldSince < tapMs;
      heldSince = 0;
      latest.current.peek(false);
      if (tapped) latest.current.act('original', false);
    };
    const onBlur = () => {
      heldSince = 0;
      latest.current.peek(false);
    };
    window.addEventListener('keydown', onDown);
    window.addEventListener('keyup', onUp);
    window.addEventListener('blur', onBlur);
    return () => {
      window.removeEventListener('keydown', onDown);
      window.removeEventListener('keyup', onUp);
      window.removeEventListener('blur', onBlur);
    };
  }, [root, stage]);
}
