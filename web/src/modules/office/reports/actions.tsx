import { office } from '../../../../../server/modules/office/contract.ts';
import { type Action, type ActionFormProps, action } from '../../../ui/action.tsx';
import { lazily } from '../../../ui/lazily.tsx';

const { ChangeSchedule, SendNow } = lazily(() => import('./forms.tsx'), 'ChangeSchedule', 'SendNow');
const { operations } = office;

// on its own page the whole name would be said again and again
const CHANGE = { zh: '修改', en: 'Change' };
const PAUSE = { zh: '暂停', en: 'Pause' };
const RESUME = { zh: '恢复', en: 'Resume' };
const END = { zh: '终止', en: 'End' };

/** What may be done with a schedule, in the list and on its page. */
export function reportActions<Row extends { id: string }>(): Action<Row>[] {
  const byId = ({ id }: Row) => ({ scheduleId: id });
  return [
    action(operations['send-report-now'], { form: ({ row, close }: ActionFormProps<Row>) => <SendNow id={row.id} close={close} /> }),
    action(operations['change-report-schedule'], {
      title: CHANGE,
      form: ({ row, close }: ActionFormProps<Row>) => <ChangeSchedule id={row.id} close={close} />,
    }),
    action(operations['pause-report-schedule'], {
      title: PAUSE,
      input: byId,
      undo: (row: Row) => ({ operation: operations['resume-report-schedule'], input: byId(row) }),
    }),
    action(operations['resume-report-schedule'], { title: RESUME, input: byId }),
    action(operations['leave-report'], {
      input: byId,
      undo: (row: Row) => ({ operation: operations['rejoin-report'], input: byId(row) }),
    }),
    action(operations['rejoin-report'], { input: byId }),
    action(operations['end-report-schedule'], {
      title: END,
      input: byId,
      undo: (row: Row) => ({ operation: operations['resume-report-schedule'], input: byId(row) }),
    }),
  ];
}
