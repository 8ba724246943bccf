import { useRef } from 'react';
import type { SourceInfo } from '@/core/study';
import type { Sample } from '@/study/lab';
import { bytesText } from '../common/format';
import { Help } from '../common/Help';
import styles from './source.module.css';

export interface SourceItem {
  info: SourceInfo;
  /** URL of a small picture, or null. */
  thumb: string | null;
  /** The file itself is at hand; a link carries only name and points. */
  present: boolean;
}

interface Props {
  noun: readonly [string, string];
  accept: string;
  items: readonly SourceItem[];
  active: string | null;
  reading: readonly string[];
  problems: readonly { name: string; message: string }[];
  samples: readonly Sample[];
  onFiles: (files: readonly File[]) => void;
  onSample: (sample: Sample) => void;
  onActivate: (sha256: string) => void;
  onRemove: (sha256: string) => void;
  onDismiss: (name: string) => void;
}

/** What is compressed: drop, paste, pick, or one of our samples. */
export function SourcePanel(props: Props) {
  const { noun, accept, items, active, reading, problems, samples } = props;
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.panel}>
      <button type="button" className={styles.drop} onClick={() => input.current?.click()}>
        <strong>{`Choose ${noun[1]}`}</strong>
        <span>or drop or paste them anywhere on the page</span>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={accept}
        aria-label={`Choose ${noun[1]}`}
        onChange={(event) => {
          props.onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      {problems.map(({ name, message }) => (
        <div key={name} role="alert" className={styles.problem}>
          <p>
            <strong>{name}</strong> {message}
          </p>
          <button
            type="button"
            aria-label={`Dismiss the message about ${name}`}
            onClick={() => props.onDismiss(name)}
          >
            ×
          </button>
        </div>
      ))}
      <ul className={styles.items}>
        {items.map(({ info, thumb, present }) => (
          <li key={info.sha256} data-active={info.sha256 === active || undefined}>
            <button
              type="button"
              className={styles.item}
              aria-pressed={info.sha256 === active}
              onClick={() => props.onActivate(info.sha256)}
            >
              {thumb ? <img src={thumb} alt="" /> : <span className={styles.blank} />}
              <span className={styles.text}>
                <span className={styles.name}>{info.name}</span>
                <span className={styles.size}>
                  {info.width && info.height ? `${info.width} × ${info.height} · ` : ''}
                  {bytesText(info.fileBytes)}
                </span>
                {!present && <span className={styles.absent}>Drop this file again to run or to see it.</span>}
              </span>
            </button>
            {info.notes.length > 0 && <Help text={info.notes.join(' ')} />}
            <button
              type="button"
              className={styles.remove}
              aria-label={`Remove ${info.name}`}
              onClick={() => props.onRemove(info.sha256)}
            >
              ×
            </button>
          </li>
        ))}
        {reading.map((name) => (
          <li key={name} className={styles.reading} aria-busy="true">
            {`Reading ${name} …`}
          </li>
        ))}
      </ul>
      <p className={styles.caption}>Samples</p>
      <div className={styles.samples}>
        {samples.map((sample) => (
          <button
            key={sample.id}
            type="button"
            title={`${sample.title}: ${sample.why}`}
            aria-label={`Sample ${sample.title}: ${sample.why}`}
            aria-pressed={items.some(({ info }) => info.sha256 === sample.sha256)}
            onClick={() => props.onSample(sample)}
          >
            <img src={sample.thumb ?? sample.file} alt="" loading="lazy" />
          </button>
        ))}
      </div>
    </div>
  );
}
