import { useState } from 'react';
import { isInactive, type Knob, type KnobValue } from '@/core/knob';
import type { MethodMeta } from '@/core/method';
import type { Stage } from '@/core/study';
import { KnobField } from './KnobField';
import styles from './methods.module.css';

interface Props {
  meta: MethodMeta;
  stage: Stage;
  /** Knobs that are swept have a field of their own. */
  swept: readonly string[];
  onChange: (stage: Stage) => void;
}

/** All knobs of one stage; the rarer ones behind "more knobs". */
export function StageForm({ meta, stage, swept, onChange }: Props) {
  const [more, setMore] = useState(false);
  const knobs = meta.knobs.filter(({ id }) => !swept.includes(id));
  const rare = knobs.filter(({ advanced }) => advanced);
  const shown = more ? knobs : knobs.filter(({ advanced }) => !advanced);
  const set = (knob: Knob, value: KnobValue) =>
    onChange({ ...stage, knobs: { ...stage.knobs, [knob.id]: value } });

  return (
    <div className={styles.stage}>
      {shown.map((knob) => (
        <KnobField
          key={knob.id}
          knob={knob}
          value={stage.knobs[knob.id] ?? knob.default}
          inactive={isInactive(knob, stage.knobs)}
          onChange={(value) => set(knob, value)}
        />
      ))}
      {rare.length > 0 && (
        <button type="button" className={styles.link} aria-expanded={more} onClick={() => setMore(!more)}>
          {more ? 'Fewer knobs' : `${rare.length} more knob${rare.length > 1 ? 's' : ''}`}
        </button>
      )}
      {knobs.length === 0 && swept.length === 0 && <p className={styles.none}>No knobs: one point.</p>}
    </div>
  );
}
