import { useEffect, useRef, useState } from 'react';
import type { Sample } from '@/study/lab';
import type { OpenSource } from '@/study/session/state';

const width = 96;

/** A small picture of each open source by hash; samples bring their own. Nothing for what the browser cannot draw. */
export function useThumbs(
  sources: ReadonlyMap<string, OpenSource>,
  samples: readonly Sample[],
): ReadonlyMap<string, string> {
  const [thumbs, setThumbs] = useState<ReadonlyMap<string, string>>(
    () => new Map(samples.flatMap(({ sha256, thumb }) => (thumb ? [[sha256, thumb]] : []))),
  );
  const asked = useRef(new Set(samples.map(({ sha256 }) => sha256)));
  useEffect(() => {
    for (const [sha256, { file }] of sources) {
      if (!file || asked.current.has(sha256)) continue;
      asked.current.add(sha256);
      smallPicture(file)
        .then((url) => setThumbs((all) => (all.has(sha256) ? all : new Map(all).set(sha256, url))))
        .catch(() => undefined);
    }
  }, [sources]);
  return thumbs;
}

async function smallPicture(file: Blob): Promise<string> {
  const bitmap = await createImageBitmap(file, { resizeWidth: width, resizeQuality: 'medium' });
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return URL.createObjectURL(await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 }));
}
