import { analytics } from '../../../../../server/modules/analytics/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { addressOf } from '../../../frame/pages.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Go } from '../../../ui/Go.tsx';
import type { ListFilter } from '../../../ui/list/protocol.ts';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { Rate } from '../../../ui/Values.tsx';
import { messages } from './messages.ts';

type Row = RowOf<(typeof analytics)['queries']['order-line-margins']>;

export const marginLink = (id: string): string => `/insight/margins/${id}`;

const columns: Column<Row>[] = [
  { key: 'placedAt', width: 110 },
  { key: 'orderNumber', width: 150, cell: (row) => <Order of={row} /> },
  { key: 'shop', width: 120 },
  { key: 'skuCode', width: 120 },
  { key: 'shipped', width: 80 },
  { key: 'returned', width: 80 },
  { key: 'revenue', width: 120, sum: true },
  { key: 'refunded', width: 110, sum: true },
  { key: 'cost', width: 120, sum: true },
  { key: 'margin', width: 120, sum: true },
  { key: 'rate', width: 90, cell: (row) => (row.rate === null ? <span className="absent">–</span> : <Rate value={row.rate} />) },
  { key: 'standardCost', hidden: true },
  { key: 'standardMargin', hidden: true },
  { key: 'date', hidden: true },
  { key: 'optionText', hidden: true },
];

function Order({ of }: { of: Row }) {
  const to = addressOf('sales.order', of.orderId, of.orderNumber);
  return to ? <Go to={to}>{of.orderNumber}</Go> : of.orderNumber;
}

// of the month past: the cost of each line is added up from its moves, and what was lost years ago is no work for today
const LOSSES: ListFilter[] = [
  { column: 'date', operator: 'relative', value: 'last_30_days' },
  { column: 'margin', operator: 'at_most', value: '-0.01' },
];

/** What every shipped order line earned; a row leads to what its cost is made of. */
export function MarginsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={analytics.queries['order-line-margins']}
      title={t('margins')}
      columns={columns}
      open={(row) => marginLink(row.id)}
      views={[{ key: 'loss', title: t('loss'), filter: LOSSES }]}
      searchHint={t('hint')}
      empty={<Empty text={t('empty')} />}
    />
  );
}
