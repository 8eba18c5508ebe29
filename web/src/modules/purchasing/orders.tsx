import { Button } from 'antd';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { useGo } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { ImportButton } from '../exchange/import-button.tsx';
import { messages } from './messages.ts';
import { orderActions } from './order-actions.tsx';
import { orderTones } from './tones.ts';

export type OrderRow = RowOf<typeof purchasing.queries.orders>;
export const orderColumns: Column<OrderRow>[] = [
  { key: 'number', width: 150 },
  { key: 'supplier', width: 180 },
  { key: 'status', width: 110, tones: orderTones },
  { key: 'warehouse', width: 120 },
  { key: 'orderDate', width: 110 },
  { key: 'dueDate', width: 110 },
  { key: 'late', width: 70 },
  { key: 'lines', width: 70 },
  { key: 'gross' },
  { key: 'quantity' },
  { key: 'received' },
  { key: 'open' },
  { key: 'underWay', width: 80, hidden: true },
  { key: 'reference', width: 140, hidden: true },
  { key: 'buyer', width: 110, type: 'text' },
  { key: 'remark', width: 180, hidden: true },
  { key: 'recordedAt', hidden: true },
];
export const orderLink = (number: string) => `/purchasing/orders/${number}`;

/** Purchase orders from the draft to the last piece. */
export function OrdersPage() {
  const t = useText(messages);
  const may = useMay();
  const go = useGo();
  const create = may('purchasing.order') && (
    <Button type="primary" onClick={() => go('/purchasing/orders/new')}>
      {t('newOrder')}
    </Button>
  );
  return (
    <ListPage
      query={purchasing.queries.orders}
      title={t('orders')}
      columns={orderColumns}
      open={(row) => orderLink(row.number)}
      actions={orderActions}
      views={[
        { key: 'submitted', title: t('toApprove'), filter: [{ column: 'status', operator: 'equals', value: 'submitted' }] },
        { key: 'approved', title: t('toSend'), filter: [{ column: 'status', operator: 'equals', value: 'approved' }] },
        {
          key: 'awaited',
          title: t('awaited'),
          filter: [{ column: 'status', operator: 'one_of', value: ['sent', 'confirmed', 'part_received'] }],
        },
        { key: 'late', title: t('lateOrders'), filter: [{ column: 'late', operator: 'is_true' }] },
      ]}
      primary={
        <>
          {may('purchasing.order') && <ImportButton template="purchase-orders" />} {create}
        </>
      }
      empty={<Empty text={t('noOrders')} action={create} />}
    />
  );
}
