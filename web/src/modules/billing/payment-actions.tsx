import { billing } from '../../../../server/modules/billing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import type { Tone } from '../../ui/StatusPill.tsx';
import { messages } from './messages.ts';

type Payment = Pick<RowOf<typeof billing.queries.payments>, 'id' | 'number' | 'version' | 'allowed'>;

export const DIRECTION_TONES: Record<string, Tone> = { received: 'good', refunded: 'bad', forfeited: 'busy' };
export const STATE_TONES: Record<string, Tone> = { valid: 'calm', reversed: 'bad', reversal: 'bad' };

/** What can be done with a payment. */
export const paymentActions: Action<Payment>[] = [
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
      danger
    >
      <TextField name="reason" label={t('reason')} autoFocus />
    </OperationForm>
  );
}
