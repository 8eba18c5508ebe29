import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { type Action, action, type ActionFormProps } from '../../../ui/action.tsx';
import { TextField } from '../../../ui/form/Fields.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import type { Tone } from '../../../ui/StatusPill.tsx';
import { messages } from './messages.ts';

const { operations } = inventory;
export type LotRow = RowOf<(typeof inventory)['queries']['lots']>;
export const lotTones: Record<string, Tone> = { normal: 'good', quarantine: 'wait', blocked: 'bad', expired: 'bad' };

function Freeze({ row, close }: ActionFormProps<LotRow>) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['freeze-lot']}
      initial={{ lotId: row.id, expectedVersion: row.version } as never}
      draft={row.id}
      about={`${row.skuCode} · ${row.number}`}
      onClose={close}
      onDone={close}
    >
      <TextField name="reason" label={t('reason')} maxLength={200} autoFocus />
    </OperationForm>
  );
}

/** A lot is held back everywhere at once, and released again. */
export const lotActions: Action<LotRow>[] = [
  action(operations['freeze-lot'], { form: (props: ActionFormProps<LotRow>) => <Freeze {...props} /> }),
  action(operations['release-lot'], { input: (row: LotRow) => ({ lotId: row.id, expectedVersion: row.version }) }),
];
