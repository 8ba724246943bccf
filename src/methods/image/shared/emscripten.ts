import { CodecError } from '@/core/method';

/** The part of Emscripten's module options that we set. */
interface ModuleOptions {
  readonly noInitialRun: true;
  readonly print: (line: string) => void;
  readonly printErr: (line: string) => void;
  readonly instantiateWasm: (
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ) => object;
}

/** A lazily loaded single-threaded Emscripten module with the embind interface `M`. */
export interface WasmCodec<M> {
  /** Fetches, compiles and instantiates, once. Throws {@link CodecError}; may be tried again. */
  load(): Promise<unknown>;
  /**
   * Runs `work` on the module. `log` is what the codec has printed during this call. A crash inside the codec
   * becomes a {@link CodecError}, and the next call gets a fresh instance; a CodecError of `work` passes through.
   */
  run<T>(work: (module: M, log: readonly string[]) => T): Promise<T>;
}

interface Instance<M> {
  readonly module: M;
  readonly log: string[];
}

/** A WASM heap never shrinks; an instance that has grown past this is given back after its call. */
const keptHeapBytes = 256 * 2 ** 20;

/**
 * `glue` imports the Emscripten script, `url` is its .wasm as the bundler emitted it. We instantiate by hand so that
 * the URL is the bundler's, the compiled code is shared between instances, and what is printed can be read.
 */
export function wasmCodec<M extends object>(
  name: string,
  glue: () => Promise<{ readonly default: unknown }>,
  url: string,
): WasmCodec<M> {
  let code: Promise<WebAssembly.Module> | undefined;
  let instance: Promise<Instance<M>> | undefined;

  const start = async (): Promise<Instance<M>> => {
    try {
      code ??= compile(url);
      const [{ default: factory }, compiled] = await Promise.all([glue(), code]);
      return await instantiate<M>(factory as (options: ModuleOptions) => Promise<M>, compiled);
    } catch (error) {
      code = undefined;
      instance = undefined;
      throw new CodecError(`The ${name} could not be loaded (${reasonOf(error)}). Try again when online.`);
    }
  };
  const load = () => {
    instance ??= start();
    return instance;
  };

  return {
    load,
    async run(work) {
      const { module, log } = await load();
      log.length = 0;
      try {
        return work(module, log);
      } catch (error) {
        if (error instanceof CodecError) throw error;
        instance = undefined;
        throw new CodecError(`The ${name} ${fault(error, log, heapBytes(module))}`);
      } finally {
        if (heapBytes(module) > keptHeapBytes) instance = undefined;
      }
    },
  };
}

/** Fetches and compiles. Throws when the file is missing or is not WebAssembly. */
export async function compile(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  // Streaming lets the browser cache machine code, but needs the right type, which not every static host sends.
  const typed = response.headers.get('content-type')?.startsWith('application/wasm');
  return typed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

function instantiate<M>(
  factory: (options: ModuleOptions) => Promise<M>,
  compiled: WebAssembly.Module,
): Promise<Instance<M>> {
  const log: string[] = [];
  const write = (line: string) => void log.push(line);
  // The factory's own promise never settles when instantiation fails, hence the outer one.
  return new Promise((resolve, reject) => {
    factory({
      noInitialRun: true,
      print: write,
      printErr: write,
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(compiled, imports).then((made) => done(made, compiled), reject);
        return {};
      },
    }).then((module) => resolve({ module, log }), reject);
  });
}

/** Past this an abort without words is an allocation that failed: these builds may have 2 GiB. */
const crowdedHeapBytes = 2 ** 30;

function fault(error: unknown, log: readonly string[], heap: number): string {
  const reason = reasonOf(error);
  if (heap > crowdedHeapBytes || /memory|OOM|allocat/i.test(reason)) {
    return 'ran out of memory: it may use 2 GiB at most. A smaller picture will fit.';
  }
  return `failed: ${log.at(-1) ?? reason}.`;
}

/** C++ exceptions arrive as pointers, exits and long jumps as plain objects: neither has a text to show. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'it stopped with an internal error';
}

function heapBytes(module: object): number {
  return (module as { HEAPU8?: Uint8Array }).HEAPU8?.byteLength ?? 0;
}
