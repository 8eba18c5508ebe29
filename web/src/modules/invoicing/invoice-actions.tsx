import { invoicing } from '../../../../server/modules/invoicing/contract.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { lazily } from '../../ui/lazily.tsx';

const { ChangeInvoice, IssueInvoices, MarkSent, OpenConfirmation, RecordIssued, RequestRed } = lazily(
  () => import('./invoice-forms.tsx'),
  'ChangeInvoice',
  'IssueInvoices',
  'MarkSent',
  'OpenConfirmation',
  'RecordIssued',
  'RequestRed',
);

/** What operations on an invoice need of it. */
export interface ActedInvoice {
  id: string;
  number: string;
  kind: string;
  buyerName: string;
  buyerTaxIdentity: string;
  used: boolean;
  version: number;
}
type Form = ActionFormProps<ActedInvoice>;
const { operations } = invoicing;
const byId = (row: ActedInvoice) => ({ invoiceId: row.id, expectedVersion: row.version });

/** What can be done with an invoice. */
export const invoiceActions: Action<ActedInvoice>[] = [
  action(operations['issue-invoices'], { form: ({ rows, close }: Form) => <IssueInvoices invoices={rows} close={close} />, bulk: true }),
  action(operations['record-issued'], { form: ({ row, close }: Form) => <RecordIssued invoice={row} close={close} /> }),
  action(operations['recall-invoices'], { input: (row: ActedInvoice) => ({ invoiceIds: [row.id] }) }),
  action(operations['mark-invoice-sent'], { form: ({ row, close }: Form) => <MarkSent invoice={row} close={close} /> }),
  action(operations['request-red-invoice'], { form: ({ row, close }: Form) => <RequestRed invoice={row} close={close} /> }),
  action(operations['open-red-confirmation'], { form: ({ row, close }: Form) => <OpenConfirmation invoice={row} close={close} /> }),
  action(operations['set-buyer-use'], {
    input: (row: ActedInvoice) => ({ ...byId(row), used: !row.used }),
    undo: (row) => ({ operation: operations['set-buyer-use'], input: { invoiceId: row.id, used: row.used } }),
  }),
  action(operations['change-invoice'], { form: ({ row, close }: Form) => <ChangeInvoice invoice={row} close={close} /> }),
  action(operations['withdraw-invoice'], { input: byId, danger: true }),
];
