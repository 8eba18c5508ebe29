import { catalog } from '../../../../server/modules/catalog/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type BulkColumn, BulkGrid } from '../../ui/BulkGrid.tsx';
import { messages } from './messages.ts';
import { useNameOf } from './names.ts';
import { Pictured } from './pictured.tsx';

type Row = RowOf<typeof catalog.queries.skus>;

/** Prices, weights and states of many SKUs as a sheet. */
export function BulkEditPage() {
  const t = useText(messages);
  const nameOf = useNameOf();
  const states = (['active', 'blocked', 'discontinued'] as const).map((value) => ({ value, label: t(`sku.${value}`) }));
  const columns: BulkColumn<Row>[] = [
    { key: 'code', label: t('skuCode'), kind: 'show', width: 150 },
    {
      key: 'name',
      label: t('name'),
      kind: 'show',
      width: 260,
      cell: (row) => <Pictured hash={row.thumbnail} name={nameOf(row.name)} size={24} />,
    },
    { key: 'optionText', label: t('option'), kind: 'show', width: 150 },
    { key: 'listPrice', label: t('listPrice'), kind: 'decimal' },
    { key: 'purchasePrice', label: t('purchasePrice'), kind: 'decimal', optional: true },
    { key: 'weight', label: t('weight'), kind: 'decimal', optional: true },
    { key: 'status', label: t('skuStatus'), kind: 'choice', options: states },
    { key: 'saleBlocked', label: t('saleBlocked'), kind: 'boolean' },
    { key: 'purchaseBlocked', label: t('purchaseBlocked'), kind: 'boolean' },
  ];
  return (
    <BulkGrid
      query={catalog.queries.skus}
      title={t('bulkEdit')}
      columns={columns}
      operation={catalog.operations['bulk-edit-skus']}
      most={500}
      nameOf={(row) => row.code}
      searchHint={t('searchHint')}
    />
  );
}
