import { marketplaces } from '../../../../server/modules/marketplaces/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';

type Row = RowOf<typeof marketplaces.queries.unsettled>;

const columns: Column<Row>[] = [
  { key: 'number', width: 160 },
  { key: 'platformNumber', width: 190 },
  { key: 'shop', width: 150 },
  { key: 'shippedAt', width: 140 },
  { key: 'days', width: 80 },
  { key: 'late', width: 80 },
  { key: 'receivable' },
  { key: 'refunded' },
  { key: 'settled' },
  { key: 'open' },
];

/** Orders of which platforms still hold money, the late ones apart. */
export function UnsettledPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={marketplaces.queries.unsettled}
      title={t('unsettled')}
      columns={columns}
      actions={[]}
      open={(row) => `/orders/${row.number}`}
      views={[{ key: 'late', title: t('late'), filter: [{ column: 'late', operator: 'is_true' }] }]}
      beside={<Go to="/marketplaces/statements">{t('statements')}</Go>}
      empty={<Empty text={t('noUnsettled')} />}
    />
  );
}
