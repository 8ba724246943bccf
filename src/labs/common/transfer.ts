/** Everything that leaves the page as a file or comes in as one. Loaded on the first wish. */
import type { Failure, Measurement } from '@/core/study';
import { saveFile } from '@/panels/chart/save';
import { planCurves, withResults } from '@/study/curves';
import { type readArchive, writeArchive } from '@/study/io/archive';
import { toCompressAi } from '@/study/io/compressai';
import { type Imported, readImport, readImportText } from '@/study/io/import';
import { environmentOf, resultsFile } from '@/study/io/results';
import { writeStudyJson } from '@/study/io/study';
import { toCsv, toMarkdown } from '@/study/io/table';
import { measurementTable, metricsOf, summaryTable } from '@/study/io/tables';
import { checkState } from '@/study/link/check';
import { settingText } from '@/study/series';
import type { Session } from '@/study/session/session';

export type ExportFormat = 'json' | 'csv' | 'markdown' | 'compressai' | 'settings' | 'clipboard' | 'zip';

function curvesOf({ lab, state }: Session<unknown>) {
  const { history, results, failures } = state.getState();
  const { series, sources, backend, seed } = history.present;
  const hashes = sources.map(({ sha256 }) => sha256);
  const planned = planCurves({ series, sources: hashes, methods: lab.methods, options: { backend, seed } });
  return withResults(planned, results, failures);
}

/**
 * The measurements of the study as it stands, in the order of its curves; results of earlier settings and those that
 * came precomputed with the page stay out.
 */
export function studyResults(session: Session<unknown>): {
  measurements: Measurement[];
  failures: Failure[];
} {
  const points = curvesOf(session).flatMap((curve) => [...curve.points.values()].flat());
  return {
    measurements: points.flatMap(({ measurement }) =>
      measurement && measurement.origin !== 'precomputed' ? [measurement] : [],
    ),
    failures: points.flatMap(({ measurement, failure }) => (failure && !measurement ? [failure] : [])),
  };
}

export async function exportStudy(session: Session<unknown>, format: ExportFormat): Promise<void> {
  const { lab, state } = session;
  const { measurements, failures } = studyResults(session);
  const study = state.getState().history.present;
  const text = (name: string, type: string, body: string) => saveFile(name, new Blob([body], { type }));
  const metrics = lab.metrics.filter(({ id }) => measurements.some(({ quality }) => id in quality));
  const now = new Date();
  const name = `lagrange-${lab.id}-${now.toISOString().slice(0, 16).replace(/[:T]/g, '-')}`;

  if (format === 'settings') return text(`${name}.study.json`, 'application/json', writeStudyJson(study));
  if (format === 'clipboard') {
    await navigator.clipboard.writeText(writeStudyJson(study));
    return session.notify(
      'info',
      'The settings are on the clipboard as text; paste them into a page to restore them.',
    );
  }
  if (format === 'zip') return saveFile(`${name}.zip`, await archive(session, now));
  if (measurements.length === 0) return session.notify('info', 'There is nothing measured to export yet.');
  if (format === 'json') {
    const file = resultsFile(measurements, failures, environmentOf(measurements, now.toISOString()));
    return text(`${name}.json`, 'application/json', `${JSON.stringify(file, null, 1)}\n`);
  }
  if (format === 'csv')
    return text(`${name}.csv`, 'text/csv', toCsv(measurementTable(measurements, metricsOf(measurements))));
  if (format === 'markdown') {
    return text(
      `${name}.md`,
      'text/markdown',
      `${toMarkdown(summaryTable(measurements, metrics, lab.rateUnit, ({ stages }) => settingText(stages, lab.methods)))}\n`,
    );
  }
  const about = `Lagrange ${measurements[0]?.provenance.app}; whole files with headers; 8-bit reconstructions`;
  const files = curvesOf(session).flatMap(({ label, points }) => {
    const own = [...points.values()].flat().flatMap(({ measurement }) => (measurement ? [measurement] : []));
    const file = own.length > 0 ? toCompressAi(label, about, own) : null;
    return file ? [file] : [];
  });
  text(`${name}.compressai.json`, 'application/json', `${JSON.stringify(files, null, 1)}\n`);
}

/** Everything: study, results, the sources themselves and every artifact that is kept. */
async function archive(session: Session<unknown>, at: Date): Promise<Blob> {
  const { state, lab } = session;
  const { history, sources } = state.getState();
  const { measurements, failures } = studyResults(session);
  const store = await session.results;
  const files = await Promise.all(
    [...sources].flatMap(([sha256, { file, info }]) =>
      file
        ? [file.arrayBuffer().then((data) => ({ name: info.name, sha256, bytes: new Uint8Array(data) }))]
        : [],
    ),
  );
  const kept = await Promise.all(
    measurements.map(async ({ key }) => ({ key, bytes: (await store.get(key))?.artifact })),
  );
  const artifacts = kept.flatMap(({ key, bytes }) => (bytes ? [{ key, bytes }] : []));
  const zip = writeArchive(
    { study: history.present, measurements, failures, sources: files, artifacts },
    at,
    ({ stages }) => lab.methods.find(({ id }) => id === stages.at(-1)?.method)?.extension ?? 'bin',
  );
  return new Blob([zip], { type: 'application/zip' });
}

/** Opens a study, results or foreign curves. What cannot be used leaves a sentence and changes nothing. */
export async function importFile(session: Session<unknown>, file: File): Promise<void> {
  await importWith(session, file.name, async () =>
    readImport(new Uint8Array(await file.arrayBuffer()), file.name),
  );
}

/** The same from text, such as the clipboard's. */
export async function importText(session: Session<unknown>, text: string): Promise<void> {
  await importWith(session, 'the pasted text', async () => readImportText(text, 'The pasted text'));
}

async function importWith(
  session: Session<unknown>,
  name: string,
  load: () => Promise<Imported>,
): Promise<void> {
  try {
    const read = await load();
    if (read.kind === 'curves') {
      session.importCurves(read.curves);
      session.notify('info', `${read.curves.length} imported from ${name}, dashed on the chart.`);
    } else if (read.kind === 'results') {
      const curves = importedCurves(session, read.measurements);
      session.importCurves(curves);
      session.notify(
        'info',
        `${read.measurements.length} results from ${name} are on the chart as imported curves.`,
      );
    } else {
      await openArchive(session, read);
    }
  } catch (error) {
    session.notify('error', error instanceof Error ? error.message : `${name} could not be read.`);
  }
}

async function openArchive(session: Session<unknown>, read: ReturnType<typeof readArchive>): Promise<void> {
  const { lab } = session;
  const { state, problems } = checkState(read.study, {
    methods: lab.methods,
    metrics: lab.metrics,
    samples: lab.samples.map(({ id }) => id),
  });
  // Its artifacts are not put among the results kept here: a file from anyone must not pass for a measurement.
  session.open(state);
  session.accept(read.measurements.map((each) => ({ ...each, origin: 'imported' })));
  await session.addFiles(
    read.sources.map(({ name, bytes }) => new File([bytes as Uint8Array<ArrayBuffer>], name)),
  );
  for (const problem of [...read.problems, ...problems]) session.notify('error', problem);
}

/** Results of other runs as foreign curves: one per method, setting of its other knobs, and source. */
function importedCurves({ lab }: Session<unknown>, measurements: readonly Measurement[]) {
  const groups = new Map<string, Measurement[]>();
  for (const each of measurements) {
    const name = `${each.stages.map(({ method }) => method).join('+')}, ${each.source.name}`;
    groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  return [...groups].map(([label, own]) => ({
    id: `import ${label} ${own[0]?.key}`,
    label,
    source: own[0]?.source.sha256 ?? '',
    points: own
      .map(({ bitsPerUnit, quality, stages }) => {
        const last = stages.at(-1);
        const rate = lab.methods.find(({ id }) => id === last?.method)?.rateKnob;
        return {
          bpp: bitsPerUnit,
          quality,
          label: rate ? `${rate} ${last?.knobs[rate]}` : (last?.method ?? ''),
        };
      })
      .sort((a, b) => a.bpp - b.bpp),
  }));
}
