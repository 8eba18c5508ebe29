import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { type Action, action } from '../../../ui/action.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { messages } from './messages.ts';
import { type CostMonthRow, monthTones } from './shapes.ts';

const { operations, queries } = inventory;

const columns: Column<CostMonthRow>[] = [
  { key: 'month', width: 120 },
  { key: 'status', tones: monthTones },
  { key: 'skuCount' },
  { key: 'received' },
  { key: 'issued' },
  { key: 'adjustment' },
  { key: 'changedAt' },
];

const ofMonth = (row: CostMonthRow) => ({ month: row.month });
const actions: Action<CostMonthRow>[] = [
  action(operations['close-cost-month'], {
    input: ofMonth,
    undo: (row: CostMonthRow) => ({ operation: operations['reopen-cost-month'], input: ofMonth(row) }),
  }),
  action(operations['reopen-cost-month'], { input: ofMonth, danger: true }),
];

/** Months of the month-end method: closed ones have their one average. */
export function CostMonthsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={queries['cost-months']}
      title={t('costMonths')}
      columns={columns}
      actions={actions}
      empty={<Empty text={t('noMonths')} />}
    />
  );
}
