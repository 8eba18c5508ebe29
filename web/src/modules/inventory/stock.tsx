import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { goodsColumns, unitOf } from './goods.tsx';
import { messages } from './messages.ts';
import { stockActions } from './row-forms.tsx';
import { cardLink, type StockRow } from './shapes.ts';

const columns: Column<StockRow>[] = [
  ...(goodsColumns as Column<StockRow>[]),
  { key: 'warehouse', width: 140 },
  { key: 'good', unit: unitOf, sum: true },
  { key: 'consigned', hidden: true },
  { key: 'reserved', sum: true },
  { key: 'available', sum: true },
  { key: 'defective' },
  { key: 'inspect', hidden: true },
  { key: 'frozen', hidden: true },
  { key: 'expired', hidden: true },
  { key: 'incoming' },
  { key: 'minimum', hidden: true },
  { key: 'value' },
];

/** What lies where, what of it is promised, and what it is worth to whoever may see that. */
export function StockPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={inventory.queries['stock-on-hand']}
      title={t('stock')}
      columns={columns}
      open={(row) => cardLink(row.skuCode, row.warehouseId)}
      actions={stockActions}
      views={[
        { key: 'out', title: t('viewOut'), filter: [{ column: 'available', operator: 'at_most', value: '0' }] },
        { key: 'reserved', title: t('viewReserved'), filter: [{ column: 'reserved', operator: 'at_least', value: '0.000001' }] },
      ]}
      searchHint={t('goodsHint')}
      beside={
        <>
          <Go to="/inventory/flow">{t('flow')}</Go>
          <Go to="/inventory/stock-at">{t('stockAt')}</Go>
        </>
      }
      empty={<Empty text={t('noStock')} importing={{ to: '/imports/new', label: t('import') }} />}
    />
  );
}
