import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { ImportButton } from '../exchange/import-button.tsx';
import { afterSaleActions } from './after-sale-actions.tsx';
import { messages } from './messages.ts';
import { STATUS_TONES } from './tones.ts';

type AfterSale = RowOf<(typeof aftersales.queries)['after-sales']>;
const columns: Column<AfterSale>[] = [
  { key: 'number', width: 150 },
  { key: 'type', width: 130 },
  { key: 'status', tones: STATUS_TONES },
  { key: 'orderNumber', width: 150 },
  { key: 'shop', width: 120 },
  { key: 'reason', width: 120 },
  { key: 'goods', width: 180 },
  { key: 'approved' },
  { key: 'refunded' },
  { key: 'handler', width: 90 },
  { key: 'deadlineAt', width: 130 },
  { key: 'dueAt', width: 130 },
  { key: 'openedAt', width: 130 },
  { key: 'responsibility', hidden: true },
  { key: 'department', hidden: true },
  { key: 'returnTracking', hidden: true },
  { key: 'platformNumber', hidden: true },
  { key: 'newOrderNumber', hidden: true },
  { key: 'paidOut', hidden: true },
  { key: 'finishedAt', hidden: true },
];
const OPEN = ['requested', 'approved', 'wait_return', 'in_transit', 'part_received', 'received', 'inspected'];
const status = (...value: string[]) => [{ column: 'status', operator: 'one_of' as const, value }];
const open = { column: 'status', operator: 'one_of' as const, value: OPEN };

/** All after-sales, with the queues of those who handle them. */
export function AfterSalesPage() {
  const t = useText(messages);
  const may = useMay();
  return (
    <ListPage
      query={aftersales.queries['after-sales']}
      title={t('afterSales')}
      columns={columns}
      open={(row) => `/after-sales/${row.number}`}
      actions={afterSaleActions}
      views={[
        { key: 'to-handle', title: t('view.toHandle'), filter: status('requested') },
        { key: 'mine', title: t('view.mine'), filter: [open, { column: 'handlerId', operator: 'equals', value: 'me' }] },
        { key: 'returning', title: t('view.returning'), filter: status('wait_return', 'in_transit', 'part_received') },
        { key: 'to-inspect', title: t('view.toInspect'), filter: status('received', 'part_received') },
        { key: 'to-refund', title: t('view.toRefund'), filter: status('inspected', 'approved') },
        {
          key: 'expiring',
          title: t('view.expiring'),
          filter: [open, { column: 'deadlineAt', operator: 'relative', value: 'next_2_days' }],
        },
        {
          key: 'refunded-not-returned',
          title: t('view.refundedNotReturned'),
          filter: [{ column: 'refundedNotReturned', operator: 'is_true' }],
        },
        {
          key: 'returned-not-refunded',
          title: t('view.returnedNotRefunded'),
          filter: [{ column: 'returnedNotRefunded', operator: 'is_true' }],
        },
      ]}
      primary={may('aftersales.refund') && <ImportButton template="platform-refunds" />}
      empty={<Empty text={t('noAfterSales')} />}
    />
  );
}
