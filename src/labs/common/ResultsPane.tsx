import { useMemo, useState } from 'react';
import { ProvenanceDrawer } from '@/panels/provenance/ProvenanceDrawer';
import { LosslessTable } from '@/panels/table/LosslessTable';
import { ResultsTable } from '@/panels/table/ResultsTable';
import type { Column, ResultRow } from '@/panels/table/rows';
import { pointOfSide, sideOfPoint } from '@/study/sides';
import { PointActions } from './PointActions';
import { useSession, useSessionState, useShownSource, useStudy } from './session';
import { losslessRows, type StudyRow } from './table-rows';

interface Props {
  rows: readonly StudyRow[];
  columns: readonly Column<StudyRow>[];
  kind: 'lossy' | 'lossless';
}

/** A table of results; what is picked goes to the viewer, and its provenance and files are one click away. */
export default function ResultsPane({ rows, columns, kind }: Props) {
  const session = useSession();
  const { lab } = session;
  const study = useStudy();
  const source = useShownSource();
  const results = useSessionState((state) => state.results);
  const sources = useSessionState((state) => state.sources);
  const [picked, setPicked] = useState<string | null>(null);
  const [explained, setExplained] = useState<string | null>(null);

  const current = useMemo(() => {
    if (!source) return new Set<string>();
    const options = { backend: study.backend, seed: study.seed };
    return new Set(
      study.view.sides.flatMap((side) => {
        const point = pointOfSide(side, {
          series: study.series,
          source,
          methods: lab.methods,
          options,
          results,
        });
        return point ? [`${point.seriesId} ${point.key}`] : [];
      }),
    );
  }, [study, source, lab, results]);

  const pick = ({ id, group, series }: ResultRow) => {
    const row = rows.find((each) => each.id === id);
    const line = study.series.find((each) => each.id === series.id);
    if (!row?.measurement || !line) return;
    if (group.id !== source) session.look({ source: group.id });
    session.show(sideOfPoint(line, row.measurement));
    setPicked(row.key);
  };

  const chosen = picked ? (results.get(picked) ?? null) : null;
  const noun = lab.noun[0];
  return (
    <>
      {chosen && <PointActions measurement={chosen} onExplain={() => setExplained(chosen.key)} />}
      {kind === 'lossy' ? (
        <ResultsTable
          rows={rows}
          columns={columns}
          current={current}
          onPick={pick}
          groupWord={noun}
          ariaLabel="Results"
          empty="Tick a method and run: every point gets a row here, with its exact numbers."
        />
      ) : (
        <LosslessTable
          rows={losslessRows(rows, study.sources)}
          unit={lab.rateUnit}
          current={current}
          onPick={pick}
          groupWord={noun}
        />
      )}
      <ProvenanceDrawer
        measurement={explained ? (results.get(explained) ?? null) : null}
        source={chosen ? (sources.get(chosen.source.sha256)?.info ?? null) : null}
        methods={lab.methods}
        metrics={lab.metrics}
        rateUnit={lab.rateUnit}
        onClose={() => setExplained(null)}
      />
    </>
  );
}
