import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Money, Rate } from '../../ui/Values.tsx';
import { SkuCode, SkuName } from '../inventory/goods.tsx';
import { messages } from './messages.ts';
import { orderLink } from './orders.tsx';

type Row = RowOf<(typeof purchasing.queries)['price-history']>;
const price = (key: 'price' | 'before' | 'billed'): Column<Row> => ({ key, cell: (row) => <Money value={row[key]} digits={4} /> });
const columns: Column<Row>[] = [
  { key: 'orderDate', width: 110 },
  { key: 'skuCode', width: 170, cell: (row) => <SkuCode goods={row} /> },
  { key: 'name', width: 200, cell: (row) => <SkuName goods={row} /> },
  { key: 'supplier', width: 180 },
  { key: 'quantity' },
  price('price'),
  price('before'),
  { key: 'change', width: 90, cell: (row) => <Rate value={row.change} /> },
  price('billed'),
  { key: 'variance', width: 90, cell: (row) => <Rate value={row.variance} /> },
  { key: 'number', width: 150 },
];

/** What was paid for what, against the time before and against the bill. */
export function PriceHistoryPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={purchasing.queries['price-history']}
      title={t('priceHistory')}
      columns={columns}
      open={(row) => orderLink(row.number)}
      empty={<Empty text={t('noPrices')} />}
    />
  );
}
