import 'fake-indexeddb/auto';
import { forceCloseDatabase, IDBFactory, IDBObjectStore, IDBOpenDBRequest } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { measurementOf } from '../testing/records';
import { DATABASE } from './database';
import { openResultStore } from './store';

const bytesOf = (length: number, fill = 7) => new Uint8Array(length).fill(fill);
const result = (key: string, bytes: number) => measurementOf(key, { bytes });

/** The rows behind the store's back. */
async function tamper(
  edit: (put: (store: string, key: string, value: unknown) => Promise<unknown>) => Promise<unknown>,
) {
  const db = await openDB(DATABASE);
  await edit((store, key, value) => db.put(store, value, key));
  db.close();
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('results store', () => {
  it('keeps results from one visit to the next', async () => {
    const first = await openResultStore();
    expect(first.status).toEqual({ kind: 'indexeddb', dropped: 0 });
    const measurement = result('k1', 3);
    await first.put(measurement, bytesOf(3));
    first.close();
    const second = await openResultStore();
    expect(await second.get('k1')).toEqual({ measurement, artifact: bytesOf(3) });
    expect(await second.peek!('k1')).toEqual(measurement);
    expect(await second.get('k2')).toBeUndefined();
    expect(await second.size()).toEqual({ results: 1, artifacts: 1, artifactBytes: 3 });
    await second.clear();
    expect(await second.size()).toEqual({ results: 0, artifacts: 0, artifactBytes: 0 });
  });

  it('keeps the artifact when the measurement gains metrics, and stores no more than the view it is given', async () => {
    const store = await openResultStore();
    const memory = bytesOf(1000, 1);
    await store.put(result('k', 4), memory.subarray(10, 14));
    const more = measurementOf('k', { bytes: 4, quality: { 'psnr-rgb': 1 } });
    await store.put(more);
    const found = await store.get('k');
    expect(found).toEqual({ measurement: more, artifact: bytesOf(4, 1) });
    expect(found!.artifact!.buffer.byteLength).toBe(4);
  });

  it('evicts the longest unused artifacts and keeps their measurements', async () => {
    let time = 0;
    const tick = () => (time += 100_000);
    const store = await openResultStore({ limits: { artifactBytes: 100 }, now: () => time });
    for (const key of ['a', 'b', 'c']) {
      tick();
      await store.put(result(key, 30), bytesOf(30));
    }
    tick();
    await store.get('a'); // now 'b' is the longest unused
    tick();
    await store.put(result('d', 30), bytesOf(30));
    const kept = await Promise.all(['a', 'b', 'c', 'd'].map((key) => store.get(key)));
    expect(kept.map((each) => each?.artifact?.length)).toEqual([30, undefined, 30, 30]);
    expect(kept.every((each) => each?.measurement)).toBe(true);
    expect(await store.size()).toEqual({ results: 4, artifacts: 3, artifactBytes: 90 });
    // An artifact larger than everything allowed evicts nothing.
    await store.put(result('e', 101), bytesOf(101));
    expect((await store.get('e'))!.artifact).toBeUndefined();
    expect((await store.size()).artifacts).toBe(3);
  });

  it('bounds the number of results', async () => {
    let time = 0;
    const store = await openResultStore({ limits: { results: 10 }, now: () => (time += 1) });
    for (let i = 0; i < 11; i++) await store.put(result(`k${i}`, 1), bytesOf(1));
    expect((await store.size()).results).toBe(9);
    expect(await store.get('k0')).toBeUndefined();
    expect(await store.get('k10')).toBeDefined();
  });

  it('drops and counts corrupt rows', async () => {
    const first = await openResultStore();
    for (const key of ['a', 'b', 'c', 'd', 'e']) await first.put(result(key, 2), bytesOf(2));
    first.close();
    await tamper(async (put) => {
      await put('measurements', 'a', { format: 1, measurement: { ...result('a', 2), bytes: 'many' } });
      await put('measurements', 'b', { format: 99, measurement: result('b', 2) });
      await put('measurements', 'c', { format: 1, measurement: result('a', 2) });
      await put('artifacts', 'd', bytesOf(1));
      await put('uses', 'e', null);
    });
    const store = await openResultStore();
    const told: number[] = [];
    store.subscribe(({ dropped }) => told.push(dropped));
    expect(await store.get('a')).toBeUndefined();
    expect(await store.get('b')).toBeUndefined();
    expect(await store.get('c')).toBeUndefined();
    expect((await store.get('d'))!.artifact).toBeUndefined();
    expect(await store.get('e')).toBeUndefined(); // removed on opening with its use row
    expect(store.status).toEqual({ kind: 'indexeddb', dropped: 5 });
    expect(told).toEqual([2, 3, 4, 5]);
    expect(await store.size()).toEqual({ results: 1, artifacts: 0, artifactBytes: 0 });
    await store.put(result('a', 2), bytesOf(2));
    expect((await store.get('a'))!.artifact).toEqual(bytesOf(2));
  });

  it('starts anew over a database that is not its own', async () => {
    const other = await openDB(DATABASE, 1, { upgrade: (db) => void db.createObjectStore('something') });
    other.close();
    const store = await openResultStore();
    expect(store.status.kind).toBe('indexeddb');
    expect(store.status.note).toMatch(/damaged/);
    await store.put(result('k', 1), bytesOf(1));
    expect(await store.get('k')).toBeDefined();
  });
});

describe('results store without storage', () => {
  const worksInMemory = async (store: Awaited<ReturnType<typeof openResultStore>>) => {
    const artifact = bytesOf(3);
    await store.put(result('m', 3), artifact);
    artifact.fill(0); // as a transfer would
    const found = await store.get('m');
    expect(found).toEqual({ measurement: result('m', 3), artifact: bytesOf(3) });
    found!.artifact!.fill(9);
    expect((await store.get('m'))!.artifact).toEqual(bytesOf(3));
  };

  it('works in memory, within limits, where storage is forbidden', async () => {
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError');
    });
    const store = await openResultStore({ limits: { artifactBytes: 5, results: 2 } });
    expect(store.status.kind).toBe('memory');
    expect(store.status.note).toMatch(/does not let this page store/);
    await worksInMemory(store);
    await store.put(result('n', 3), bytesOf(3));
    expect((await store.get('m'))!.artifact).toBeUndefined();
    await store.put(result('o', 1), bytesOf(1));
    expect(await store.size()).toEqual({ results: 2, artifacts: 1, artifactBytes: 1 });
    await store.clear();
    expect((await store.size()).results).toBe(0);
  });

  it('works in memory where there is no IndexedDB at all', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const store = await openResultStore();
    expect(store.status.kind).toBe('memory');
    await worksInMemory(store);
  });

  it('does not wait for storage that never answers', async () => {
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => new IDBOpenDBRequest());
    const store = await openResultStore({ patienceMs: 20 });
    expect(store.status.note).toMatch(/does not answer/);
    await worksInMemory(store);
  });

  it('leaves the data of a newer version alone', async () => {
    const newer = await openDB(DATABASE, 7, { upgrade: (db) => void db.createObjectStore('measurements') });
    newer.close();
    const store = await openResultStore();
    expect(store.status.note).toMatch(/newer version/);
    await worksInMemory(store);
    expect((await openDB(DATABASE)).version).toBe(7);
  });

  it('evicts when the disk is full, degrades when that does not help, and recovers when cleared', async () => {
    // A clock of its own: within one millisecond no result is older than another, and eviction takes any.
    let tick = 0;
    const store = await openResultStore({ now: () => tick++ });
    await store.put(result('old', 10), bytesOf(10));
    await store.put(result('older', 10), bytesOf(10));
    const put = IDBObjectStore.prototype.put;
    let refusals = 1;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      if (refusals-- > 0) throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, args as Parameters<typeof put>);
    });
    await store.put(result('new', 10), bytesOf(10));
    expect(store.status.kind).toBe('indexeddb');
    expect(await store.size()).toEqual({ results: 3, artifacts: 2, artifactBytes: 20 });

    refusals = Number.POSITIVE_INFINITY;
    await worksInMemory(store);
    expect(store.status.kind).toBe('memory');
    expect(store.status.note).toMatch(/full/);
    expect((await store.get('new'))!.artifact).toEqual(bytesOf(10)); // what is on disk is still read
    // New metrics for a result on disk take its artifact along.
    await store.put(measurementOf('new', { bytes: 10, quality: {} }));
    expect(await store.get('new')).toMatchObject({ measurement: { quality: {} }, artifact: bytesOf(10) });

    refusals = 0;
    await store.clear();
    expect(store.status).toEqual({ kind: 'indexeddb', dropped: 0 });
    await store.put(result('again', 1), bytesOf(1));
    expect((await store.get('again'))!.artifact).toEqual(bytesOf(1));
  });

  it('goes on in memory when the browser closes the database', async () => {
    const open = vi.spyOn(IDBFactory.prototype, 'open');
    const store = await openResultStore();
    const request = open.mock.results[0]!.value as IDBOpenDBRequest;
    forceCloseDatabase(request.result as unknown as Parameters<typeof forceCloseDatabase>[0]);
    await vi.waitFor(() => expect(store.status.kind).toBe('memory'));
    await worksInMemory(store);
    expect(await store.get('elsewhere')).toBeUndefined();
  });
});
