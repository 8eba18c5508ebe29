import { office } from '../../../../../server/modules/office/contract.ts';
import { useText, useTitle } from '../../../i18n/i18n.ts';
import type { OfficeAnswer } from '../../../office.ts';
import { usePart } from '../../../ui/Go.tsx';
import { Pairs } from '../../../ui/Pairs.tsx';
import { type Fact, RecordPage } from '../../../ui/RecordPage.tsx';
import { messages as words } from '../../../ui/report/messages.ts';
import { useRhythmWords } from '../../../ui/report/words.ts';
import { BusinessDate, Instant } from '../../../ui/Values.tsx';
import { reportActions } from './actions.tsx';
import './reports.css';
import { messages } from './messages.ts';
import { Runs } from './runs.tsx';
import { statusTones } from './tones.ts';

type Schedule = OfficeAnswer<'report-schedule'>;

const actions = reportActions<Schedule>();

function useCondition(): (schedule: Schedule) => string {
  const say = useText(words);
  const title = useTitle();
  return ({ condition, sumColumn }) => {
    if (condition.kind === 'rows') return say('only.rows', { count: condition.least });
    if (condition.kind !== 'sum') return say(`only.${condition.kind}`);
    return say(`only.${condition.is}`, { column: sumColumn ? title(sumColumn) : condition.column, value: condition.value });
  };
}

function Terms({ schedule }: { schedule: Schedule }) {
  const t = useText(messages);
  const say = useText(words);
  const title = useTitle();
  const conditionOf = useCondition();
  const follows = schedule.viewId === null ? t('asKept') : schedule.view === null ? t('viewGone') : t('follows', { name: schedule.view });
  const pairs: Fact[] = [
    { label: t('list'), value: `${title(schedule.listTitle)} · ${follows}` },
    { label: say('condition'), value: conditionOf(schedule) },
    {
      label: t('recipients'),
      value: schedule.recipients.map(({ name, left }) => (left ? t('left', { name }) : name)).join(t('separator')),
    },
    { label: t('format'), value: say(`format.${schedule.format}`) },
    { label: t('language'), value: say(`language.${schedule.language ?? 'own'}`) },
    ...(schedule.until ? [{ label: t('until'), value: <BusinessDate value={schedule.until} /> }] : []),
    { label: t('keepDays'), value: t('days', { count: schedule.keepDays }) },
  ];
  return (
    <>
      <Pairs pairs={pairs.map(({ label, value }) => [label, value] as const)} />
      <p className="quiet report-note">{say('noMail')}</p>
    </>
  );
}

/** A list that is sent regularly: what was agreed, and what each person got of it. */
export function ReportPage() {
  const t = useText(messages);
  const say = useText(words);
  const title = useTitle();
  const rhythmOf = useRhythmWords();
  return (
    <RecordPage
      query={office.queries['report-schedule']}
      params={{ id: usePart('id') }}
      entity="office.report_schedule"
      list={office.queries['report-schedules']}
      from={{ to: '/scheduled-reports', label: t('reports') }}
      number={(schedule) => schedule.title}
      about={(schedule) => t('owner', { name: schedule.owner })}
      axes={(schedule) => [{ name: t('status'), label: t(`status.${schedule.status}`), tone: statusTones[schedule.status] }]}
      facts={(schedule) => [
        { label: t('rhythm'), value: rhythmOf(schedule) },
        { label: t('next'), value: <Instant value={schedule.nextAt} /> },
        ...(schedule.pausedBecause ? [{ label: t('paused'), value: title(schedule.pausedBecause) }] : []),
      ]}
      actions={actions}
      sections={(schedule) => [
        { key: 'sent', title: t('sent'), body: <Runs schedule={schedule} /> },
        { key: 'terms', title: t('terms'), body: <Terms schedule={schedule} /> },
      ]}
      fields={{
        view: t('view'),
        search: t('search'),
        filter: t('filter'),
        sort: t('sort'),
        columns: t('columns'),
        condition: say('condition'),
        keepDays: t('keepDays'),
        language: t('language'),
        until: t('until'),
      }}
      names={(schedule) => ({
        ...Object.fromEntries(schedule.recipients.map(({ id, name }) => [id, name])),
        ...(schedule.viewId && schedule.view && { [schedule.viewId]: schedule.view }),
      })}
    />
  );
}
