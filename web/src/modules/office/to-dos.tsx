import { office } from '../../../../server/modules/office/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import type { ListFilter } from '../../ui/list/protocol.ts';
import { messages } from './messages.ts';

type Assignment = RowOf<typeof office.queries.assignments>;

const columns: Column<Assignment>[] = [
  { key: 'document', width: 200 },
  { key: 'note', width: 260 },
  { key: 'due' },
  { key: 'person', width: 110 },
  { key: 'assignedBy', width: 110 },
  { key: 'assignedAt' },
  { key: 'done' },
];

const actions: Action<Assignment>[] = [
  action(office.operations['finish-assignment'], {
    input: (row: Assignment) => ({ assignmentId: row.id }),
    undo: (row) => ({ operation: office.operations['reopen-assignment'], input: { assignmentId: row.id } }),
  }),
  action(office.operations['reopen-assignment'], { input: (row: Assignment) => ({ assignmentId: row.id }) }),
];

const is = (column: string, yes: boolean): ListFilter => ({ column, operator: yes ? 'is_true' : 'is_false' });

/** What colleagues gave the person to do, and what the person gave to them. */
export function ToDosPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={office.queries.assignments}
      title={t('toDos')}
      columns={columns}
      actions={actions}
      open={(row) => row.link ?? '/to-dos'}
      views={[
        { key: 'open', title: t('open'), filter: [is('mine', true), is('done', false)] },
        { key: 'given', title: t('given'), filter: [is('mine', false)] },
        { key: 'finished', title: t('finished'), filter: [is('mine', true), is('done', true)] },
      ]}
      empty={<Empty text={t('noToDos')} />}
    />
  );
}
