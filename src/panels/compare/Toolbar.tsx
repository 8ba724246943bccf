import type { CompareAction } from './keymap';
import { ToolButton } from './ToolButton';
import styles from './toolbar.module.css';
import type { CompareMode, CompareView } from './types';

const modes: readonly { mode: CompareMode; name: string; action: CompareAction; hint: string }[] = [
  { mode: 'split', name: 'Split', action: 'split', hint: 'Two pictures, a divider between them.' },
  { mode: 'flip', name: 'Flip', action: 'flip-over', hint: 'Two pictures in one place, one at a time.' },
  { mode: 'difference', name: 'Difference', action: 'difference', hint: '|B − A| per channel, amplified.' },
  { mode: 'heat', name: 'Error map', action: 'heat', hint: 'Where a metric sees the error.' },
  { mode: 'grid', name: 'Grid', action: 'grid', hint: 'All pictures at once, moved together.' },
];

interface Props {
  view: CompareView;
  sideCount: number;
  maximised: boolean;
  act: (action: CompareAction) => void;
  onMode: (mode: CompareMode) => void;
}

/** Ways of looking at the left, what holds in all of them at the right. */
export function Toolbar({ view, sideCount, maximised, act, onMode }: Props) {
  return (
    <div className={styles.bar} role="toolbar" aria-label="Ways of looking">
      <div className={styles.modes}>
        {modes.map(({ mode, name, action, hint }) => (
          <ToolButton
            key={mode}
            name={name}
            icon={mode}
            action={action}
            hint={hint}
            pressed={view.mode === mode}
            collapse
            onClick={() => onMode(mode)}
          >
            {name}
          </ToolButton>
        ))}
      </div>
      <div className={styles.toggles}>
        {sideCount > 1 && (
          <ToolButton
            name="Compare with the original"
            icon="original"
            action="original"
            hint="Hold the key to see the original alone."
            pressed={view.showOriginal}
            onClick={() => act('original')}
          />
        )}
        <ToolButton
          name="Swap sides"
          icon="swap"
          action="swap"
          pressed={view.swapped}
          onClick={() => act('swap')}
        />
        {view.mode === 'split' && (
          <ToolButton
            name="Turn the split"
            icon="orientation"
            action="orientation"
            hint="Side by side, or one above the other."
            onClick={() => act('orientation')}
          />
        )}
        <ToolButton
          name="Smooth when magnified"
          icon={view.smooth ? 'smooth' : 'pixelated'}
          action="smooth"
          hint="Off: pixels are squares, at whole zooms and from 300 %."
          pressed={view.smooth}
          onClick={() => act('smooth')}
        />
        <ToolButton
          name="Magnifier"
          icon="magnifier"
          action="magnifier"
          hint="16 × under the pointer, with the sample values."
          pressed={view.magnifier}
          onClick={() => act('magnifier')}
        />
        <ToolButton
          name={`Background: ${view.background}`}
          icon="background"
          action="background"
          hint="Behind transparent pixels and around the picture."
          onClick={() => act('background')}
        />
        <ToolButton
          name={maximised ? 'Back to the page' : 'Fill the window'}
          icon={maximised ? 'restore' : 'maximise'}
          action="maximise"
          pressed={maximised}
          onClick={() => act('maximise')}
        />
      </div>
    </div>
  );
}
