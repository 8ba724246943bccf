import { useEffect, useRef, useState } from 'react';
import type { Measurement, Point } from '@/core/study';
import type { Pixels } from '@/media/pixels';
import { useSession } from '../common/session';

export interface Picture {
  /** What the pixels belong to: a source's hash or a point's key. */
  readonly key: string;
  readonly pixels: Pixels | null;
  readonly measurement: Measurement | null;
  readonly state: 'loading' | 'ready' | 'error';
  readonly message?: string;
}

/** The source itself, as the workers read it. */
export function useOriginal(source: string | null): Picture | null {
  const session = useSession();
  const [picture, setPicture] = useState<Picture | null>(null);
  useEffect(() => {
    if (source === null) return setPicture(null);
    let live = true;
    const show = (next: Omit<Picture, 'key' | 'measurement'>) => {
      if (live) setPicture({ key: source, measurement: null, ...next });
    };
    const load = async () => {
      show({ pixels: null, state: 'loading', message: 'Reading the picture' });
      const opened = await session.studySource(source);
      if (!opened) {
        return show({
          pixels: null,
          state: 'error',
          message: 'Drop this file again to see it: a link carries only its name.',
        });
      }
      const pixels = (await session.viewer.original('original', opened)) as Pixels | null;
      if (pixels) show({ pixels, state: 'ready' });
    };
    load().catch((error: Error) => show({ pixels: null, state: 'error', message: error.message }));
    return () => {
      live = false;
    };
  }, [session, source]);
  return picture;
}

/** The reconstructions of up to four points: coded and decoded for the screen unless the store has their bytes. */
export function usePictures(
  points: readonly (Point | null)[],
  metrics: readonly string[],
): (Picture | null)[] {
  const session = useSession();
  const [pictures, setPictures] = useState<ReadonlyMap<number, Picture>>(new Map());
  const wanted = useRef<(string | null)[]>([]);
  const keys = points.map((point) => point?.key ?? null);

  useEffect(() => {
    const put = (slot: number, picture: Picture) =>
      setPictures((all) => (wanted.current[slot] === picture.key ? new Map(all).set(slot, picture) : all));
    const load = async (slot: number, point: Point) => {
      const source = await session.studySource(point.source);
      const options = source ? { metrics, source } : { metrics };
      const shown = await session.viewer.show(`side ${slot}`, point, options);
      if (!shown) return;
      const { measurement, reconstruction } = shown;
      session.accept([measurement]);
      put(slot, { key: point.key, pixels: reconstruction as Pixels, measurement, state: 'ready' });
    };
    const before = wanted.current;
    wanted.current = keys;
    points.forEach((point, slot) => {
      if (!point || before[slot] === point.key) return;
      setPictures((all) => {
        const old = all.get(slot);
        const loading = {
          key: point.key,
          pixels: old?.pixels ?? null,
          measurement: null,
          state: 'loading' as const,
        };
        return new Map(all).set(slot, loading);
      });
      load(slot, point).catch((error: Error) =>
        put(slot, {
          key: point.key,
          pixels: null,
          measurement: null,
          state: 'error',
          message: error.message,
        }),
      );
    });
  }, [session, points, keys, metrics]);

  return keys.map((key, slot) => (key === null ? null : (pictures.get(slot) ?? null)));
}
