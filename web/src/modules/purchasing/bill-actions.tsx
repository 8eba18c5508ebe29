import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { printing } from '../../ui/print/printing.ts';
import { lazily } from '../../ui/lazily.tsx';

const { PaySupplier, ReleaseBill } = lazily(() => import('./bill-forms.tsx'), 'PaySupplier', 'ReleaseBill');
const { TransferInputTax } = lazily(() => import('../invoicing/transfer-form.tsx'), 'TransferInputTax');
const { operations } = purchasing;

/** What operations on a bill need of it. */
export interface ActedBill {
  id: string;
  number: string;
  kind: string;
  supplierId: string;
  version: number;
}
const byId = (row: ActedBill) => ({ billId: row.id, expectedVersion: row.version });

/** What can be done with a bill. */
export const billActions: Action<ActedBill>[] = [
  action(operations['pay-bills'], {
    form: ({ rows, row, close }: ActionFormProps<ActedBill>) => (
      <PaySupplier supplierId={row.supplierId} only={rows.map(({ id }) => id)} close={close} />
    ),
    bulk: true,
  }),
  action(operations['release-bill'], { form: ({ row, close }: ActionFormProps<ActedBill>) => <ReleaseBill bill={row} close={close} /> }),
  {
    ...printing<ActedBill>(purchasing.queries['sold-report-sheets'], { input: (rows) => ({ billIds: rows.map(({ id }) => id) }) }),
    when: (row: ActedBill) => row.kind === 'consignment',
  },
  action(operations['certify-bill'], {
    input: byId,
    undo: (row) => ({ operation: operations['uncertify-bill'], input: { billId: row.id } }),
  }),
  action(operations['uncertify-bill'], { input: byId }),
  action(operations['transfer-input-tax'], {
    form: ({ row, close }: ActionFormProps<ActedBill>) => <TransferInputTax bill={row} close={close} />,
  }),
  action(operations['hold-bill'], { input: byId }),
  action(operations['correct-bill'], { to: ([bill]: ActedBill[]) => `/purchasing/bills/new?corrects=${bill?.number}`, most: 1 }),
  action(operations['correct-service-bill'], {
    to: ([bill]: ActedBill[]) => `/purchasing/bills/new-service?corrects=${bill?.number}`,
    most: 1,
  }),
  action(operations['reverse-bill'], { input: byId, danger: true }),
];
