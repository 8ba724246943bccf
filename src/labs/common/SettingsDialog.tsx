import { Button, Modal, NativeSelect, NumberInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { bytesText } from '@/panels/common/format';
import type { StoreSize } from '@/study/store/types';
import styles from './common.module.css';
import { keepOffline, type SiteFiles, siteFiles } from './offline';
import { useSession, useSessionState, useStudy } from './session';

/** What the whole study runs on, what is kept in this browser, and keeping the page for offline use. */
export default function SettingsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Settings, storage, offline" size="md">
      {opened && <Settings />}
    </Modal>
  );
}

function Settings() {
  const session = useSession();
  const { backend, seed } = useStudy();
  const storage = useSessionState((state) => state.storage);
  const [size, setSize] = useState<StoreSize | null>(null);
  const [site, setSite] = useState<SiteFiles | null>(null);
  const [kept, setKept] = useState<string | null>(null);

  useEffect(() => {
    session.results.then((store) => store.size()).then(setSize);
    siteFiles().then(setSite);
  }, [session]);

  const total = site?.files.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0;
  const keep = async () => {
    if (!site) return;
    try {
      await keepOffline(site, (bytes) => setKept(`${bytesText(bytes)} of ${bytesText(total)}`));
      setKept('Everything is kept; this page now works offline.');
    } catch (error) {
      setKept(error instanceof Error ? error.message : String(error));
    }
  };
  const clear = async () => {
    const store = await session.results;
    await store.clear();
    setSize(await store.size());
  };

  return (
    <div className={styles.target}>
      <NativeSelect
        size="xs"
        label="Backend, for methods and metrics that have a choice"
        value={backend}
        data={[
          { value: 'wasm', label: 'WebAssembly and script' },
          { value: 'webgpu', label: 'WebGPU' },
        ]}
        onChange={(event) => {
          const chosen = event.currentTarget.value === 'webgpu' ? 'webgpu' : 'wasm';
          session.edit((study) => ({ ...study, backend: chosen }));
        }}
      />
      <NumberInput
        size="xs"
        label="Seed, for methods that use chance"
        min={0}
        max={0xffffffff}
        value={seed}
        onChange={(next) => {
          if (typeof next === 'number' && next >= 0)
            session.edit((study) => ({ ...study, seed: Math.floor(next) }));
        }}
      />
      <p>
        {`${session.runner.maxLanes} lane${session.runner.maxLanes === 1 ? '' : 's'} of one thread each: one for every core of this machine. `}
        {crossOriginIsolated
          ? 'The page is cross-origin isolated: WebAssembly threads can be used.'
          : 'The page is not cross-origin isolated: WebAssembly runs on one thread. Everything works, some of it slower.'}
      </p>
      <p>
        {storage?.kind === 'indexeddb'
          ? 'Results are kept in this browser. '
          : 'Results are kept until the page closes. '}
        {storage?.note ?? ''}
        {size && ` ${size.results} results, ${bytesText(size.artifactBytes)} of artifacts.`}
        {storage && storage.dropped > 0 && ` ${storage.dropped} unreadable rows were removed.`}
      </p>
      <Button size="xs" variant="default" onClick={() => void clear()}>
        Forget all kept results
      </Button>
      <Button size="xs" variant="default" disabled={!site} onClick={() => void keep()}>
        {site ? `Keep the whole page offline (${bytesText(total)})` : 'Keep offline: only on a built page'}
      </Button>
      {kept && <p role="status">{kept}</p>}
    </div>
  );
}
