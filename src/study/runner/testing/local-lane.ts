import { expose } from 'comlink';
import { createCoder, createDecoder } from '@/methods/pipeline';
import { createLane, type Lane } from '../lane';
import { type Codes, createToyKernel, type ToyHooks } from './toy-kernel';

/**
 * A lane whose two halves live in this thread but are reached through real message ports: what is sent is cloned,
 * what is transferred is gone.
 */
export function createLocalLane(hooks: Partial<ToyHooks> = {}): Lane<Codes> {
  const forever = () => new Promise<never>(() => {});
  const kernel = createToyKernel({
    spin: forever,
    crash() {
      lane.close('The worker crashed: it was told to.');
      return forever();
    },
    ...hooks,
  });
  const ports = [new MessageChannel(), new MessageChannel()] as const;
  expose(createCoder(kernel), ports[0].port1);
  expose(createDecoder(kernel), ports[1].port1);
  const lane = createLane<Codes>(ports[0].port2, ports[1].port2, () => {
    for (const { port1, port2 } of ports) {
      port1.close();
      port2.close();
    }
  });
  return lane;
}
