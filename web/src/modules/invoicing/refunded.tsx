import { invoicing } from '../../../../server/modules/invoicing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';

type Row = RowOf<(typeof invoicing.queries)['orders-lacking-red']>;

const columns: Column<Row>[] = [
  { key: 'number', width: 170 },
  { key: 'shop', width: 130 },
  { key: 'customer', width: 140 },
  { key: 'buyerName', width: 180 },
  { key: 'age', width: 80 },
  { key: 'due' },
  { key: 'invoiced' },
  { key: 'missing' },
];
const actions: Action<Row>[] = [
  action(invoicing.operations['take-back-refunded'], { input: (row) => ({ orderIds: [row.id] }), preview: true }),
];

/** What is invoiced but went back to the buyer. */
export function RefundedPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={invoicing.queries['orders-lacking-red']}
      title={t('refunded')}
      columns={columns}
      actions={actions}
      open={(row) => `/orders/${row.number}`}
      empty={<Empty text={t('refundedNone')} />}
    />
  );
}
