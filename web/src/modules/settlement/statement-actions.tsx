import { settlement } from '../../../../server/modules/settlement/contract.ts';
import type { RowOf } from '../../call.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { printing } from '../../ui/print/printing.ts';

const { CompareStatement, MoveStatement } = lazily(() => import('./statement-forms.tsx'), 'CompareStatement', 'MoveStatement');
const { operations } = settlement;
export type ActedStatement = Pick<RowOf<(typeof settlement.queries)['statements']>, 'id' | 'number' | 'next' | 'version' | 'allowed'>;

/** What can be done with a statement of account. */
export const statementActions: Action<ActedStatement>[] = [
  printing<ActedStatement>(settlement.queries['statement-sheets'], { input: (rows) => ({ statementIds: rows.map(({ id }) => id) }) }),
  action(operations['move-statement'], {
    form: ({ row, close }: ActionFormProps<ActedStatement>) => <MoveStatement statement={row} close={close} />,
  }),
  action(operations['compare-statement'], {
    form: ({ row, close }: ActionFormProps<ActedStatement>) => <CompareStatement statement={row} close={close} />,
  }),
  action(operations['delete-statement'], {
    input: ({ id, version }: ActedStatement) => ({ statementId: id, expectedVersion: version }),
    danger: true,
  }),
];
