import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { type Action, type ActionFormProps, action, opening } from '../../ui/action.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { printing } from '../../ui/print/printing.ts';

const { AmendOrder, AnnounceShipment, ConfirmOrder, MailOrder, RefuseOrder } = lazily(
  () => import('./order-forms.tsx'),
  'AmendOrder',
  'AnnounceShipment',
  'ConfirmOrder',
  'MailOrder',
  'RefuseOrder',
);
const { ReceiveGoods } = lazily(() => import('./receive-forms.tsx'), 'ReceiveGoods');
const { operations, queries } = purchasing;

/** What operations on an order need of it. */
export interface Acted {
  id: string;
  number: string;
  version: number;
}
const byId = (row: Acted) => ({ orderId: row.id, expectedVersion: row.version });

const printOrders = printing<Acted>(queries['order-sheets'], { input: (rows) => ({ orderIds: rows.map(({ id }) => id) }) });

/** What can be done with a purchase order, the likely next step first. */
export const orderActions: Action<Acted>[] = [
  action(operations['submit-order'], {
    input: byId,
    undo: (row) => ({ operation: operations['withdraw-order'], input: { orderId: row.id } }),
  }),
  action(operations['approve-order'], { input: byId }),
  action(operations['send-order'], { input: byId }),
  action(operations['receive-goods'], { form: ({ row, close }: ActionFormProps<Acted>) => <ReceiveGoods row={row} close={close} /> }),
  action(operations['refuse-order'], { form: ({ row, close }: ActionFormProps<Acted>) => <RefuseOrder row={row} close={close} /> }),
  action(operations['confirm-order'], { form: ({ row, close }: ActionFormProps<Acted>) => <ConfirmOrder row={row} close={close} /> }),
  action(operations['announce-shipment'], {
    form: ({ row, close }: ActionFormProps<Acted>) => <AnnounceShipment row={row} close={close} />,
  }),
  {
    ...opening(operations['change-order'], {
      title: operations['change-order'].title,
      to: ([row]: Acted[]) => `/purchasing/orders/${row?.number}/change`,
      most: 1,
    }),
    when: undefined,
    bulk: false,
  } as unknown as Action<Acted>,
  printOrders,
  action(operations['mail-order'], { form: ({ row, close }: ActionFormProps<Acted>) => <MailOrder row={row} close={close} /> }),
  action(operations['amend-order'], { form: ({ row, close }: ActionFormProps<Acted>) => <AmendOrder row={row} close={close} /> }),
  action(operations['withdraw-order'], { input: byId }),
  action(operations['reopen-order'], { input: byId }),
  action(operations['close-order'], {
    input: byId,
    undo: (row) => ({ operation: operations['reopen-order'], input: { orderId: row.id } }),
  }),
  action(operations['cancel-order'], {
    input: byId,
    danger: true,
    undo: (row) => ({ operation: operations['reopen-order'], input: { orderId: row.id } }),
  }),
  action(operations['delete-order'], { input: byId, danger: true }),
];
