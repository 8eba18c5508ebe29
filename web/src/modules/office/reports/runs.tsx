import { useLanguage, useText, useTitle } from '../../../i18n/i18n.ts';
import type { OfficeAnswer } from '../../../office.ts';
import { useMe, useMerchant } from '../../../session.ts';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { localTime, sayDate, todayIn } from '../../../ui/time.ts';
import { Instant, Quantity } from '../../../ui/Values.tsx';
import { messages } from './messages.ts';
import { runTones } from './tones.ts';

type Schedule = OfficeAnswer<'report-schedule'>;
type Run = Schedule['runs'][number];
type Delivery = Run['deliveries'][number];

/** The last times it was sent, each with what everybody got, and one's own file. */
export function Runs({ schedule }: { schedule: Schedule }) {
  const t = useText(messages);
  if (!schedule.runs.length) return <p className="quiet">{t('neverSent')}</p>;
  return (
    <>
      {schedule.runs.map((run) => (
        <RunTable key={run.id} run={run} summed={schedule.condition.kind === 'sum'} />
      ))}
    </>
  );
}

function RunTable({ run, summed }: { run: Run; summed: boolean }) {
  const t = useText(messages);
  const title = useTitle();
  const cause = run.cause === 'asked' ? t('asked', { name: run.askedBy ?? '' }) : t('onTime');
  return (
    <div className="report-run">
      <p>
        <strong>
          <Instant value={run.dueAt} />
        </strong>{' '}
        <StatusPill tone={runTones[run.status]}>{t(`run.${run.status}`)}</StatusPill> <span className="quiet">{cause}</span>
      </p>
      {run.problem && <p className="problem">{title(run.problem)}</p>}
      {run.deliveries.length > 0 && (
        <table className="small-table">
          <thead>
            <tr>
              <th scope="col">{t('person')}</th>
              <th scope="col">{t('outcome')}</th>
              <th scope="col" className="number">
                {t('rows')}
              </th>
              {summed && (
                <th scope="col" className="number">
                  {t('figure')}
                </th>
              )}
              <th scope="col">{t('file')}</th>
            </tr>
          </thead>
          <tbody>
            {run.deliveries.map((delivery) => (
              <DeliveryRow key={delivery.personId} delivery={delivery} summed={summed} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function DeliveryRow({ delivery, summed }: { delivery: Delivery; summed: boolean }) {
  const t = useText(messages);
  const { person, outcome, rows, figure } = delivery;
  return (
    <tr>
      <th scope="row">{person}</th>
      <td>{t(`outcome.${outcome}`)}</td>
      <td className="number">{rows === null ? '–' : <Quantity value={String(rows)} />}</td>
      {summed && <td className="number">{figure === null ? '–' : <Quantity value={figure} />}</td>}
      <td>
        <OwnFile delivery={delivery} />
      </td>
    </tr>
  );
}

function OwnFile({ delivery: { file, outcome, personId } }: { delivery: Delivery }) {
  const t = useText(messages);
  const language = useLanguage();
  const { zone } = useMerchant();
  const me = useMe().person.id;
  if (!file) return outcome === 'sent' && personId === me ? t('fileGone') : '–';
  const until = sayDate(localTime(file.until, zone).date, todayIn(zone), language);
  return (
    <a className="inline-link" href={`/api/files/office.report/${file.hash}`} download={file.name} title={t('fileUntil', { date: until })}>
      {file.name}
    </a>
  );
}
