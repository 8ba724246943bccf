import type { ReactNode } from 'react';
import styles from './layout.module.css';

interface Props {
  controls: ReactNode;
  /** Stays in reach at the foot of the controls. */
  foot: ReactNode;
  picture: ReactNode;
  chart: ReactNode;
  tables: ReactNode;
}

/** Controls at the left, picture and curves beside each other, tables below; one column on a phone. */
export function LabLayout({ controls, foot, picture, chart, tables }: Props) {
  return (
    <div className={styles.lab}>
      <aside className={styles.controls} aria-label="Sources and methods">
        <div className={styles.scroll}>{controls}</div>
        <div className={styles.foot}>{foot}</div>
      </aside>
      <section className={styles.picture} aria-label="Compare">
        {picture}
      </section>
      <section className={styles.chart} aria-label="Curves">
        {chart}
      </section>
      <section className={styles.tables} aria-label="Results">
        {tables}
      </section>
    </div>
  );
}
