import { office } from '../../../../server/modules/office/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { type Action, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';

type Notification = RowOf<typeof office.queries.notifications>;

function What({ row }: { row: Notification }) {
  const title = useTitle();
  return row.unread ? <strong>{title(row.text)}</strong> : title(row.text);
}

const columns: Column<Notification>[] = [
  { key: 'text', width: 340, cell: (row) => <What row={row} /> },
  { key: 'excerpt', width: 280 },
  { key: 'kind', width: 180 },
  { key: 'createdAt' },
  { key: 'document', hidden: true },
];

const actions: Action<Notification>[] = [
  action(office.operations['mark-read'], { input: (row: Notification) => ({ ids: [row.id] }) }),
  action(office.operations['mark-unread'], { input: (row: Notification) => ({ ids: [row.id] }) }),
];

/** Everything the person was told. */
export function NotificationsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={office.queries.notifications}
      title={t('notifications')}
      beside={<Go to="/settings/notifications">{t('settings')}</Go>}
      columns={columns}
      actions={actions}
      open={(row) => row.link ?? '/notifications'}
      views={[{ key: 'unread', title: t('unread'), filter: [{ column: 'unread', operator: 'is_true' }] }]}
      empty={<Empty text={t('none')} />}
    />
  );
}
