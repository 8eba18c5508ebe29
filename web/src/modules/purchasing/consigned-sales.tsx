import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { SkuCode, SkuName } from '../inventory/goods.tsx';
import { messages } from './messages.ts';

type Row = RowOf<(typeof purchasing.queries)['consigned-sales']>;
const columns: Column<Row>[] = [
  { key: 'businessDate', width: 110 },
  { key: 'supplier', width: 170 },
  { key: 'skuCode', width: 150, cell: (row) => <SkuCode goods={row} /> },
  { key: 'name', width: 200, cell: (row) => <SkuName goods={row} /> },
  { key: 'quantity' },
  { key: 'value' },
  { key: 'source', width: 130, tones: { allocation: 'busy', shipment: 'good', consigned_back: 'calm' } },
  { key: 'sourceNumber', width: 150 },
  { key: 'billNumber', width: 150 },
  { key: 'warehouse', width: 120 },
  { key: 'recordedAt', hidden: true },
];

/** Each sale of goods that suppliers left with us, and the report that settled it. */
export function ConsignedSalesPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={purchasing.queries['consigned-sales']}
      title={t('consignedSales')}
      columns={columns}
      open={(row) => (row.billNumber ? `/purchasing/bills/${row.billNumber}` : `/purchasing/consigned?q=${row.skuCode}`)}
      beside={<Go to="/purchasing/consigned">{t('consigned')}</Go>}
      empty={<Empty text={t('noConsignedSales')} />}
    />
  );
}
