import type { ErrorMap } from '@/core/kernel';
import type { ArtifactView } from '@/core/method';
import type { Measurement, Point, SourceInfo } from '@/core/study';
import { pointLimit, sayDuration, startDeadline, timeLimit } from './deadline';
import { createDesk, type Desk } from './desk';
import { explain, isPlain, spoilsLane } from './explain';
import { during } from './lane';
import { createLatestQueue } from './latest';
import { methodNames } from './measurement';
import { requireFits } from './memory';
import { createSetup } from './setup';
import { mapPoint, type ShowOptions, showPoint } from './show';
import type { LaneOptions, StudySource } from './types';

/** A point as the screen shows it. */
export interface Shown<R> {
  /** Measured or out of the cache; what the figures beside the picture come from. */
  readonly measurement: Measurement;
  readonly artifact: Uint8Array;
  readonly reconstruction: R;
  /** Only if asked for: they are not kept. */
  readonly views: readonly ArtifactView[];
}

/**
 * A lane of its own for what is on screen, untouched by the runner's cancel. Wishes carry a slot, such as "left": a
 * newer wish for a slot replaces the older, whose promise resolves to null. Errors have a sentence for the user.
 */
export interface Viewer<R> {
  /** Reads a file. Throws {@link SourceError}. */
  open(file: Blob, name: string): Promise<SourceInfo>;
  /** The source itself, as the screen wants it. */
  original(slot: string, source: StudySource): Promise<R | null>;
  /** Measured points are kept in the cache, so the chart can have them too. */
  show(slot: string, point: Point, options: ShowOptions): Promise<Shown<R> | null>;
  /** Where the error of a point is, for a metric that has maps. */
  map(slot: string, point: Point, source: StudySource, metric: string): Promise<ErrorMap | null>;
  /** By method id: a sentence why it cannot run here, or null. */
  availability(methods: readonly string[]): Promise<Record<string, string | null>>;
  /** A sentence for each WebGPU kernel that must not be used on this machine. */
  selfTest(): Promise<readonly string[]>;
  /** Fraction done of the work at hand. */
  onProgress: ((fraction: number) => void) | null;
  /** Ends the workers; the next wish starts new ones. */
  close(): void;
}

interface Job<R, T> {
  /** What a sentence calls it. */
  readonly name: string;
  readonly limitMs: number;
  perform(desk: Desk<R>): Promise<T>;
}

export function createViewer<R>(options: LaneOptions<R>): Viewer<R> {
  const setup = createSetup(options);
  const { cache, kernelInfo, patience = 1, idleMs = 60_000 } = options;
  let desk: Desk<R> | null = null;
  let idle: ReturnType<typeof setTimeout> | undefined;

  function close(reason = 'Closed.'): void {
    clearTimeout(idle);
    desk?.lane.close(reason);
    desk = null;
  }

  const queue = createLatestQueue(() => close('Overtaken by a newer wish.'));

  function openDesk(): Desk<R> {
    if (desk && desk.lane.ended === null) return desk;
    const lane = options.createLane();
    lane.onProgress = (fraction) => viewer.onProgress?.(fraction);
    const weigh = (info: SourceInfo) => options.estimateBytes(info, []);
    desk = createDesk(lane, { sources: 2, bytes: options.memoryBudget / 8, weigh });
    return desk;
  }

  function work<T>(slot: string | null, { name, limitMs, perform }: Job<R, T>): Promise<T | null> {
    return queue.add(slot, async () => {
      clearTimeout(idle);
      const late = `${name} was stopped: it had not finished after ${sayDuration(limitMs)}.`;
      const stop = startDeadline(limitMs, () => close(late));
      try {
        return await perform(openDesk());
      } catch (error) {
        if (spoilsLane(error)) close('Replaced after a failure.');
        throw isPlain(error) ? error : new Error(explain(error, name), { cause: error });
      } finally {
        stop();
        idle = setTimeout(() => close('Idle.'), idleMs);
      }
    });
  }

  function workOn<T>(
    slot: string,
    point: Point,
    source: StudySource | undefined,
    perform: Job<R, T>['perform'],
  ) {
    const name = methodNames(point, kernelInfo);
    const limitMs = pointLimit(point, kernelInfo.methods, source?.info.units ?? 0, patience);
    return work(slot, {
      name,
      limitMs,
      perform: async (desk) => {
        if (source) requireRoom(source, point);
        return perform(desk);
      },
    });
  }

  function requireRoom({ info }: StudySource, point?: Point): void {
    const methods = point?.stages.map(({ method }) => method) ?? [];
    requireFits(info.name, options.estimateBytes(info, methods), options.memoryBudget);
  }

  const viewer: Viewer<R> = {
    onProgress: null,

    async open(file, name) {
      const limitMs = timeLimit(['light'], file.size) * patience;
      return (await work(null, { name, limitMs, perform: (desk) => desk.read(file, name) }))!;
    },

    original: (slot, source) =>
      work(slot, {
        name: source.name,
        limitMs: timeLimit(['light'], source.info.units) * patience,
        async perform(desk) {
          requireRoom(source);
          await desk.ensure(source);
          const { sha256 } = source.info;
          return (await during(desk.lane, () => desk.lane.coder.display(sha256))).reconstruction;
        },
      }),

    show: (slot, point, wishes) =>
      workOn(slot, point, wishes.source, async (desk) => {
        const { parcel, ...rest } = await showPoint(setup, cache, desk, point, wishes);
        return { ...rest, reconstruction: parcel.reconstruction };
      }),

    map: (slot, point, source, metric) =>
      workOn(slot, point, source, (desk) => mapPoint(setup, cache, desk, point, source, metric)),

    async selfTest() {
      const perform = (desk: Desk<R>) => during(desk.lane, () => desk.lane.coder.selfTest());
      const name = 'The WebGPU self-test';
      return (await work(null, { name, limitMs: timeLimit(['light'], 0) * patience, perform }))!;
    },

    async availability(methods) {
      const perform = (desk: Desk<R>) => during(desk.lane, () => desk.lane.coder.availability(methods));
      const name = 'Asking which methods can run here';
      return (await work(null, { name, limitMs: timeLimit(['light'], 0) * patience, perform }))!;
    },

    close,
  };
  return viewer;
}
