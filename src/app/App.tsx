import { useEffect, useState } from 'react';
import { registerServiceWorker } from '@/labs/common/offline';
import { StudyHeader } from '@/labs/common/StudyHeader';
import { SessionContext } from '@/labs/common/session';
import { ImageLab, imageKeys } from '@/labs/image/ImageLab';
import { imageLab } from '@/labs/image/lab';
import { linkedMeasurements } from '@/study/link/restore';
import { createSession } from '@/study/session/session';
import { labs } from './labs';
import { studyFromHash, useLink } from './use-link';

function openSession() {
  const { state, problems } = studyFromHash(location.hash, imageLab);
  const session = createSession<unknown>(imageLab, __APP_VERSION__, state);
  session.accept(linkedMeasurements(state, imageLab.methods));
  for (const problem of problems) session.notify('error', problem);
  return session;
}

/** The page: one lab at a time over one session. */
export function App() {
  const [session] = useState(openSession);
  const share = useLink(session);

  useEffect(() => {
    void session.recall();
    void registerServiceWorker(() => {
      const { history, running, reading, imported } = session.state.getState();
      const isOurs = (name: string) => session.lab.samples.some(({ title }) => title === name);
      return history.past.length === 0 && !running && reading.every(isOurs) && imported.length === 0;
    });
  }, [session]);

  return (
    <SessionContext value={session}>
      <StudyHeader
        labs={labs.map(({ id, name }) => ({ id, name, current: id === session.lab.id }))}
        keys={imageKeys}
        share={share}
      />
      <main id="main">
        <ImageLab />
      </main>
    </SessionContext>
  );
}
