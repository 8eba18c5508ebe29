import { Button } from 'antd';
import { ledger } from '../../../../../server/modules/ledger/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { type Action, type ActionFormProps, action } from '../../../ui/action.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { lazily } from '../../../ui/lazily.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { useNewForm } from '../../../ui/use-new-form.ts';
import type { ChangedSchedule } from './forms.tsx';
import { messages } from './messages.ts';

const { NewSchedule, ChangeSchedule } = lazily(() => import('./forms.tsx'), 'NewSchedule', 'ChangeSchedule');

type Schedule = RowOf<typeof ledger.queries.schedules>;

const columns: Column<Schedule>[] = [
  { key: 'name', width: 220 },
  { key: 'kind', width: 100 },
  { key: 'amount', width: 120 },
  { key: 'months', width: 80 },
  { key: 'firstMonth', width: 120 },
  { key: 'debitAccount', width: 200 },
  { key: 'creditAccount', width: 200 },
  { key: 'posted', width: 120 },
  { key: 'left', width: 120 },
  { key: 'status', width: 100 },
  { key: 'party', hidden: true },
  { key: 'note', hidden: true },
];

const stateOf = ({ id, version }: ChangedSchedule) => ({ scheduleId: id, expectedVersion: version });
export const scheduleActions: Action<ChangedSchedule>[] = [
  action(ledger.operations['change-schedule'], {
    form: ({ row, close }: ActionFormProps<ChangedSchedule>) => <ChangeSchedule schedule={row} close={close} />,
  }),
  action(ledger.operations['stop-schedule'], { input: stateOf, bulk: false }),
  action(ledger.operations['resume-schedule'], { input: stateOf, bulk: false }),
];

/** What is spread over months and what is accrued at their ends. */
export function SchedulesPage() {
  const t = useText(messages);
  const may = useMay();
  const form = useNewForm('create-schedule');
  const create = may('ledger.post') && (
    <Button type="primary" onClick={form.show}>
      {t('newSchedule')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={ledger.queries.schedules}
        title={t('schedules')}
        columns={columns}
        actions={scheduleActions as Action<Schedule>[]}
        open={(row) => `/ledger/schedules/${row.id}`}
        primary={create}
        empty={<Empty text={t('noSchedules')} action={create} />}
      />
      {form.open && <NewSchedule close={form.close} />}
    </>
  );
}
