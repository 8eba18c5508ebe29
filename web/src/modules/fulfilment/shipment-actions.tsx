import { fulfilment } from '../../../../server/modules/fulfilment/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import type { Tone } from '../../ui/StatusPill.tsx';
import { messages } from './messages.ts';

export const TONES: Record<string, Tone> = { shipped: 'busy', handed_over: 'busy', delivered: 'good', undone: 'calm' };

interface Acted {
  id: string;
  number: string;
  version: number;
  allowed: string[];
}

/** What can be done with a shipment. */
export const shipmentActions: Action<Acted>[] = [
  action(fulfilment.operations['deliver-shipment'], { input: (row: Acted) => ({ shipmentId: row.id, expectedVersion: row.version }) }),
  action(fulfilment.operations['hand-over-shipments'], { input: (row: Acted) => ({ shipmentIds: [row.id] }) }),
  action(fulfilment.operations['undo-shipment'], {
    form: ({ row, close }: ActionFormProps<Acted>) => <Undo shipment={row} close={close} />,
    danger: true,
  }),
];

function Undo({ shipment, close }: { shipment: Acted; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={fulfilment.operations['undo-shipment']}
      initial={{ shipmentId: shipment.id, expectedVersion: shipment.version }}
      draft={shipment.id}
      onClose={close}
      onDone={close}
    >
      <TextField name="reason" label={t('reason')} autoFocus />
    </OperationForm>
  );
}
