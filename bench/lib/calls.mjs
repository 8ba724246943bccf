// @ts-check
/**
 * @typedef {object} Call one comlink call to a worker, in milliseconds of the page's clock
 * @property {number} worker by number, in the order they were made
 * @property {string} script "coder" or "decoder"
 * @property {string} name of the method called
 * @property {number} made when the worker was made
 * @property {number} sent
 * @property {number} answered 0 if it never was
 */

/**
 * Runs in the page before its own scripts: notes every call to every worker in `globalThis.calls`, from outside, so
 * that what is measured is the page as built.
 */
export function watchWorkers() {
  /** @type {Call[]} */
  const calls = [];
  let workers = 0;
  const Original = globalThis.Worker;
  class Watched extends Original {
    #number = workers++;
    #made = performance.now();
    #name = '';
    /** @type {Map<string, Call>} */
    #open = new Map();

    /** @param {string | URL} url @param {WorkerOptions} [options] */
    constructor(url, options) {
      super(url, options);
      this.#name = /coder|decoder/.exec(options?.name?.split('-').at(-1) ?? '')?.[0] ?? '';
      this.addEventListener('message', ({ data }) => {
        const call = this.#open.get(data?.id);
        if (call) call.answered = performance.now();
        this.#open.delete(data?.id);
      });
    }

    /** @override @param {any} message @param {any} [transfer] */
    postMessage(message, transfer) {
      if (message?.id && message.type === 'APPLY') {
        const name = message.path.at(-1);
        const [script, made] = [this.#name, this.#made];
        const call = { worker: this.#number, script, name, made, sent: performance.now(), answered: 0 };
        calls.push(call);
        this.#open.set(message.id, call);
      }
      super.postMessage(message, transfer);
    }
  }
  globalThis.Worker = Watched;
  Object.assign(globalThis, { calls });
}
