import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../../ui/action.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { TextField } from '../../../ui/form/Fields.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { TASK_TONES, taskActions } from './actions.tsx';
import { messages } from './messages.ts';

const { queries, operations } = fulfilment;
type Task = RowOf<(typeof queries)['pick-tasks']>;
type Exception = RowOf<(typeof queries)['pick-exceptions']>;
type PutBack = RowOf<(typeof queries)['put-backs']>;

const taskColumns: Column<Task>[] = [
  { key: 'number', width: 170 },
  { key: 'status', tones: TASK_TONES },
  { key: 'method', width: 110 },
  { key: 'warehouse', width: 120 },
  { key: 'orders', width: 80 },
  { key: 'lines', width: 80 },
  { key: 'quantity', width: 90 },
  { key: 'picked', width: 90 },
  { key: 'claimedBy', width: 110 },
  { key: 'createdAt', width: 140 },
  { key: 'doneAt', width: 140 },
  { key: 'wave', hidden: true },
  { key: 'claimedAt', hidden: true },
];
const OPEN_TASKS = [{ column: 'status', operator: 'one_of' as const, value: ['open', 'claimed'] }];

/** All pick tasks, the newest first. */
export function PickTasksPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={queries['pick-tasks']}
      title={t('tasks')}
      columns={taskColumns}
      open={(row) => `/picking/${row.number}`}
      actions={taskActions}
      views={[{ key: 'open', title: t('openTasks'), filter: OPEN_TASKS }]}
      empty={<Empty text={t('noTasks')} />}
    />
  );
}

const OPEN = [{ column: 'status', operator: 'equals' as const, value: 'open' }];
const exceptionColumns: Column<Exception>[] = [
  { key: 'createdAt', width: 140 },
  { key: 'reason', width: 130 },
  { key: 'status', tones: { open: 'bad', solved: 'good' } },
  { key: 'skuCode', width: 140 },
  { key: 'name', width: 200 },
  { key: 'bin', width: 110 },
  { key: 'quantity', width: 80 },
  { key: 'replaced', width: 120 },
  { key: 'orderNumber', width: 150 },
  { key: 'by', width: 100 },
  { key: 'note', width: 180 },
  { key: 'warehouse', hidden: true },
  { key: 'solvedAt', hidden: true },
];
const exceptionActions: Action<Exception>[] = [
  action(operations['solve-exception'], {
    form: ({ row, close }: ActionFormProps<Exception>) => <Solve exception={row} close={close} />,
  }),
];

/** Goods that were not where the books say: found, counted or written off here. */
export function ExceptionsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={queries['pick-exceptions']}
      title={t('exceptions')}
      columns={exceptionColumns}
      open={(row) => `/orders/${row.orderNumber}`}
      actions={exceptionActions}
      views={[{ key: 'open', title: t('openExceptions'), filter: OPEN }]}
      empty={<Empty text={t('noExceptions')} />}
    />
  );
}

function Solve({ exception, close }: { exception: Exception; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['solve-exception']}
      initial={{ exceptionId: exception.id, expectedVersion: exception.version }}
      draft={exception.id}
      about={`${exception.skuCode} · ${exception.bin}`}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="note" label={t('note')} hint={t('noteHint')} autoFocus optional />
    </OperationForm>
  );
}

const putBackColumns: Column<PutBack>[] = [
  { key: 'createdAt', width: 140 },
  { key: 'status', tones: { open: 'wait', done: 'good' } },
  { key: 'skuCode', width: 140 },
  { key: 'name', width: 220 },
  { key: 'quantity', width: 80 },
  { key: 'bin', width: 110 },
  { key: 'orderNumber', width: 150 },
  { key: 'warehouse', width: 120 },
  { key: 'doneAt', width: 140 },
];
const putBackActions: Action<PutBack>[] = [
  action(operations['put-back'], { form: ({ row, close }: ActionFormProps<PutBack>) => <PutBackForm goods={row} close={close} /> }),
];

/** Goods in hand that nobody wants any more. */
export function PutBacksPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={queries['put-backs']}
      title={t('putBacks')}
      columns={putBackColumns}
      open={(row) => `/orders/${row.orderNumber}`}
      actions={putBackActions}
      views={[{ key: 'open', title: t('openPutBacks'), filter: OPEN }]}
      empty={<Empty text={t('noPutBacks')} />}
    />
  );
}

function PutBackForm({ goods, close }: { goods: PutBack; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['put-back']}
      initial={{ putBackId: goods.id, bin: goods.bin }}
      draft={goods.id}
      about={`${goods.skuCode} × ${goods.quantity}`}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="bin" label={t('scanBin')} autoFocus />
    </OperationForm>
  );
}
