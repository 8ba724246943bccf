import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Measurement, Point, SourceInfo } from '@/core/study';
import type { LabDefinition, Sample } from '../lab';
import { type Side, type SourceRef, type StudyState, sidesLimit, type View } from '../link/state';
import { planPoints } from '../plan';
import type { ResultCache, Runner, StudySource, Viewer } from '../runner';
import { openResultStore } from '../store/store';
import type { ResultStore, StoreStatus } from '../store/types';
import { sampleRef } from './first';
import { begin, push, redo, replace, undo } from './history';
import { createInbox } from './inbox';
import { createInstruments } from './instruments';
import type { ImportedCurve, Notice, OpenSource, SessionState } from './state';

/** What a lab's screen works with: one state, and the verbs that change it. Knows nothing of React. */
export interface Session<R> {
  readonly lab: LabDefinition;
  readonly state: StoreApi<SessionState>;
  readonly runner: Runner;
  readonly viewer: Viewer<R>;
  readonly results: Promise<ResultStore>;
  /** Changes the study; can be undone. */
  edit(change: (study: StudyState) => StudyState): void;
  /** Changes how it is looked at; no step of its own in undo. */
  look(change: Partial<View>): void;
  /** Puts a point on the side in focus, or on a side of its own while there is room. */
  show(side: Side, where?: 'focus' | 'beside'): void;
  /** Takes a side of the viewer away. */
  hide(side: number): void;
  undo(): void;
  redo(): void;
  /** Reads files and adds them; what cannot be read leaves a sentence. Resolves to the hashes of those read. */
  addFiles(files: readonly File[]): Promise<string[]>;
  addSample(sample: Sample): Promise<void>;
  removeSource(sha256: string): void;
  dismissProblem(name: string): void;
  /** A source whose file is at hand, fetching it if it is one of ours. */
  studySource(sha256: string): Promise<StudySource | null>;
  /** Points of the study that are not measured in this browser yet. */
  missing(): Point[];
  run(): Promise<void>;
  cancel(): void;
  /** Adds results from elsewhere (cache, archive, precomputed, link); measured ones are never overwritten by others. */
  accept(measurements: readonly Measurement[]): void;
  importCurves(curves: readonly ImportedCurve[]): void;
  /** Opens a whole study, e.g. from a link or an archive. */
  open(study: StudyState): void;
  /** Shows at once what was measured in earlier visits. */
  recall(): Promise<void>;
  notify(kind: Notice['kind'], text: string): void;
  dismiss(id: number): void;
}

export function createSession<R>(lab: LabDefinition, app: string, initial: StudyState): Session<R> {
  const results = openResultStore();
  const cache: ResultCache = {
    get: async (key) => (await results).get(key),
    peek: async (key) => (await results).peek?.(key),
    put: async (measurement, artifact) => (await results).put(measurement, artifact),
  };
  const { runner, viewer } = createInstruments<R>(lab, { cache, app });
  const state = createStore<SessionState>(() => ({
    history: begin(initial),
    sources: new Map(),
    reading: [],
    problems: [],
    results: new Map(),
    failures: new Map(),
    imported: [],
    focus: 0,
    running: false,
    progress: null,
    unavailable: {},
    storage: null,
    notices: [],
  }));
  const study = () => state.getState().history.present;
  let noticeId = 0;

  const inbox = createInbox(state);
  runner.subscribe((event) => {
    if (event.type === 'state') state.setState({ running: event.state === 'running' });
    if (event.type === 'progress') state.setState({ progress: event.progress });
    if (event.type === 'measurement') inbox.measured(event.measurement);
    if (event.type === 'failure') inbox.failed(event.failure);
  });
  results.then((store) => {
    const tell = (storage: StoreStatus) => {
      state.setState({ storage });
      if (storage.note) notify('info', storage.note);
    };
    tell(store.status);
    store.subscribe(tell);
  });

  function edit(change: (study: StudyState) => StudyState): void {
    state.setState(({ history }) => ({ history: push(history, change(history.present)) }));
  }

  function register(info: SourceInfo, file: Blob): void {
    state.setState(({ sources }) => ({ sources: new Map(sources).set(info.sha256, { info, file }) }));
  }

  /** The first visit's sample gives way to the first thing the user brings. */
  function isUntouched({ history, results }: SessionState): boolean {
    const { sources } = history.present;
    const measured = [...results.values()].some(({ origin }) => origin === 'measured');
    return history.past.length === 0 && sources.length === 1 && sources[0]?.sample !== undefined && !measured;
  }

  function addRef(ref: SourceRef): void {
    const fresh = isUntouched(state.getState());
    edit((study) => {
      const known = study.sources.some(({ sha256 }) => sha256 === ref.sha256);
      const sources = known ? study.sources : [...(fresh ? [] : study.sources), ref];
      return { ...study, sources, view: { ...study.view, source: ref.sha256 } };
    });
  }

  async function read(file: Blob, name: string): Promise<SourceInfo | null> {
    state.setState(({ reading, problems }) => ({
      reading: [...reading, name],
      problems: problems.filter((problem) => problem.name !== name),
    }));
    try {
      const info = await runner.inspect(file, name);
      register(info, file);
      return info;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      state.setState(({ problems }) => ({ problems: [...problems, { name, message }] }));
      return null;
    } finally {
      state.setState(({ reading }) => ({ reading: without(reading, name) }));
    }
  }

  async function fetchSample(sample: Sample): Promise<OpenSource | null> {
    try {
      const response = await fetch(sample.file);
      if (!response.ok) throw new Error(`status ${response.status}`);
      await read(await response.blob(), sample.title);
    } catch (error) {
      notify(
        'error',
        `The sample "${sample.title}" could not be loaded (${String(error)}). Are you offline?`,
      );
    }
    return state.getState().sources.get(sample.sha256) ?? null;
  }

  function notify(kind: Notice['kind'], text: string): void {
    state.setState(({ notices }) =>
      notices.some((notice) => notice.text === text)
        ? { notices }
        : { notices: [...notices, { id: noticeId++, kind, text }] },
    );
  }

  const loading = new Map<string, Promise<OpenSource | null>>();

  async function studySource(sha256: string): Promise<StudySource | null> {
    const sample = lab.samples.find((each) => each.sha256 === sha256);
    let open = state.getState().sources.get(sha256) ?? null;
    if (!open?.file && sample) {
      const pending = loading.get(sha256) ?? fetchSample(sample).finally(() => loading.delete(sha256));
      loading.set(sha256, pending);
      open = await pending;
    }
    return open?.file ? { file: open.file, name: open.info.name, info: open.info } : null;
  }

  // Planning hashes a key for every point: once a change of the study, not once a result.
  let planned: { of: StudyState; points: Point[] } | null = null;

  function allPoints(): Point[] {
    const now = study();
    const { sources, series, backend, seed } = now;
    const same =
      planned &&
      planned.of.sources === sources &&
      planned.of.series === series &&
      planned.of.backend === backend &&
      planned.of.seed === seed;
    if (!planned || !same) {
      const hashes = sources.map(({ sha256 }) => sha256);
      planned = { of: now, points: planPoints(series, hashes, lab.methods, { backend, seed }) };
    }
    return planned.points;
  }

  const session: Session<R> = {
    lab,
    state,
    runner,
    viewer,
    results,
    edit,
    look: (change) =>
      state.setState(({ history }) => ({
        history: replace(history, { ...history.present, view: { ...history.present.view, ...change } }),
      })),
    show(side, where = 'focus') {
      const { sides } = study().view;
      const beside = where === 'beside' && sides.length < sidesLimit;
      const at = beside ? sides.length : Math.min(state.getState().focus, sides.length);
      session.look({ sides: sides.toSpliced(at, 1, side) });
      state.setState({ focus: at });
    },
    hide(side) {
      const { sides } = study().view;
      session.look({ sides: sides.filter((_, index) => index !== side) });
      state.setState(({ focus }) => ({
        focus: Math.max(0, focus > side ? focus - 1 : Math.min(focus, sides.length - 2)),
      }));
    },
    undo: () => state.setState(({ history }) => ({ history: undo(history) })),
    redo: () => state.setState(({ history }) => ({ history: redo(history) })),

    async addFiles(files) {
      const infos = await Promise.all(files.map((file) => read(file, file.name)));
      const readable = infos.filter((info) => info !== null);
      for (const { name, sha256, fileBytes, units, width, height } of readable) {
        const size = width && height ? { width, height } : {};
        addRef({ name, sha256, fileBytes, units, ...size });
      }
      return readable.map(({ sha256 }) => sha256);
    },
    async addSample(sample) {
      addRef(sampleRef(sample));
      await studySource(sample.sha256);
    },
    removeSource: (sha256) =>
      edit((study) => {
        const sources = study.sources.filter((source) => source.sha256 !== sha256);
        const shown = study.view.source === sha256 ? (sources[0]?.sha256 ?? '') : study.view.source;
        return { ...study, sources, view: { ...study.view, source: shown } };
      }),
    dismissProblem: (name) =>
      state.setState(({ problems }) => ({ problems: problems.filter((problem) => problem.name !== name) })),
    studySource,

    missing() {
      const { results } = state.getState();
      const metrics = study().metrics.length > 0 ? study().metrics : lab.defaultMetrics;
      return allPoints().filter(({ key }) => {
        const found = results.get(key);
        return found?.origin !== 'measured' || metrics.some((id) => !(id in found.quality));
      });
    },
    async run() {
      const points = session.missing();
      const hashes = [...new Set(points.map(({ source }) => source))];
      const opened = await Promise.all(hashes.map(studySource));
      const sources = new Map(opened.flatMap((source) => (source ? [[source.info.sha256, source]] : [])));
      const absent = hashes.length - sources.size;
      if (absent > 0) {
        const what = absent === 1 ? 'One source is' : `${absent} sources are`;
        notify(
          'error',
          `${what} known by name only. Drop the file again to measure on it; the rest is measured now.`,
        );
      }
      state.setState({ failures: new Map() });
      const metrics = study().metrics.length > 0 ? study().metrics : lab.defaultMetrics;
      await runner.run(
        points.filter(({ source }) => sources.has(source)),
        { metrics, sources },
      );
    },
    cancel: () => runner.cancel(),

    accept(measurements) {
      state.setState(({ results }) => {
        const next = new Map(results);
        for (const each of measurements) {
          const known = next.get(each.key);
          if (!known || isBetter(each, known)) next.set(each.key, each);
        }
        return { results: next };
      });
    },
    importCurves: (curves) => state.setState(({ imported }) => ({ imported: [...imported, ...curves] })),
    open: (next) => edit(() => next),
    async recall() {
      const known = state.getState().results;
      const wanted = allPoints().filter(({ key }) => known.get(key)?.origin !== 'measured');
      const store = await results;
      const found = await Promise.all(wanted.map(({ key }) => store.peek?.(key)));
      session.accept(found.filter((each) => each !== undefined));
    },
    notify,
    dismiss: (id) =>
      state.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
  };

  // What earlier visits measured comes back whenever the study comes to ask for it.
  state.subscribe(({ history: { present: now } }, { history: { present: before } }) => {
    const same = now.sources === before.sources && now.series === before.series;
    if (!same || now.backend !== before.backend || now.seed !== before.seed) void session.recall();
  });

  /** Whoever asks for WebGPU hears once what of it does not work here. */
  let tested = false;
  const testBackend = () => {
    if (tested || study().backend !== 'webgpu') return;
    tested = true;
    viewer.selfTest().then(
      (sentences) => sentences.forEach((text) => void notify('info', text)),
      (error: Error) => notify('error', error.message),
    );
  };
  state.subscribe(testBackend);
  testBackend();

  viewer
    .availability(lab.methods.map(({ id }) => id))
    .then((why) => {
      const refused = Object.entries(why).filter((entry): entry is [string, string] => entry[1] !== null);
      state.setState({ unavailable: Object.fromEntries(refused) });
    })
    .catch((error: Error) => notify('error', `The workers could not be started: ${error.message}`));
  return session;
}

function without(list: readonly string[], item: string): string[] {
  const at = list.indexOf(item);
  return list.filter((_, index) => index !== at);
}

/**
 * What says more goes first, and of equals what was measured here: a point that was coded only to be looked at has no
 * slow metrics, and must not take away those that came with the page.
 */
function isBetter(one: Measurement, other: Measurement): boolean {
  const [more, less] = [one, other].map(({ quality }) => Object.keys(quality).length) as [number, number];
  return more === less ? one.origin === 'measured' || other.origin !== 'measured' : more > less;
}
