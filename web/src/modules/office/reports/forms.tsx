import { useState } from 'react';
import { office } from '../../../../../server/modules/office/contract.ts';
import { useAsk } from '../../../call.ts';
import { pages } from '../../../frame/pages.ts';
import { useText, useTitle } from '../../../i18n/i18n.ts';
import type { OfficeAnswer } from '../../../office.ts';
import { useMay } from '../../../session.ts';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { AS_NOW, asReport, ReportFields, type ReportValues } from '../../../ui/report/fields.tsx';
import { SendRegularly } from '../../../ui/report/SendRegularly.tsx';
import { LAST_DAY } from '../../../ui/report/words.ts';
import { Quantity } from '../../../ui/Values.tsx';
import { messages } from './messages.ts';
import './reports.css';

type Schedule = OfficeAnswer<'report-schedule'>;

/** The fields as they stand in what was agreed. */
function valuesOf(schedule: Schedule): ReportValues {
  const { title, viewId, format, rhythm, days, at, recipients, condition, language, until, keepDays } = schedule;
  return {
    ...{ title, format, rhythm, at, until, keepDays },
    viewId: viewId ?? AS_NOW,
    weekdays: rhythm === 'weekly' ? days.map(String) : ['1'],
    monthDay: rhythm === 'monthly' ? String(days[0] ?? LAST_DAY) : '1',
    recipients: recipients.map(({ id }) => id),
    condition: { is: 'over', ...condition },
    language: language ?? 'own',
  };
}

/** Agrees anew. */
export function ChangeSchedule({ id, close }: { id: string; close: () => void }) {
  const t = useText(messages);
  const { data } = useAsk(office.queries['report-schedule'], { id });
  // what the form began with stays, also when somebody else changes it meanwhile
  const [began, begin] = useState<Schedule>();
  if (!began && data?.id === id) begin(data);
  if (!began) return null;
  return (
    <OperationForm
      operation={office.operations['change-report-schedule']}
      initial={{ ...valuesOf(began), scheduleId: id, expectedVersion: began.version } as never}
      draft={id}
      preview={false}
      toInput={asReport}
      onDone={close}
      onClose={close}
    >
      <ReportFields list={began.list} asNow={t('asKept')} />
    </OperationForm>
  );
}

/** Sends it at once, after a look at who would get what. */
export function SendNow({ id, close }: { id: string; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={office.operations['send-report-now']}
      initial={{ scheduleId: id }}
      draft={id}
      preview={false}
      said={() => t('sending')}
      onDone={close}
      onClose={close}
    >
      <Outlook id={id} />
    </OperationForm>
  );
}

function Outlook({ id }: { id: string }) {
  const t = useText(messages);
  const { data, error } = useAsk(office.queries['report-outlook'], { scheduleId: id });
  if (error) return <p className="problem">{error.title}</p>;
  return (
    <table className="small-table report-outlook">
      <caption>{t('preview')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('person')}</th>
          <th scope="col">{t('outcome')}</th>
          <th scope="col" className="number">
            {t('rows')}
          </th>
        </tr>
      </thead>
      <tbody>
        {(data ?? []).map(({ personId, person, outcome, rows }) => (
          <tr key={personId}>
            <th scope="row">{person}</th>
            <td>{t(`would.${outcome ?? 'unknown'}`)}</td>
            <td className="number">{rows === null ? '–' : <Quantity value={String(rows)} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A new one begins with the list that is sent; the pages know which lists there are. */
export function NewReport({ close }: { close: () => void }) {
  const title = useTitle();
  const may = useMay();
  const lists = pages.flatMap(({ list, permission, inputs, reads, title: name }) =>
    list && !inputs && (permission === 'signed-in' || may(reads ?? permission)) ? [{ value: list, label: title(name) }] : [],
  );
  return <SendRegularly lists={lists} close={close} />;
}
