import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';
import { orderLink } from './orders.tsx';
import { noticeTones } from './tones.ts';

type Row = RowOf<typeof purchasing.queries.notices>;
const columns: Column<Row>[] = [
  { key: 'trackingNumber', width: 170 },
  { key: 'carrier', width: 120 },
  { key: 'status', width: 100, tones: noticeTones },
  { key: 'supplier', width: 170 },
  { key: 'number', width: 150 },
  { key: 'warehouse', width: 120 },
  { key: 'shippedOn', width: 110 },
  { key: 'expectedDate', width: 110 },
  { key: 'late', width: 70 },
  { key: 'note', width: 200 },
  { key: 'recordedAt', hidden: true },
];
const actions: Action<Row>[] = [
  action(purchasing.operations['void-notice'], { input: (row: Row) => ({ noticeId: row.id }), danger: true }),
];

/** What suppliers say is under way. */
export function NoticesPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={purchasing.queries.notices}
      title={t('notices')}
      columns={columns}
      actions={actions}
      open={(row) => orderLink(row.number)}
      views={[{ key: 'under_way', title: t('underWay'), filter: [{ column: 'status', operator: 'equals', value: 'under_way' }] }]}
      empty={<Empty text={t('noNotices')} />}
    />
  );
}
