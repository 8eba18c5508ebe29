import { Button, Drawer, Input } from 'antd';
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
import './company.css';
import { messages } from './messages.ts';

type Parameter = AnswerOf<typeof company.queries.parameters>[number];

/** What may be set, by module: what holds, who set it, and all that it has been. */
export function ParametersPage() {
  const t = useText(messages);
  const title = useTitle();
  const { data: parameters, error } = useAsk(company.queries.parameters, {});
  const [editing, edit] = useState<Parameter | null>(null);
  const [looking, look] = useState<Parameter | null>(null);
  const [words, setWords] = useState('');
  const asked = words.trim().toLowerCase();
  const found = (parameters ?? []).filter(({ title: name, help }) => `${title(name)} ${title(help)}`.toLowerCase().includes(asked));
  const modules = [...new Map(found.map(({ module }) => [module.en, module])).values()];
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('parameters')} />
      <p className="quiet">{t('parametersText')}</p>
      {error && <Trouble error={error} />}
      <Input
        allowClear
        className="field-search"
        aria-label={t('findParameter')}
        placeholder={t('findParameter')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {modules.map((module) => (
        <section key={module.en} className="section" aria-label={title(module)}>
          <h2>{title(module)}</h2>
          <ParameterTable parameters={found.filter((each) => each.module.en === module.en)} edit={edit} look={look} />
        </section>
      ))}
      {parameters && !found.length && <p className="quiet">{t('noParameter')}</p>}
      {parameters && <BeginOn operation={company.operations['set-parameter']} rows={parameters} begin={edit} />}
      {editing && <SetParameter parameter={editing} close={() => edit(null)} />}
      {looking && <History parameter={looking} close={() => look(null)} />}
    </main>
  );
}

type Open = (parameter: Parameter) => void;

function ParameterTable({ parameters, edit, look }: { parameters: Parameter[]; edit: Open; look: Open }) {
  const t = useText(messages);
  const title = useTitle();
  const may = useMay();
  return (
    <table className="small-table parameter-table">
      <thead>
        <tr>
          <th>{t('parameter')}</th>
          <th>{t('value')}</th>
          <th className="field-by">{t('changedBy')}</th>
          <th>
            <span className="unseen">{t('change')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {parameters.map((parameter) => (
          <tr key={parameter.key}>
            <td>
              {title(parameter.title)}
              <div className="quiet">{title(parameter.help)}</div>
            </td>
            <td>
              <Value parameter={parameter} value={parameter.value} />
            </td>
            <td className="field-by">
              {parameter.changedAt ? (
                <>
                  {parameter.changedBy} · <Instant value={parameter.changedAt} />
                </>
              ) : (
                <span className="quiet">{t('default')}</span>
              )}
            </td>
            <td className="row-actions">
              {may('company.manage') && <Change parameter={parameter} edit={edit} />}
              <Button size="small" type="text" onClick={() => look(parameter)}>
                {t('history')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const ORIGINS = ['web', 'api', 'cli', 'import', 'job', 'reaction'] as const;

/** What a parameter was and became, who did it, when, and from where. */
function History({ parameter, close }: { parameter: Parameter; close: () => void }) {
  const t = useText(messages);
  const title = useTitle();
  const { data, error } = useAsk(company.queries['parameter-history'], { key: parameter.key });
  const origin = (name: string) => {
    const known = ORIGINS.find((each) => each === name);
    return known ? t(`origin.${known}`) : name;
  };
  return (
    <Drawer open title={`${title(parameter.title)} · ${t('history')}`} size={520} onClose={close} closable={{ 'aria-label': t('close') }}>
      {error && <Trouble error={error} />}
      {data && !data.length && <p className="quiet">{t('neverChanged')}</p>}
      <ol className="timeline">
        {data?.map((entry) => (
          <li key={entry.id}>
            <p>
              <del>
                <Value parameter={parameter} value={entry.before} />
              </del>
              {' → '}
              <ins>
                <Value parameter={parameter} value={entry.after} />
              </ins>
            </p>
            <p className="quiet">
              {entry.by} · <Instant value={entry.at} /> · {origin(entry.origin)}
            </p>
          </li>
        ))}
      </ol>
    </Drawer>
  );
}

function Value({ parameter, value }: { parameter: Parameter; value: Parameter['value'] | null }) {
  const t = useText(messages);
  const title = useTitle();
  if (value === null) return '–';
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
