import { expose } from 'comlink';
import { createDecoder } from '@/methods/pipeline';
import { createToyKernel } from './toy-kernel';
import { TOY_CHANNEL, type ToyNews } from './toy-workers';

const channel = new BroadcastChannel(TOY_CHANNEL);

function contents(value: unknown): { arrays: Uint8Array[]; files: number } {
  if (value instanceof Uint8Array) return { arrays: [value], files: 0 };
  if (value instanceof ArrayBuffer) return { arrays: [new Uint8Array(value)], files: 0 };
  if (value instanceof Blob) return { arrays: [], files: 1 };
  if (typeof value !== 'object' || value === null || value instanceof MessagePort) {
    return { arrays: [], files: 0 };
  }
  const parts = Object.values(value).map(contents);
  return {
    arrays: parts.flatMap(({ arrays }) => arrays),
    files: parts.reduce((sum, { files }) => sum + files, 0),
  };
}

// Before comlink's own listener: sees all that is ever sent here.
addEventListener('message', ({ data }) => {
  channel.postMessage({ kind: 'received', ...contents(data) } satisfies ToyNews);
});

const never = () => Promise.reject(new Error('a decoder is not asked to encode'));
expose(createDecoder(createToyKernel({ spin: never, crash: never })));
