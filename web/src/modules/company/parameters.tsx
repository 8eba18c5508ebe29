import { Button } from 'antd';
import { useState } from 'react';
import { company } from '../../../../server/modules/company/contract.ts';
import { call, refresh, useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { BeginOn } from '../../ui/begin/BeginOn.tsx';
import { ChoiceField, QuantityField, SwitchField } from '../../ui/form/Fields.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { tell } from '../../ui/notice.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Instant } from '../../ui/Values.tsx';
import type { AnswerOf } from '../access/names.tsx';
import { messages } from './messages.ts';

type Parameter = AnswerOf<typeof company.queries.parameters>[number];

/** What may be set, what holds, and who set it. */
export function ParametersPage() {
  const t = useText(messages);
  const title = useTitle();
  const may = useMay();
  const { data: parameters, error } = useAsk(company.queries.parameters, {});
  const [editing, edit] = useState<Parameter | null>(null);
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('parameters')} />
      <p className="quiet">{t('parametersText')}</p>
      {error && <Trouble error={error} />}
      <table className="small-table">
        <thead>
          <tr>
            <th>{t('parameter')}</th>
            <th>{t('value')}</th>
            <th>{t('changedBy')}</th>
            <th>
              <span className="unseen">{t('change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {parameters?.map((parameter) => (
            <tr key={parameter.key}>
              <td>
                {title(parameter.title)}
                <div className="quiet">{title(parameter.help)}</div>
              </td>
              <td>
                <Value parameter={parameter} value={parameter.value} />
              </td>
              <td>
                {parameter.changedAt ? (
                  <>
                    {parameter.changedBy} · <Instant value={parameter.changedAt} />
                  </>
                ) : (
                  <span className="quiet">{t('default')}</span>
                )}
              </td>
              <td>{may('company.manage') && <Change parameter={parameter} edit={edit} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {parameters && <BeginOn operation={company.operations['set-parameter']} rows={parameters} begin={edit} />}
      {editing && <SetParameter parameter={editing} close={() => edit(null)} />}
    </main>
  );
}

function Value({ parameter, value }: { parameter: Parameter; value: Parameter['value'] }) {
  const t = useText(messages);
  const title = useTitle();
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  const choice = parameter.choices?.find((each) => each.value === value);
  return <span className="figure">{choice ? title(choice.label) : String(value)}</span>;
}

function Change({ parameter, edit }: { parameter: Parameter; edit: (parameter: Parameter) => void }) {
  const t = useText(messages);
  const reset = () =>
    call(company.operations['set-parameter'], { key: parameter.key, value: null }).then(
      () => refresh('company'),
      (error: Error) => tell({ tone: 'bad', text: error.message }),
    );
  return (
    <>
      <Button size="small" type="text" onClick={() => edit(parameter)}>
        {t('change')}
      </Button>
      {parameter.changedAt && (
        <Button size="small" type="text" onClick={() => void reset()}>
          {t('reset')}
        </Button>
      )}
    </>
  );
}

function SetParameter({ parameter, close }: { parameter: Parameter; close: () => void }) {
  const t = useText(messages);
  const title = useTitle();
  const label = title(parameter.title);
  const typed = (values: Record<string, unknown>) =>
    parameter.type === 'number' && /^\d+$/.test(String(values.value)) ? { ...values, value: Number(values.value) } : values;
  return (
    <OperationForm
      operation={company.operations['set-parameter']}
      title={label}
      about={title(parameter.help)}
      draft={parameter.key}
      initial={{ key: parameter.key, value: typeof parameter.value === 'number' ? String(parameter.value) : parameter.value }}
      toInput={typed}
      submitLabel={t('set')}
      onClose={close}
      onDone={close}
      preview={false}
    >
      {parameter.type === 'boolean' && <SwitchField name="value" label={label} />}
      {parameter.type === 'choice' && (
        <ChoiceField
          name="value"
          label={label}
          options={(parameter.choices ?? []).map(({ value, label: each }) => ({ value, label: title(each) }))}
        />
      )}
      {(parameter.type === 'number' || parameter.type === 'decimal') && (
        <QuantityField name="value" label={label} autoFocus hint={`${t('default')}: ${String(parameter.default)}`} />
      )}
    </OperationForm>
  );
}
