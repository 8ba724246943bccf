import { lazy, Suspense, useState } from 'react';
import { Header } from '@/panels/header/Header';
import type { KeyGroup } from '@/panels/help/HelpSheet';
import { pickFiles } from './pick-files';
import { useSession, useSessionState } from './session';
import type { ExportFormat } from './transfer';
import { useKeys } from './use-keys';

const HelpSheet = lazy(() => import('@/panels/help/HelpSheet'));
const SettingsDialog = lazy(() => import('./SettingsDialog'));

interface Props {
  labs: readonly { id: string; name: string; current: boolean }[];
  keys: readonly KeyGroup[];
  /** Makes the link of the present state and tells what it had to leave out. */
  share: () => Promise<void>;
}

const pageKeys: KeyGroup = {
  title: 'Page',
  keys: [
    { keys: ['Ctrl', 'Enter'], does: 'Run what is not measured yet' },
    { keys: ['Esc'], does: 'Cancel the run; what is measured stays' },
    { keys: ['Ctrl', 'Z'], does: 'Undo a change of sources, methods or metrics' },
    { keys: ['Ctrl', 'Shift', 'Z'], does: 'Redo' },
    { keys: ['Ctrl', 'V'], does: 'Paste a source' },
    { keys: ['?'], does: 'This sheet' },
  ],
};

/** The header over the session: undo, files, link, settings, help. */
export function StudyHeader({ labs, keys, share }: Props) {
  const session = useSession();
  const canUndo = useSessionState((state) => state.history.past.length > 0);
  const canRedo = useSessionState((state) => state.history.future.length > 0);
  const [help, setHelp] = useState(false);
  const [settings, setSettings] = useState(false);
  useKeys({
    '?': () => setHelp(true),
    'Ctrl+Enter': () => void session.run(),
    'Ctrl+Z': session.undo,
    'Ctrl+Shift+Z': session.redo,
    'Ctrl+Y': session.redo,
    Escape: session.cancel,
  });

  const save = (format: ExportFormat) => async () => {
    try {
      const { exportStudy } = await import('./transfer');
      await exportStudy(session, format);
    } catch (error) {
      session.notify('error', `The file could not be written (${String(error)}).`);
    }
  };
  const open = async () => {
    const files = await pickFiles('.json,.zip,application/json,application/zip');
    const { importFile } = await import('./transfer');
    for (const file of files) await importFile(session, file);
  };

  return (
    <>
      <Header
        labs={labs}
        undo={{ label: 'Undo', onClick: session.undo, disabled: !canUndo }}
        redo={{ label: 'Redo', onClick: session.redo, disabled: !canRedo }}
        share={{ label: 'Copy link', onClick: () => void share() }}
        menus={[
          {
            label: 'File',
            groups: [
              { actions: [{ label: 'Open study, results or curves…', onClick: () => void open() }] },
              {
                title: 'Save',
                actions: [
                  { label: 'Everything, sources included (.zip)', onClick: save('zip') },
                  { label: 'Settings only (.json)', onClick: save('settings') },
                  { label: 'Settings to the clipboard', onClick: save('clipboard') },
                  { label: 'Results (.json)', onClick: save('json') },
                  { label: 'Results (.csv)', onClick: save('csv') },
                  { label: 'Results (Markdown)', onClick: save('markdown') },
                  { label: 'Curves in the CompressAI shape (.json)', onClick: save('compressai') },
                ],
              },
              { actions: [{ label: 'Settings, storage, offline…', onClick: () => setSettings(true) }] },
            ],
          },
        ]}
        onHelp={() => setHelp(true)}
      />
      <Suspense fallback={null}>
        {help && <HelpSheet opened onClose={() => setHelp(false)} groups={[pageKeys, ...keys]} />}
        {settings && <SettingsDialog opened onClose={() => setSettings(false)} />}
      </Suspense>
    </>
  );
}
