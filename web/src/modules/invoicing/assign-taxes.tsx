import { invoicing } from '../../../../server/modules/invoicing/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { messages } from './messages.ts';

/** Tax of a month moves from output tax to the accounts that its codes say. */
export function AssignTaxes({ month, close }: { month: string; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={invoicing.operations['assign-taxes']}
      about={t('assignHint')}
      initial={{ month }}
      onClose={close}
      onDone={close}
    >
      <TextField name="month" label={t('month')} maxLength={7} autoFocus />
    </OperationForm>
  );
}
