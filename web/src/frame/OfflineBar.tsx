import { useText } from '../i18n/i18n.ts';
import { useOffline } from '../offline.ts';
import { ToneShape } from '../ui/StatusPill.tsx';
import { messages } from './messages.ts';

/** The quiet bar while the network is gone. */
export function OfflineBar() {
  const t = useText(messages);
  const offline = useOffline();
  return (
    <div className="offline" role="status" hidden={!offline}>
      {offline && (
        <>
          <ToneShape tone="wait" />
          {t('offline')}
        </>
      )}
    </div>
  );
}
