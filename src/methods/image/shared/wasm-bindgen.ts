import { CodecError } from '@/core/method';

/** A script made by wasm-bindgen: one instance for the life of the page or worker. */
interface Glue {
  default(url: string): Promise<unknown>;
}

/**
 * Loads and initializes once; a failed load may be tried again. Rust reports damage as an exception and stays
 * usable after it, so unlike an Emscripten module it is not replaced. Throws {@link CodecError}.
 */
export function wasmBindgen<G extends Glue>(
  name: string,
  glue: () => Promise<G>,
  url: string,
): { load(): Promise<G> } {
  let loaded: Promise<G> | undefined;
  const start = async () => {
    try {
      const module = await glue();
      await module.default(url);
      return module;
    } catch (error) {
      loaded = undefined;
      throw new CodecError(`The ${name} could not be loaded (${String(error)}). Try again when online.`);
    }
  };
  return {
    load() {
      loaded ??= start();
      return loaded;
    },
  };
}
