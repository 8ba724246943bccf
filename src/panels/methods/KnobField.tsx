import { NativeSelect, NumberInput, Switch } from '@mantine/core';
import type { Knob, KnobValue } from '@/core/knob';
import { Help } from '../common/Help';
import styles from './methods.module.css';

interface Props {
  knob: Knob;
  value: KnobValue;
  inactive: boolean;
  onChange: (value: KnobValue) => void;
}

/** One knob as a labelled row: name, control, and what it does behind a "?". */
export function KnobField({ knob, value, inactive, onChange }: Props) {
  const alias = knob.alias ? ` In the reference tool: ${knob.alias}.` : '';
  const range = knob.kind === 'number' ? ` ${knob.min} … ${knob.max}, default ${knob.default}.` : '';
  const idle = inactive ? ' Without effect at the present setting.' : '';
  return (
    <div className={styles.knob} data-inactive={inactive || undefined}>
      <span className={styles.knobLabel}>
        {knob.label}
        {knob.kind === 'number' && knob.unit ? <span className={styles.unit}> {knob.unit}</span> : null}
      </span>
      <Control knob={knob} value={value} onChange={onChange} />
      <Help text={`${knob.help}${range}${alias}${idle}`} />
    </div>
  );
}

function Control({ knob, value, onChange }: Omit<Props, 'inactive'>) {
  if (knob.kind === 'flag') {
    return (
      <Switch
        size="xs"
        aria-label={knob.label}
        checked={Boolean(value)}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  }
  if (knob.kind === 'choice') {
    return (
      <NativeSelect
        size="xs"
        aria-label={knob.label}
        value={String(value)}
        data={knob.options.map((option) => ({ ...option }))}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <NumberInput
      size="xs"
      aria-label={knob.label}
      value={Number(value)}
      min={knob.min}
      max={knob.max}
      step={knob.step}
      clampBehavior="strict"
      onChange={(next) => {
        if (typeof next === 'number' && next >= knob.min && next <= knob.max) onChange(next);
      }}
    />
  );
}
