import { billing } from '../../../../server/modules/billing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { TextField } from '../../ui/form/Fields.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';

type Payment = RowOf<typeof billing.queries.payments>;
const columns: Column<Payment>[] = [
  { key: 'number', width: 150 },
  { key: 'direction', tones: { received: 'good', refunded: 'bad' } },
  { key: 'orderNumber', width: 150 },
  { key: 'shop', width: 120 },
  { key: 'amount', cell: (payment) => <Money value={payment.amount} currency={payment.currency} /> },
  { key: 'method', width: 110 },
  { key: 'holder', width: 110 },
  { key: 'state', tones: { valid: 'calm', reversed: 'bad', reversal: 'bad' } },
  { key: 'reference', width: 160 },
  { key: 'paidAt', width: 140 },
];
const actions: Action<Payment>[] = [
  action(billing.operations['reverse-payment'], {
    form: ({ row, close }: ActionFormProps<Payment>) => <Reverse payment={row} close={close} />,
    danger: true,
  }),
];

function Reverse({ payment, close }: { payment: Payment; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={billing.operations['reverse-payment']}
      initial={{ paymentId: payment.id, expectedVersion: payment.version }}
      draft={payment.id}
      onClose={close}
      onDone={close}
    >
      <TextField name="reason" label={t('reason')} autoFocus />
    </OperationForm>
  );
}

/** Money received and refunded, the newest first; a row leads to its order. */
export function PaymentsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={billing.queries.payments}
      title={t('payments')}
      columns={columns}
      open={(row) => `/orders/${row.orderNumber}`}
      actions={actions}
      empty={<Empty text={t('noPayments')} />}
    />
  );
}
