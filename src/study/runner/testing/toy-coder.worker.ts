import { expose } from 'comlink';
import { createCoder } from '@/methods/pipeline';
import { createToyKernel } from './toy-kernel';
import { TOY_CHANNEL, type ToyNews } from './toy-workers';

const channel = new BroadcastChannel(TOY_CHANNEL);

/** Holds the thread for good, as WebAssembly in a long encode does, and lets the test see that it turns. */
function spin(): never {
  let last = 0;
  for (;;) {
    const at = Date.now();
    if (at - last < 5) continue;
    last = at;
    channel.postMessage({ kind: 'beat', at } satisfies ToyNews);
  }
}

expose(
  createCoder(
    createToyKernel({
      spin: async () => spin(),
      crash() {
        setTimeout(() => {
          throw new Error('told to crash');
        });
        return new Promise<never>(() => {});
      },
    }),
  ),
);
