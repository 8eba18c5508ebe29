import { marketplaces } from '../../../../server/modules/marketplaces/contract.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { lazily } from '../../ui/lazily.tsx';

const { ReverseStatement } = lazily(() => import('./forms.tsx'), 'ReverseStatement');
const { operations } = marketplaces;

export interface Acted {
  id: string;
  number: string;
  version: number;
}
const byId = (row: Acted) => ({ statementId: row.id, expectedVersion: row.version });

/** What can be done with a statement. */
export const statementActions: Action<Acted>[] = [
  action(operations['post-statement'], { input: byId, preview: true }),
  action(operations['match-statement'], { input: byId }),
  action(operations['reverse-statement'], {
    form: ({ row, close }: ActionFormProps<Acted>) => <ReverseStatement row={row} close={close} />,
    danger: true,
  }),
  action(operations['delete-statement'], { input: byId, danger: true }),
];
