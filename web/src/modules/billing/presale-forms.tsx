import { billing } from '../../../../server/modules/billing/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { ChoiceField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { messages } from './messages.ts';

interface FormProps {
  order: { id: string; version: number };
  close: () => void;
}
const seen = ({ id, version }: FormProps['order']) => ({ orderId: id, expectedVersion: version });
const CHOICES = ['by_terms', 'give_back'] as const;

/** The balance is not coming: what becomes of the deposit, seen before it is done. */
export function EndPresale({ order, close }: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={billing.operations['end-presale']}
      initial={{ ...seen(order), deposit: 'by_terms' }}
      draft={order.id}
      onClose={close}
      onDone={close}
      danger
    >
      <ChoiceField
        name="deposit"
        label={t('depositChoice')}
        hint={t('endHint')}
        options={CHOICES.map((value) => ({ value, label: t(`depositChoice.${value}`) }))}
        optional={false}
      />
      <TextField name="reason" label={t('reason')} autoFocus />
    </OperationForm>
  );
}

/** The way back, with everything it moves in sight before. */
export function UndoPresaleEnd({ order, close }: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={billing.operations['undo-presale-end']}
      initial={seen(order)}
      draft={order.id}
      onClose={close}
      onDone={close}
      danger
    >
      <TextField name="reason" label={t('reason')} autoFocus />
    </OperationForm>
  );
}
