import { billing } from '../../../../server/modules/billing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { DIRECTION_TONES, paymentActions, STATE_TONES } from './payment-actions.tsx';

type Payment = RowOf<typeof billing.queries.payments>;
const columns: Column<Payment>[] = [
  { key: 'number', width: 150 },
  { key: 'direction', tones: DIRECTION_TONES },
  { key: 'orderNumber', width: 150, cell: (payment) => <OrderLink number={payment.orderNumber} /> },
  { key: 'shop', width: 120 },
  { key: 'amount', cell: (payment) => <Money value={payment.amount} currency={payment.currency} /> },
  { key: 'method', width: 110 },
  { key: 'holder', width: 110 },
  { key: 'state', tones: STATE_TONES },
  { key: 'reference', width: 160 },
  { key: 'paidAt', width: 140 },
];

const OrderLink = ({ number }: { number: string }) => (
  <Go to={`/orders/${number}`} className="plain-link">
    {number}
  </Go>
);

/** Money received and refunded, the newest first. */
export function PaymentsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={billing.queries.payments}
      title={t('payments')}
      columns={columns}
      open={(row) => `/payments/${row.number}`}
      actions={paymentActions}
      empty={<Empty text={t('noPayments')} />}
    />
  );
}
