import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { MoneyField, TextAreaField } from '../../ui/form/Fields.tsx';
import { Go } from '../../ui/Go.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { MethodField } from './fields.tsx';
import { messages } from './messages.ts';

const { Replacement } = lazily(() => import('./replacement.tsx'), 'Replacement');
const { ClaimCredit } = lazily(() => import('../purchasing/claim-credit.tsx'), 'ClaimCredit');
const { operations, queries } = aftersales;
type Claim = RowOf<typeof queries.claims>;
const columns: Column<Claim>[] = [
  { key: 'number', width: 150 },
  { key: 'against', width: 90 },
  { key: 'party', width: 150 },
  {
    key: 'status',
    tones: { open: 'wait', accepted: 'busy', paid: 'good', credited: 'good', replaced: 'good', refused: 'bad', void: 'calm' },
  },
  { key: 'amount' },
  { key: 'accepted' },
  { key: 'paid' },
  { key: 'replaced' },
  {
    key: 'creditNumber',
    width: 150,
    cell: ({ creditNumber }) =>
      creditNumber && (
        <Go to={`/purchasing/payments?q=${creditNumber}`} className="inline-link">
          {creditNumber}
        </Go>
      ),
  },
  {
    key: 'afterSaleNumber',
    width: 150,
    cell: ({ afterSaleNumber }) =>
      afterSaleNumber && (
        <Go to={`/after-sales/${afterSaleNumber}`} className="inline-link">
          {afterSaleNumber}
        </Go>
      ),
  },
  {
    key: 'supplierReturnNumber',
    width: 150,
    cell: ({ supplierReturnNumber }) =>
      supplierReturnNumber && (
        <Go to={`/after-sales/supplier-returns?q=${supplierReturnNumber}`} className="inline-link">
          {supplierReturnNumber}
        </Go>
      ),
  },
  { key: 'note', width: 160 },
  { key: 'openedAt', width: 140 },
  { key: 'settledAt', hidden: true },
];
const actions: Action<Claim>[] = [
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

/** What carriers and suppliers are asked to bear. */
export function ClaimsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={queries.claims}
      title={t('claims')}
      columns={columns}
      actions={actions}
      views={[
        { key: 'open', title: t('view.openClaims'), filter: [{ column: 'status', operator: 'one_of', value: ['open', 'accepted'] }] },
      ]}
      empty={<Empty text={t('noClaims')} />}
    />
  );
}

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
