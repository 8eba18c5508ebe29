import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';
import { receiptActions } from './receipt-actions.tsx';
import { receiptTones } from './tones.ts';

type Row = RowOf<typeof purchasing.queries.receipts>;
const columns: Column<Row>[] = [
  { key: 'number', width: 150 },
  { key: 'orderNumber', width: 150 },
  { key: 'supplier', width: 180 },
  { key: 'status', width: 100, tones: receiptTones },
  { key: 'warehouse', width: 120 },
  { key: 'lines', width: 70 },
  { key: 'quantity' },
  { key: 'refused' },
  { key: 'rejected' },
  { key: 'toInspect', width: 90 },
  { key: 'net' },
  { key: 'unbilled' },
  { key: 'reference', width: 130 },
  { key: 'receiver', width: 110 },
  { key: 'receivedAt' },
  { key: 'businessDate', hidden: true },
  { key: 'note', hidden: true },
];

/** What came in of what was ordered. */
export function ReceiptsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={purchasing.queries.receipts}
      title={t('receipts')}
      columns={columns}
      actions={receiptActions}
      open={(row) => `/purchasing/receipts/${row.number}`}
      views={[{ key: 'unbilled', title: t('unbilled'), filter: [{ column: 'unbilled', operator: 'at_least', value: '0.01' }] }]}
      empty={<Empty text={t('noReceipts')} />}
    />
  );
}
