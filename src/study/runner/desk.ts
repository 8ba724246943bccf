import { SourceError } from '@/core/kernel';
import type { SourceInfo } from '@/core/study';
import { during, type Lane } from './lane';
import { type Held, toClose } from './memory';
import type { StudySource } from './types';

/** A lane with the sources that lie open on it, least recently used first. */
export interface Desk<R> {
  readonly lane: Lane<R>;
  readonly open: readonly Held[];
  /** Makes sure the source is open in the coder. Throws {@link SourceError} if the file has changed. */
  ensure(source: StudySource): Promise<void>;
  /** Reads a file not known before and keeps it open. Throws {@link SourceError}. */
  read(file: Blob, name: string): Promise<SourceInfo>;
}

export interface DeskLimits {
  /** Most sources open at once. */
  readonly sources: number;
  /** Most bytes in open sources, beyond the one in use. */
  readonly bytes: number;
  /** Bytes of holding a source open. */
  weigh(info: SourceInfo): number;
}

export function createDesk<R>(lane: Lane<R>, limits: DeskLimits): Desk<R> {
  let open: Held[] = [];

  async function makeRoom(bytes: number): Promise<void> {
    for (const id of toClose(open, bytes, limits.sources, limits.bytes)) {
      open = open.filter((held) => held.id !== id);
      await during(lane, () => lane.coder.close(id));
    }
  }

  return {
    lane,
    get open() {
      return open;
    },

    async ensure({ file, name, info }) {
      const known = open.find(({ id }) => id === info.sha256);
      if (known) {
        open = [...open.filter((held) => held !== known), known];
        return;
      }
      const bytes = limits.weigh(info);
      await makeRoom(bytes);
      const found = await during(lane, () => lane.coder.open(file, name));
      if (found.sha256 !== info.sha256) {
        await during(lane, () => lane.coder.close(found.sha256));
        throw new SourceError(`${name} is not the file it was: it changed on disk. Give it again.`);
      }
      open = [...open, { id: info.sha256, bytes }];
    },

    async read(file, name) {
      const info = await during(lane, () => lane.coder.open(file, name));
      const bytes = limits.weigh(info);
      open = open.filter(({ id }) => id !== info.sha256);
      await makeRoom(bytes);
      open = [...open, { id: info.sha256, bytes }];
      return info;
    },
  };
}
