import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { KnobError, type NumberKnob } from '@/core/knob';
import { parseSweep } from '@/study/series';
import { Help } from '../common/Help';
import styles from './methods.module.css';

interface Props {
  knob: NumberKnob;
  values: readonly number[];
  onChange: (values: number[]) => void;
}

/** The values a curve is measured at, as text: "10, 30, 50" or "10..90 x 5". Applied on Enter or on leaving. */
export function SweepField({ knob, values, onChange }: Props) {
  const written = values.join(', ');
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);

  const apply = () => {
    if (draft === null || draft === written) return setDraft(null);
    try {
      onChange(parseSweep(knob, draft));
      setDraft(null);
      setError(null);
    } catch (cause) {
      if (!(cause instanceof KnobError)) throw cause;
      setError(cause.message);
    }
  };

  return (
    <div className={styles.sweep}>
      <TextInput
        size="xs"
        label={`${knob.label} at`}
        value={draft ?? written}
        error={error}
        spellCheck={false}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={apply}
        onKeyDown={(event) => {
          if (event.key === 'Enter') apply();
          if (event.key === 'Escape') {
            setDraft(null);
            setError(null);
          }
        }}
      />
      <Help
        text={`${knob.help} One point of the curve per value, ${knob.min} … ${knob.max}. A list such as "10, 30, 50", or a range such as "10..90 x 5".`}
      />
    </div>
  );
}
