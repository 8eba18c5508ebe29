import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { lazily } from '../../ui/lazily.tsx';

/** What operations need of an after-sale: a row of the list or the record. */
export interface ActedAfterSale {
  id: string;
  number: string;
  version: number;
  type: string;
  orderId: string;
  orderNumber: string;
  currency: string;
  approved: string;
  refunded: string;
  handlerId: string | null;
  department: string;
  returnTracking: string;
  allowed: string[];
}

const { Approve, Assign, Change, Compensate, Escalate, Finish, Refuse, Reopen, RefundIt, TellReturn, Withdraw } = lazily(
  () => import('./after-sale-forms.tsx'),
  'Approve',
  'Assign',
  'Change',
  'Compensate',
  'Escalate',
  'Finish',
  'Refuse',
  'Reopen',
  'RefundIt',
  'TellReturn',
  'Withdraw',
);
const { AcceptQuote, Claim, Diagnose, Exchange, FinishRepair, Receive, Resend, SendBack, UndoFollowUp, UndoRepair } = lazily(
  () => import('./follow-up-forms.tsx'),
  'AcceptQuote',
  'Claim',
  'Diagnose',
  'Exchange',
  'FinishRepair',
  'Receive',
  'Resend',
  'SendBack',
  'UndoFollowUp',
  'UndoRepair',
);

const { operations } = aftersales;
type Form = ActionFormProps<ActedAfterSale>;

/** Everything that can be done with an after-sale; what is shown is what the server allows. */
export const afterSaleActions: Action<ActedAfterSale>[] = [
  action(operations['approve-after-sale'], { form: ({ row, close }: Form) => <Approve afterSale={row} close={close} /> }),
  action(operations['refund-after-sale'], { form: ({ row, close }: Form) => <RefundIt afterSale={row} close={close} /> }),
  action(operations['place-exchange-order'], { form: ({ row, close }: Form) => <Exchange afterSale={row} close={close} /> }),
  action(operations['place-resend-order'], { form: ({ row, close }: Form) => <Resend afterSale={row} close={close} /> }),
  action(operations['register-return'], { form: ({ row, close }: Form) => <Receive afterSale={row} close={close} /> }),
  action(operations['tell-return'], { form: ({ row, close }: Form) => <TellReturn afterSale={row} close={close} /> }),
  action(operations['diagnose-repair'], { form: ({ row, close }: Form) => <Diagnose afterSale={row} close={close} /> }),
  action(operations['accept-repair-quote'], { form: ({ row, close }: Form) => <AcceptQuote afterSale={row} close={close} /> }),
  action(operations['finish-repair'], { form: ({ row, close }: Form) => <FinishRepair afterSale={row} close={close} /> }),
  action(operations['return-repaired'], { form: ({ row, close }: Form) => <SendBack afterSale={row} close={close} /> }),
  action(operations['pay-compensation'], { form: ({ row, close }: Form) => <Compensate afterSale={row} close={close} /> }),
  action(operations['assign-after-sale'], { form: ({ row, close }: Form) => <Assign afterSale={row} close={close} /> }),
  action(operations['change-after-sale'], { form: ({ row, close }: Form) => <Change afterSale={row} close={close} /> }),
  action(operations['escalate-after-sale'], { form: ({ row, close }: Form) => <Escalate afterSale={row} close={close} /> }),
  action(operations['reopen-after-sale'], { form: ({ row, close }: Form) => <Reopen afterSale={row} close={close} /> }),
  action(operations['open-claim'], { form: ({ row, close }: Form) => <Claim afterSale={row} close={close} /> }),
  action(operations['finish-after-sale'], { form: ({ row, close }: Form) => <Finish afterSale={row} close={close} /> }),
  action(operations['undo-follow-up'], { form: ({ row, close }: Form) => <UndoFollowUp afterSale={row} close={close} />, danger: true }),
  action(operations['undo-repair-step'], { form: ({ row, close }: Form) => <UndoRepair afterSale={row} close={close} />, danger: true }),
  action(operations['withdraw-after-sale'], { form: ({ row, close }: Form) => <Withdraw afterSale={row} close={close} />, danger: true }),
  action(operations['refuse-after-sale'], { form: ({ row, close }: Form) => <Refuse afterSale={row} close={close} />, danger: true }),
];
