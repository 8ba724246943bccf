import { useState } from 'react';
import { SessionContext } from '@/labs/common/session';
import { ImageLab } from '@/labs/image/ImageLab';
import { imageLab } from '@/labs/image/lab';
import { firstStudy } from '@/study/session/first';
import { createSession } from '@/study/session/session';

/** The page: one lab at a time over one session. */
export function App() {
  const [session] = useState(() => createSession<unknown>(imageLab, __APP_VERSION__, firstStudy(imageLab)));
  return (
    <SessionContext value={session}>
      <main id="main">
        <ImageLab />
      </main>
    </SessionContext>
  );
}
