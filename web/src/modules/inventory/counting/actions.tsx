import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { type Action, action, type ActionFormProps } from '../../../ui/action.tsx';
import { lazily } from '../../../ui/lazily.tsx';
import { printing } from '../../../ui/print/printing.ts';
import type { Count, CountRow } from './shapes.ts';

const { EnterCounts, PostCount } = lazily(() => import('./forms.tsx'), 'EnterCounts', 'PostCount');
const { operations, queries } = inventory;
const headOf = (row: CountRow) => ({ countId: row.id, expectedVersion: row.version });

const submit: Action<CountRow> = action(operations['submit-count'], { input: headOf });
const print: Action<CountRow> = printing(queries['count-sheets'], {
  input: (rows: CountRow[]) => ({ countIds: rows.map(({ id }) => id) }),
});
const cancel: Action<CountRow> = action(operations['cancel-count'], { input: headOf, danger: true });
const enter: Action<CountRow> = action(operations['count-goods'], {
  form: ({ row, close }: ActionFormProps<CountRow>) => <EnterCounts count={row} close={close} />,
});

/** What is done with counts in their list. */
export const countActions: Action<CountRow>[] = [enter, submit, print, cancel];

/** What is done with a count on its own page: there its differences are before one's eyes when they are approved. */
export const recordActions = [
  action(operations['post-count'], { form: ({ row, close }: ActionFormProps<Count>) => <PostCount count={row} close={close} /> }),
  ...countActions,
] as unknown as Action<Count | null>[];
