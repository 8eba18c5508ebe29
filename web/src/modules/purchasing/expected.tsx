import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { SkuCode, SkuName } from '../inventory/goods.tsx';
import { messages } from './messages.ts';
import { orderLink } from './orders.tsx';
import { orderTones } from './tones.ts';

type Row = RowOf<(typeof purchasing.queries)['open-lines']>;
const columns: Column<Row>[] = [
  { key: 'dueDate', width: 110 },
  { key: 'daysLate', width: 90 },
  { key: 'number', width: 150 },
  { key: 'supplier', width: 170 },
  { key: 'skuCode', width: 170, cell: (row) => <SkuCode goods={row} /> },
  { key: 'name', width: 200, cell: (row) => <SkuName goods={row} /> },
  { key: 'open' },
  { key: 'quantity' },
  { key: 'received' },
  { key: 'warehouse', width: 120 },
  { key: 'confirmedDate', width: 110 },
  { key: 'status', width: 110, tones: orderTones },
  { key: 'unitPrice', hidden: true },
  { key: 'orderDate', hidden: true },
];

/** What suppliers still owe us, the most overdue first. */
export function ExpectedPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={purchasing.queries['open-lines']}
      title={t('expected')}
      columns={columns}
      open={(row) => orderLink(row.number)}
      views={[{ key: 'late', title: t('lateLines'), filter: [{ column: 'late', operator: 'is_true' }] }]}
      empty={<Empty text={t('noExpected')} />}
    />
  );
}
