import { lazy, Suspense } from 'react';
import { compareKeyHelp } from '@/panels/compare/keymap';
import type { KeyGroup } from '@/panels/help/HelpSheet';
import { LabLayout } from '@/panels/layout/LabLayout';
import styles from '../common/common.module.css';
import { Notices } from '../common/Notices';
import { StudyChart } from '../common/StudyChart';
import { StudyControls, useDropAndPaste } from '../common/StudyControls';
import { StudyRun } from '../common/StudyRun';
import { StudyTables } from '../common/StudyTables';
import { usePrecomputed } from '../common/use-precomputed';

export const imageKeys: readonly KeyGroup[] = [
  { title: 'Compare', keys: compareKeyHelp },
  {
    title: 'Chart',
    keys: [
      { keys: ['←', '→'], does: 'Along a curve, with a point in focus' },
      { keys: ['↑', '↓'], does: 'From curve to curve' },
      { keys: ['Enter'], does: 'Show the point in the viewer' },
    ],
  },
];

const ComparePane = lazy(() => import('./ComparePane'));

/** The image lab: nothing but its viewer is its own. */
export function ImageLab() {
  const over = useDropAndPaste();
  usePrecomputed();
  return (
    <>
      <LabLayout
        controls={<StudyControls />}
        foot={<StudyRun />}
        picture={
          <Suspense fallback={null}>
            <ComparePane />
          </Suspense>
        }
        chart={<StudyChart />}
        tables={<StudyTables />}
      />
      <Notices />
      {over && <div className={styles.over}>Drop to compress</div>}
    </>
  );
}
