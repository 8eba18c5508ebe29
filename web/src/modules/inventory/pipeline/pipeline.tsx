import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Go } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { goodsColumns, unitOf } from '../goods.tsx';
import { messages } from './messages.ts';

type Row = RowOf<(typeof inventory)['queries']['stock-pipeline']>;

const columns: Column<Row>[] = [
  ...(goodsColumns as unknown as Column<Row>[]),
  { key: 'onOrder', sum: false },
  { key: 'late', sum: false },
  { key: 'undated', hidden: true },
  { key: 'nextOn' },
  { key: 'inTransit', sum: false },
  { key: 'inspect', sum: false },
  { key: 'onHand', unit: unitOf, sum: false },
  { key: 'reserved', sum: false },
  { key: 'available', sum: false },
  { key: 'backlog', sum: false },
  { key: 'projected', sum: false },
  { key: 'shipped', sum: false },
  { key: 'returned', hidden: true },
];

const pipelineLink = (code: string): string => `/inventory/pipeline/${encodeURIComponent(code)}`;

/** Goods on their whole way, from the supplier's order to the customer. */
export function PipelinePage() {
  const t = useText(messages);
  return (
    <ListPage
      query={inventory.queries['stock-pipeline']}
      title={t('pipeline')}
      columns={columns}
      open={(row) => pipelineLink(row.skuCode)}
      views={[
        { key: 'late', title: t('viewLate'), filter: [{ column: 'late', operator: 'at_least', value: '0.000001' }] },
        { key: 'waited', title: t('viewWaited'), filter: [{ column: 'backlog', operator: 'at_least', value: '0.000001' }] },
        { key: 'coming', title: t('viewComing'), filter: [{ column: 'nextOn', operator: 'relative', value: 'next_7_days' }] },
      ]}
      searchHint={t('hint')}
      beside={<Go to="/inventory/stock">{t('stock')}</Go>}
      empty={<Empty text={t('nothing')} />}
    />
  );
}
