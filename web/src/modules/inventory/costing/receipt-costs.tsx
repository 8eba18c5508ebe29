import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../../ui/action.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { lazily } from '../../../ui/lazily.tsx';
import { goodsColumns, Source, unitOf } from '../goods.tsx';
import { cardLink } from '../shapes.ts';
import { messages } from './messages.ts';
import type { ReceiptCost } from './shapes.ts';

const { LandedCostForm } = lazily(() => import('./landed-cost-form.tsx'), 'LandedCostForm');

const columns: Column<ReceiptCost>[] = [
  { key: 'effectiveAt', width: 150 },
  { key: 'sourceNumber', width: 160, cell: (row) => <Source of={row} /> },
  ...(goodsColumns as Column<ReceiptCost>[]),
  { key: 'warehouse', width: 130 },
  { key: 'quantity', unit: unitOf },
  { key: 'value' },
  { key: 'billDifference' },
  { key: 'landed' },
  { key: 'cost' },
  { key: 'unitCost' },
  { key: 'source', hidden: true },
];

const actions: Action<ReceiptCost>[] = [
  action(inventory.operations['post-landed-cost'], {
    form: (props: ActionFormProps<ReceiptCost>) => <LandedCostForm {...props} />,
    bulk: true,
    most: 500,
  }),
];

/** Receipts with what their goods cost by now; those selected bear a cost that comes later. */
export function ReceiptCostsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={inventory.queries['receipt-costs']}
      title={t('receiptCosts')}
      columns={columns}
      open={(row) => cardLink(row.skuCode)}
      actions={actions}
      views={[{ key: 'without', title: t('viewWithout'), filter: [{ column: 'landed', operator: 'equals', value: '0' }] }]}
      searchHint={t('receiptsHint')}
      empty={<Empty text={t('noReceipts')} />}
    />
  );
}
