import { CodecError } from '@/core/method';
import { compile } from './emscripten';

/** A script made by wasm-bindgen: one instance for the life of the page or worker. */
interface Glue {
  default(code: WebAssembly.Module): Promise<unknown>;
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
      const [module, code] = await Promise.all([glue(), compile(url)]);
      await module.default(code);
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
