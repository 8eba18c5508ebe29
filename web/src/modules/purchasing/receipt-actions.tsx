import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { printing } from '../../ui/print/printing.ts';
import type { Acted } from './order-actions.tsx';

const { InspectReceipt } = lazily(() => import('./receive-forms.tsx'), 'InspectReceipt');
const { ReturnGoods } = lazily(() => import('./return-form.tsx'), 'ReturnGoods');
const { operations, queries } = purchasing;
const byId = (row: Acted) => ({ receiptId: row.id, expectedVersion: row.version });

/** What can be done with a receipt. */
export const receiptActions: Action<Acted>[] = [
  action(operations['inspect-receipt'], {
    form: ({ row, close }: ActionFormProps<Acted>) => <InspectReceipt number={row.number} close={close} />,
  }),
  printing<Acted>(queries['receipt-sheets'], { input: (rows) => ({ receiptIds: rows.map(({ id }) => id) }) }),
  action(operations['return-goods'], {
    form: ({ row, close }: ActionFormProps<Acted>) => <ReturnGoods number={row.number} close={close} />,
  }),
  action(operations['undo-receipt-inspection'], { input: byId, danger: true }),
  action(operations['reverse-receipt'], { input: byId, danger: true }),
];
