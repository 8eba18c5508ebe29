import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { goodsColumns, unitOf } from './goods.tsx';
import { messages } from './messages.ts';
import { binActions } from './row-forms.tsx';
import { type BinRow, cardLink, qualityTones } from './shapes.ts';

const columns: Column<BinRow>[] = [
  { key: 'location', width: 150 },
  { key: 'warehouse', width: 140 },
  { key: 'zone', width: 120 },
  ...(goodsColumns as Column<BinRow>[]),
  { key: 'quality', tones: qualityTones },
  { key: 'quantity', unit: unitOf, sum: true },
  { key: 'owner', hidden: true },
  { key: 'isDefault', hidden: true },
];

/** What lies in which bin. */
export function ByBinPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={inventory.queries['stock-by-location']}
      title={t('byBin')}
      columns={columns}
      open={(row) => cardLink(row.skuCode, row.warehouseId)}
      actions={binActions}
      views={[{ key: 'bad', title: t('viewNotGood'), filter: [{ column: 'quality', operator: 'not_equals', value: 'good' }] }]}
      searchHint={t('goodsHint')}
      beside={<Go to="/hand/bin-move">{t('binMove')}</Go>}
      empty={<Empty text={t('noStock')} />}
    />
  );
}
