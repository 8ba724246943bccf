import styles from './common.module.css';
import { useSession, useSessionState } from './session';

/** Sentences that stay until dismissed; read out by screen readers as they come. */
export function Notices() {
  const session = useSession();
  const notices = useSessionState((state) => state.notices);
  return (
    <div className={styles.notices} role="log" aria-label="Messages">
      {notices.map(({ id, kind, text }) => (
        <div
          key={id}
          className={styles.notice}
          data-kind={kind}
          role={kind === 'error' ? 'alert' : undefined}
        >
          <p>{text}</p>
          <button type="button" aria-label="Dismiss" onClick={() => session.dismiss(id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
