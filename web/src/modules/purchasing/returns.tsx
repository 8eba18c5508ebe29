import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';

type Row = RowOf<typeof purchasing.queries.returns>;
const columns: Column<Row>[] = [
  { key: 'number', width: 150 },
  { key: 'supplier', width: 180 },
  { key: 'goods', width: 240 },
  { key: 'status', width: 90, tones: { shipped: 'busy', undone: 'calm' } },
  { key: 'replaced', width: 80 },
  { key: 'quantity' },
  { key: 'cost' },
  { key: 'credit' },
  { key: 'creditOpen' },
  { key: 'receiptNumber', width: 150 },
  { key: 'warehouse', width: 120 },
  { key: 'trackingNumber', width: 150 },
  { key: 'returnedAt' },
  { key: 'note', hidden: true },
];
const actions: Action<Row>[] = [
  action(purchasing.operations['undo-return'], { input: (row: Row) => ({ returnId: row.id }), danger: true }),
];

/** Goods that went back to their suppliers. */
export function ReturnsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={purchasing.queries.returns}
      title={t('returns')}
      columns={columns}
      actions={actions}
      open={(row) => `/purchasing/receipts/${row.receiptNumber}`}
      empty={<Empty text={t('noReturns')} />}
    />
  );
}
