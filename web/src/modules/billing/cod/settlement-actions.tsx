import { billing } from '../../../../../server/modules/billing/contract.ts';
import { useAsk } from '../../../call.ts';
import { type Action, type ActionFormProps, action } from '../../../ui/action.tsx';
import { lazily } from '../../../ui/lazily.tsx';

const { ChangeSettlement, ReverseSettlement } = lazily(() => import('./cod-forms.tsx'), 'ChangeSettlement', 'ReverseSettlement');

interface Acted {
  id: string;
  number: string;
  version: number;
}
const byId = (row: Acted) => ({ settlementId: row.id, expectedVersion: row.version });
type Form = ActionFormProps<Acted>;

/** What can be done with a settlement. */
export const settlementActions: Action<Acted>[] = [
  action(billing.operations['post-cod-settlement'], { input: byId, preview: true }),
  action(billing.operations['change-cod-settlement'], { form: ({ row, close }: Form) => <Change row={row} close={close} /> }),
  action(billing.operations['reverse-cod-settlement'], {
    form: ({ row, close }: Form) => <ReverseSettlement settlement={row} close={close} />,
    danger: true,
  }),
  action(billing.operations['delete-cod-settlement'], { input: byId, danger: true }),
];

/** The list knows no lines: the form asks for them. */
function Change({ row, close }: { row: Acted; close: () => void }) {
  const { data } = useAsk(billing.queries['cod-settlement'], { number: row.number });
  return data ? <ChangeSettlement settlement={data} close={close} /> : null;
}
