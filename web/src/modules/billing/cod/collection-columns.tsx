import { billing } from '../../../../../server/modules/billing/contract.ts';
import type { RowOf } from '../../../call.ts';
import { type Action, type ActionFormProps, action } from '../../../ui/action.tsx';
import { Go } from '../../../ui/Go.tsx';
import { lazily } from '../../../ui/lazily.tsx';
import type { Column } from '../../../ui/ListPage.tsx';
import { CarrierName } from './carrier-name.tsx';

const { Refuse, UndoRefusal } = lazily(() => import('./cod-forms.tsx'), 'Refuse', 'UndoRefusal');

type Collection = RowOf<typeof billing.queries.collections>;
type Form = ActionFormProps<Collection>;
/** What a list shows of what is collected. */
export const collectionColumns: Column<Collection>[] = [
  { key: 'orderNumber', width: 150, cell: (row) => <Go to={`/orders/${row.orderNumber}`}>{row.orderNumber}</Go> },
  { key: 'status', width: 100, tones: { open: 'wait', settled: 'good', refused: 'bad', undone: 'calm' } },
  { key: 'open' },
  { key: 'shipmentNumber', width: 150, hidden: true },
  { key: 'shop', width: 120 },
  { key: 'carrier', width: 110, cell: (row) => <CarrierName code={row.carrier} /> },
  { key: 'waybill', width: 170 },
  { key: 'amount' },
  { key: 'settled' },
  { key: 'fee' },
  { key: 'shippedAt', width: 140 },
  { key: 'days', width: 80 },
];
/** What can be done with it. */
export const collectionActions: Action<Collection>[] = [
  action(billing.operations['refuse-collection'], {
    form: ({ row, close }: Form) => <Refuse collection={row} close={close} />,
    danger: true,
  }),
  action(billing.operations['undo-refusal'], { form: ({ row, close }: Form) => <UndoRefusal collection={row} close={close} /> }),
];
