import { planning } from '../../../../server/modules/planning/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type BulkColumn, BulkGrid } from '../../ui/BulkGrid.tsx';
import { messages } from './messages.ts';

type Row = RowOf<typeof planning.queries.plan>;
const POLICIES = ['order_up_to', 'lots', 'review', 'min_max'] as const;

const PROPOSALS = [{ column: 'source', operator: 'equals' as const, value: 'plan' }];

/** Quantities and terms of many SKUs as a sheet; requests are changed in their own list. */
export function PlanSheetPage() {
  const t = useText(messages);
  const columns: BulkColumn<Row>[] = [
    { key: 'skuCode', label: t('skuCode'), kind: 'show', width: 150 },
    { key: 'name', label: t('name'), kind: 'show', width: 220 },
    { key: 'warehouse', label: t('warehouse'), kind: 'show', width: 120 },
    { key: 'position', label: t('position'), kind: 'show' },
    { key: 'reorderPoint', label: t('reorderPoint'), kind: 'show' },
    { key: 'suggested', label: t('suggested'), kind: 'show' },
    { key: 'quantity', label: t('quantity'), kind: 'decimal', optional: true },
    {
      key: 'policy',
      label: t('policy'),
      kind: 'choice',
      width: 160,
      options: POLICIES.map((value) => ({ value, label: t(`policy.${value}`) })),
    },
    { key: 'service', label: t('service'), kind: 'rate' },
    { key: 'leadDays', label: t('leadDays'), kind: 'decimal' },
    { key: 'reviewDays', label: t('reviewDays'), kind: 'decimal' },
  ];
  return (
    <BulkGrid
      query={planning.queries.plan}
      title={t('sheet')}
      columns={columns}
      operation={planning.operations['edit-plan']}
      most={500}
      always={PROPOSALS}
      nameOf={(row) => row.skuCode}
      searchHint={t('searchHint')}
    />
  );
}
