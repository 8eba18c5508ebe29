import { type RowOf, useAsk } from '../call.ts';
import type { office } from '../../../server/modules/office/contract.ts';
import { useText, useTitle } from '../i18n/i18n.ts';
import { officeOperation, officeQuery } from '../office.ts';
import { attempt } from '../ui/attempt.ts';
import { Go } from '../ui/Go.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { Instant } from '../ui/Values.tsx';
import { messages } from './inbox-messages.ts';

type Notification = RowOf<typeof office.queries.notifications>;
const SHOWN = 20;

/** The newest notifications; choosing one reads it and opens what it is about. */
export function InboxPanel({ close }: { close: () => void }) {
  const t = useText(messages);
  const asked = useAsk(officeQuery('notifications') as { name: string }, { limit: SHOWN });
  if (asked.error) return <Trouble error={asked.error} />;
  const rows = (asked.data as { rows: Notification[] } | undefined)?.rows;
  if (!rows) return null;
  return (
    <section className="inbox" aria-label={t('notifications')}>
      <header>
        <h2>{t('notifications')}</h2>
        {rows.some(({ unread }) => unread) && (
          <button type="button" className="as-link" onClick={() => void attempt(officeOperation('mark-read'), {})}>
            {t('readAll')}
          </button>
        )}
      </header>
      {rows.length === 0 && <p className="quiet">{t('none')}</p>}
      <ul className="plain-list">
        {rows.map((row) => (
          <li key={row.id}>
            <NotificationLine row={row} close={close} />
          </li>
        ))}
      </ul>
      <footer>
        <Go to="/notifications" onGo={close}>
          {t('all')}
        </Go>
        <Go to="/settings/notifications" onGo={close}>
          {t('choose')}
        </Go>
      </footer>
    </section>
  );
}

function NotificationLine({ row, close }: { row: Notification; close: () => void }) {
  const t = useText(messages);
  const title = useTitle();
  const read = () => {
    if (row.unread) void attempt(officeOperation('mark-read'), { ids: [row.id] });
  };
  const body = (
    <>
      <span className="notification-text">
        {row.unread && (
          <span className="unread-mark">
            <span className="unseen">{t('isUnread')}</span>
          </span>
        )}
        {title(row.text)}
      </span>
      {row.excerpt && <span className="notification-excerpt">{row.excerpt}</span>}
      <span className="quiet">
        <Instant value={row.createdAt} />
      </span>
    </>
  );
  const className = row.unread ? 'notification unread' : 'notification';
  if (!row.link)
    return (
      <button type="button" className={className} onClick={read}>
        {body}
      </button>
    );
  return (
    <Go
      to={row.link}
      className={className}
      onGo={() => {
        read();
        close();
      }}
    >
      {body}
    </Go>
  );
}
