import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { billing } from '../../../../server/modules/billing/contract.ts';
import { fulfilment } from '../../../../server/modules/fulfilment/contract.ts';
import { invoicing } from '../../../../server/modules/invoicing/contract.ts';
import { sales } from '../../../../server/modules/sales/contract.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { isNegative, isZero, sum } from '../../ui/decimal.ts';
import { lazily } from '../../ui/lazily.tsx';
import { markingPrinted, printing } from '../../ui/print/printing.ts';
import { type ActedOrder, seen } from './acted.ts';

const { ReceivePayment, RefundPayment } = lazily(() => import('../billing/payment-forms.tsx'), 'ReceivePayment', 'RefundPayment');
const { ReceivePayments } = lazily(() => import('../billing/receive-payments.tsx'), 'ReceivePayments');
const { ShipOrder, ShipOrders } = lazily(() => import('../fulfilment/ship-order.tsx'), 'ShipOrder', 'ShipOrders');
const { OpenAfterSale } = lazily(() => import('../aftersales/open-after-sale.tsx'), 'OpenAfterSale');
const { RequestInvoices } = lazily(() => import('../invoicing/request-form.tsx'), 'RequestInvoices');
const { ChangeAddress } = lazily(() => import('./change-address.tsx'), 'ChangeAddress');
const { SplitOrder } = lazily(() => import('./allocation/split-order.tsx'), 'SplitOrder');
const { MergeChosen, MergeOne, SplitChosen } = lazily(
  () => import('./allocation/chosen-forms.tsx'),
  'MergeChosen',
  'MergeOne',
  'SplitChosen',
);
const { ChangeLines } = lazily(() => import('./change-lines.tsx'), 'ChangeLines');
const { Cancel, ChangePrice, ChangeRemark, ChooseCarrier, ChooseWarehouse, Hold, ReleaseHold, ReleaseHolds, SetFlag, SetTags } = lazily(
  () => import('./order-forms.tsx'),
  'Cancel',
  'ChangePrice',
  'ChangeRemark',
  'ChooseCarrier',
  'ChooseWarehouse',
  'Hold',
  'ReleaseHold',
  'ReleaseHolds',
  'SetFlag',
  'SetTags',
);

const { BlacklistOrder, SetInvoice, SetShipDate } = lazily(
  () => import('./audit/blacklist-forms.tsx'),
  'BlacklistOrder',
  'SetInvoice',
  'SetShipDate',
);

const { ChangePresale } = lazily(() => import('./presale/presale-forms.tsx'), 'ChangePresale');
const { EndPresale, UndoPresaleEnd } = lazily(() => import('../billing/presale-forms.tsx'), 'EndPresale', 'UndoPresaleEnd');

type Form = ActionFormProps<ActedOrder>;
const byId = (order: ActedOrder) => ({ orderId: order.id });
const less = (from: string, part: string) => sum([from, isZero(part) ? '0' : `-${part}`]);
const isOwed = (order: ActedOrder) => {
  const due = less(order.payable, order.paid);
  return order.closedReason === null && !isZero(due) && !isNegative(due);
};
const OWED = ['wait_deposit', 'wait_window', 'wait_balance', 'overdue'];
const ENDED = ['forfeited', 'refunded', 'lapsed'];
const LEFT = ['part_shipped', 'shipped', 'delivered'];
const isOpen = (order: ActedOrder) => order.closedReason === null;
const isRefundable = (order: ActedOrder) => {
  const left = less(order.paid, order.refunded);
  return !isZero(left) && !isNegative(left);
};

/** Everything that can be done with an order; what is shown is what the server allows. */
export const orderActions: Action<ActedOrder>[] = [
  action(sales.operations['audit-order'], {
    input: byId,
    batch: {
      operation: sales.operations['audit-orders'] as never,
      input: (rows: ActedOrder[]) => ({ orderIds: rows.map((row) => row.id) }),
    },
    instead: ({ instead }) => instead?.message,
    undo: (order: ActedOrder) => ({ operation: sales.operations['unaudit-order'], input: { orderId: order.id } }),
  }),
  action(sales.operations['finance-audit-order'], {
    input: byId,
    instead: ({ instead }) => instead?.message,
    batch: {
      operation: sales.operations['finance-audit-orders'] as never,
      input: (rows: ActedOrder[]) => ({ orderIds: rows.map((row) => row.id) }),
    },
  }),
  action(sales.operations['release-hold'], {
    many: sales.operations['release-holds'] as never,
    form: ({ row, rows, close }: Form) =>
      rows.length > 1 ? <ReleaseHolds orders={rows} close={close} /> : <ReleaseHold order={row} close={close} />,
    bulk: true,
  }),
  action(fulfilment.operations['ship-order'], {
    many: fulfilment.operations['ship-orders'] as never,
    form: ({ row, rows, close }: Form) =>
      rows.length > 1 ? <ShipOrders orders={rows} close={close} /> : <ShipOrder order={row} close={close} />,
    bulk: true,
  }),
  action(sales.operations['confirm-order'], { input: byId }),
  action(billing.operations['receive-payment'], {
    many: billing.operations['receive-payments'] as never,
    form: ({ row, rows, close }: Form) =>
      rows.length > 1 ? <ReceivePayments orders={rows} close={close} /> : <ReceivePayment order={row} close={close} />,
    when: isOwed,
    bulk: true,
  }),
  action(aftersales.operations['open-after-sale'], {
    form: ({ row, close }: Form) => <OpenAfterSale order={row} close={close} />,
    when: (order: ActedOrder) => order.paymentStatus !== 'unpaid' || order.closedReason === 'completed',
  }),
  action(sales.operations['change-presale'], { form: ({ row, close }: Form) => <ChangePresale order={row} close={close} /> }),
  action(sales.operations['complete-order'], { input: byId, preview: true }),
  action(sales.operations['reopen-order'], { input: seen, preview: true }),
  action(billing.operations['undo-presale-end'], {
    form: ({ row, close }: Form) => <UndoPresaleEnd order={row} close={close} />,
    when: (order: ActedOrder) => ENDED.includes(order.presaleState ?? ''),
  }),
  action(sales.operations['change-order-lines'], { form: ({ row, close }: Form) => <ChangeLines order={row} close={close} /> }),
  action(sales.operations['split-order'], {
    many: sales.operations['split-orders'] as never,
    form: ({ row, rows, close }: Form) =>
      rows.length > 1 ? <SplitChosen orders={rows} close={close} /> : <SplitOrder order={row} close={close} />,
    bulk: true,
  }),
  action(sales.operations['merge-orders'], {
    many: sales.operations['merge-fitting-orders'] as never,
    form: ({ row, rows, close }: Form) =>
      rows.length > 1 ? <MergeChosen orders={rows} close={close} /> : <MergeOne order={row} close={close} />,
    when: (order: ActedOrder) => order.allowed.includes('sales.split-order') && (order.presaleState ?? 'paid') === 'paid',
    bulk: true,
  }),
  action(sales.operations['unsplit-order'], {
    input: byId,
    when: (order: ActedOrder) => order.allowed.includes('sales.unsplit-order'),
    preview: true,
  }),
  action(sales.operations['unmerge-orders'], {
    input: byId,
    when: (order: ActedOrder) => order.allowed.includes('sales.unmerge-orders'),
    preview: true,
  }),
  action(sales.operations['change-order-price'], { form: ({ row, close }: Form) => <ChangePrice order={row} close={close} /> }),
  action(sales.operations['change-order-address'], { form: ({ row, close }: Form) => <ChangeAddress order={row} close={close} /> }),
  action(sales.operations['change-remark'], { form: ({ row, close }: Form) => <ChangeRemark order={row} close={close} /> }),
  action(sales.operations['choose-warehouse'], { form: ({ row, close }: Form) => <ChooseWarehouse order={row} close={close} /> }),
  action(sales.operations['choose-carrier'], { form: ({ row, close }: Form) => <ChooseCarrier order={row} close={close} /> }),
  action(sales.operations['set-ship-date'], { form: ({ row, close }: Form) => <SetShipDate order={row} close={close} />, when: isOpen }),
  action(sales.operations['set-invoice-request'], {
    form: ({ row, close }: Form) => <SetInvoice order={row} close={close} />,
    when: isOpen,
  }),
  action(invoicing.operations['request-invoices'], {
    form: ({ rows, close }: Form) => <RequestInvoices orders={rows} close={close} />,
    when: (order: ActedOrder) => LEFT.includes(order.fulfilmentStatus),
    bulk: true,
  }),
  action(sales.operations['set-flag'], { form: (props: Form) => <SetFlag {...props} />, bulk: true }),
  action(sales.operations['set-tags'], { form: (props: Form) => <SetTags {...props} />, bulk: true }),
  printing(sales.queries['order-sheets'], {
    input: (rows: ActedOrder[]) => ({ orderIds: rows.map((row) => row.id) }),
  }),
  markingPrinted(sales.operations['mark-orders-printed']),
  action(sales.operations['hold-order'], {
    many: sales.operations['hold-orders'] as never,
    form: (props: Form) => <Hold {...props} />,
    bulk: true,
  }),
  action(sales.operations['unaudit-order'], { input: seen, preview: true }),
  action(sales.operations['blacklist-order'], {
    form: ({ row, close }: Form) => <BlacklistOrder order={row} close={close} />,
    when: () => true,
  }),
  action(billing.operations['refund-payment'], {
    form: ({ row, close }: Form) => <RefundPayment order={row} close={close} />,
    when: isRefundable,
    danger: true,
  }),
  action(billing.operations['end-presale'], {
    form: ({ row, close }: Form) => <EndPresale order={row} close={close} />,
    when: (order: ActedOrder) => OWED.includes(order.presaleState ?? ''),
    danger: true,
  }),
  action(sales.operations['cancel-order'], {
    many: sales.operations['cancel-orders'] as never,
    form: (props: Form) => <Cancel {...props} />,
    danger: true,
    bulk: true,
  }),
  action(sales.operations['delete-order'], { input: byId, danger: true }),
];
