import { Button } from 'antd';
import { sales } from '../../../../server/modules/sales/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { useGo } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { orderActions } from './order-actions.tsx';
import { FULFILMENT_TONES, PAYMENT_TONES, PRESALE_TONES } from './tones.ts';

type Order = RowOf<typeof sales.queries.orders>;

const columns: Column<Order>[] = [
  { key: 'number', width: 160 },
  { key: 'shop', width: 120 },
  { key: 'platformNumber', width: 170 },
  { key: 'receiver', width: 110 },
  { key: 'province', width: 110 },
  { key: 'payable', cell: (order) => <Money value={order.payable} currency={order.currency} /> },
  { key: 'paymentStatus', width: 124, tones: PAYMENT_TONES },
  { key: 'fulfilmentStatus', width: 124, tones: FULFILMENT_TONES },
  { key: 'holds', width: 160 },
  { key: 'shipBy', width: 140 },
  { key: 'presaleState', hidden: true, tones: PRESALE_TONES },
  { key: 'waitsFor', hidden: true },
  { key: 'priority', hidden: true },
  { key: 'warehouse', width: 110 },
  { key: 'placedAt', width: 140 },
  { key: 'flag', hidden: true },
  { key: 'tags', hidden: true },
  { key: 'lines', hidden: true },
  { key: 'buyerRemark', hidden: true },
  { key: 'sellerRemark', hidden: true },
];

const equals = (column: string, value: string) => [{ column, operator: 'equals' as const, value }];

/** All orders of all shops in one list. */
export function OrdersPage() {
  const t = useText(messages);
  const go = useGo();
  return (
    <ListPage
      query={sales.queries.orders}
      title={t('orders')}
      columns={columns}
      open={(order) => `/orders/${order.number}`}
      actions={orderActions}
      views={[
        { key: 'to-audit', title: t('toAudit'), filter: equals('fulfilmentStatus', 'wait_audit') },
        {
          key: 'to-ship',
          title: t('toShip'),
          filter: [{ column: 'fulfilmentStatus', operator: 'one_of', value: ['audited', 'part_shipped'] }],
        },
        { key: 'held', title: t('held'), filter: [{ column: 'held', operator: 'is_true' }] },
        {
          key: 'shipped',
          title: t('shipped'),
          filter: [{ column: 'fulfilmentStatus', operator: 'one_of', value: ['shipped', 'delivered'] }],
        },
      ]}
      primary={
        <Button type="primary" onClick={() => go('/orders/new')}>
          {t('newOrder')}
        </Button>
      }
      empty={<Empty text={t('noOrders')} importing={{ to: '/imports/new', label: t('import') }} />}
    />
  );
}
