import { Tabs } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import { useCurves, useSession, useStudy } from './session';
import { studyColumns, studyRows } from './table-rows';

const ResultsPane = lazy(() => import('./ResultsPane'));
const BdPane = lazy(() => import('./BdPane'));

/** Results, BD figures and lossless sizes, in tabs. */
export function StudyTables() {
  const { lab } = useSession();
  const { sources, metrics } = useStudy();
  const curves = useCurves();
  const chosen = metrics.length > 0 ? metrics : lab.defaultMetrics;
  const columns = useMemo(
    () =>
      studyColumns(
        lab.metrics.filter(({ id }) => chosen.includes(id)),
        lab.rateUnit,
      ),
    [lab, chosen],
  );
  const lossy = useMemo(() => curves.filter(({ lossless }) => !lossless), [curves]);
  const lossyRows = useMemo(() => studyRows(lossy, sources), [lossy, sources]);
  const losslessRows = useMemo(
    () =>
      studyRows(
        curves.filter(({ lossless }) => lossless),
        sources,
      ),
    [curves, sources],
  );

  return (
    <Tabs defaultValue="results" keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="results">Results</Tabs.Tab>
        <Tabs.Tab value="bd">BD figures</Tabs.Tab>
        <Tabs.Tab value="lossless">
          {losslessRows.length > 0 ? `Lossless (${losslessRows.length})` : 'Lossless'}
        </Tabs.Tab>
      </Tabs.List>
      <Suspense fallback={<p>Loading the table</p>}>
        <Tabs.Panel value="results">
          <ResultsPane rows={lossyRows} columns={columns} kind="lossy" />
        </Tabs.Panel>
        <Tabs.Panel value="bd">
          <BdPane curves={lossy} />
        </Tabs.Panel>
        <Tabs.Panel value="lossless">
          <ResultsPane rows={losslessRows} columns={columns} kind="lossless" />
        </Tabs.Panel>
      </Suspense>
    </Tabs>
  );
}
