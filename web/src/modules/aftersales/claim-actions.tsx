import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { MoneyField, TextAreaField } from '../../ui/form/Fields.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { MethodField } from './fields.tsx';
import { messages } from './messages.ts';

const { Replacement } = lazily(() => import('./replacement.tsx'), 'Replacement');
const { ClaimCredit } = lazily(() => import('../purchasing/claim-credit.tsx'), 'ClaimCredit');
const { operations, queries } = aftersales;
/** A claim as its list and its page hold it. */
export type Claim = RowOf<typeof queries.claims>;

/** What can be done with a claim, in its list and on its page. */
export const claimActions: Action<Claim>[] = [
  action(operations['accept-claim'], { form: ({ row, close }: ActionFormProps<Claim>) => <Accept claim={row} close={close} /> }),
  action(purchasing.operations['credit-claim'], {
    form: ({ row, close }: ActionFormProps<Claim>) => <ClaimCredit claim={row} close={close} />,
  }),
  action(operations['receive-replacement'], {
    form: ({ row, close }: ActionFormProps<Claim>) => <Replacement claim={row} close={close} />,
  }),
  action(operations['pay-claim'], { form: ({ row, close }: ActionFormProps<Claim>) => <Pay claim={row} close={close} /> }),
  action(operations['refuse-claim'], { input: (row: Claim) => ({ claimId: row.id }), danger: true }),
  action(purchasing.operations['undo-claim-credit'], {
    input: (row: Claim) => ({ paymentId: row.creditId as string }),
    danger: true,
  }),
  action(operations['undo-replacement'], { input: (row: Claim) => ({ claimId: row.id }), danger: true }),
  action(operations['undo-claim-step'], {
    form: ({ row, close }: ActionFormProps<Claim>) => <UndoStep claim={row} close={close} />,
    danger: true,
  }),
];

interface FormProps {
  claim: Claim;
  close: () => void;
}

function Accept({ claim, close }: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['accept-claim']}
      initial={{ claimId: claim.id, amount: claim.amount }}
      draft={claim.id}
      about={claim.number}
      onClose={close}
      onDone={close}
    >
      <MoneyField name="amount" label={t('amount')} autoFocus />
    </OperationForm>
  );
}

function Pay({ claim, close }: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['pay-claim']}
      initial={{ claimId: claim.id, amount: claim.left }}
      draft={claim.id}
      about={claim.number}
      onClose={close}
      onDone={close}
    >
      <MoneyField name="amount" label={t('amount')} autoFocus />
      <MethodField name="method" label={t('method')} />
    </OperationForm>
  );
}

function UndoStep({ claim, close }: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['undo-claim-step']}
      initial={{ claimId: claim.id }}
      draft={claim.id}
      about={claim.number}
      onClose={close}
      onDone={close}
      danger
    >
      <TextAreaField name="reason" label={t('note')} autoFocus />
    </OperationForm>
  );
}
