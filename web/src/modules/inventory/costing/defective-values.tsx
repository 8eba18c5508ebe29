import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { goodsColumns, unitOf } from '../goods.tsx';
import { cardLink } from '../shapes.ts';
import { messages } from './messages.ts';

type Row = RowOf<(typeof inventory)['queries']['defective-values']>;

const columns: Column<Row>[] = [
  ...(goodsColumns as Column<Row>[]),
  { key: 'quantity', unit: unitOf },
  { key: 'cost', sum: true },
  { key: 'listPrice' },
  { key: 'price' },
  { key: 'realisable' },
  { key: 'excess' },
];

/** Defective goods: what they cost, and what scrapping or selling them will lose. */
export function DefectiveValuesPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={inventory.queries['defective-values']}
      title={t('defectiveValues')}
      columns={columns}
      open={(row) => cardLink(row.skuCode)}
      searchHint={t('goodsHint')}
      empty={<Empty text={t('noDefective')} />}
    />
  );
}
