import { settlement } from '../../../../server/modules/settlement/contract.ts';
import type { RowOf } from '../../call.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { lazily } from '../../ui/lazily.tsx';

const { ApplyCredit, RefundCredit, WithReason } = lazily(() => import('./credit-forms.tsx'), 'ApplyCredit', 'RefundCredit', 'WithReason');
const { operations } = settlement;
type Credit = Pick<
  RowOf<(typeof settlement.queries)['credits']>,
  'id' | 'number' | 'partyId' | 'party' | 'open' | 'version' | 'allowed' | 'currency'
>;

/** What can be done with a credit. */
export const creditActions: Action<Credit>[] = [
  action(operations['apply-credits'], {
    form: ({ row, close }: ActionFormProps<Credit>) => <ApplyCredit credit={row} close={close} />,
  }),
  action(operations['apply-proposed'], { input: ({ partyId }: Credit) => ({ partyId }), preview: true }),
  action(operations['refund-credit'], {
    form: ({ row, close }: ActionFormProps<Credit>) => <RefundCredit credit={row} close={close} />,
  }),
  action(operations['reverse-credit'], {
    form: ({ row, close }: ActionFormProps<Credit>) => (
      <WithReason
        operation={operations['reverse-credit']}
        of={row.id}
        about={row.number}
        input={{ creditId: row.id, expectedVersion: row.version }}
        close={close}
      />
    ),
    danger: true,
  }),
];
