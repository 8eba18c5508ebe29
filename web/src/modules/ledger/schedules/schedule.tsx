import { ledger } from '../../../../../server/modules/ledger/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import type { Action } from '../../../ui/action.tsx';
import { Go, usePart } from '../../../ui/Go.tsx';
import { RecordPage } from '../../../ui/RecordPage.tsx';
import { Money } from '../../../ui/Values.tsx';
import type { AnswerOf } from '../../access/names.tsx';
import { VoucherCalled } from '../voucher-called.tsx';
import { messages } from './messages.ts';
import { scheduleActions } from './schedules.tsx';

type Schedule = AnswerOf<typeof ledger.queries.schedule>;

/** One schedule with the months posted of it. */
export function SchedulePage() {
  const t = useText(messages);
  const id = usePart('id');
  return (
    <RecordPage
      query={ledger.queries.schedule}
      params={{ id }}
      entity="ledger.schedule"
      from={{ to: '/ledger/schedules', label: t('schedules') }}
      number={(schedule) => schedule.name}
      actions={scheduleActions as Action<Schedule>[]}
      about={(schedule) => schedule.note}
      axes={(schedule) => [
        {
          name: t('status'),
          label: schedule.status === 'running' ? t('running') : t('stopped'),
          tone: schedule.status === 'running' ? 'busy' : 'calm',
        },
      ]}
      facts={(schedule) => [
        { label: t('kind'), value: t(`kind.${schedule.kind}`) },
        { label: t('amount'), value: <Money value={schedule.amount} /> },
        { label: t('months'), value: schedule.months },
        { label: t('firstMonth'), value: schedule.firstMonth.slice(0, 7) },
        { label: t('debitAccount'), value: schedule.debitAccount },
        { label: t('creditAccount'), value: schedule.creditAccount },
        { label: t('posted'), value: <Money value={schedule.posted} /> },
        { label: t('left'), value: <Money value={schedule.left} /> },
      ]}
      fields={{ name: t('name'), amount: t('amount'), months: t('months'), note: t('note'), status: t('status') }}
      sections={(schedule) => [
        { key: 'postings', title: t('postings'), count: schedule.postings.length, body: <Postings schedule={schedule} /> },
      ]}
    />
  );
}

function Postings({ schedule }: { schedule: Schedule }) {
  const t = useText(messages);
  if (!schedule.postings.length) return <p className="quiet">{t('nothingPosted')}</p>;
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{t('month')}</th>
          <th scope="col">{t('voucher')}</th>
          <th scope="col" className="money">
            {t('amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {schedule.postings.map(({ entryId, month, amount, voucherWord, voucherNumber, reversed }) => (
          <tr key={entryId}>
            <td>{month.slice(0, 7)}</td>
            <td>
              <Go to={`/ledger/vouchers/${entryId}`}>
                <VoucherCalled voucherWord={voucherWord} voucherNumber={voucherNumber} />
              </Go>{' '}
              {schedule.kind === 'spread' && reversed && <span className="quiet">{t('reversed')}</span>}
            </td>
            <td className="money">
              <Money value={amount} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
