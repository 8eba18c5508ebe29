import { Button, Input } from 'antd';
import { useState } from 'react';
import { company } from '../../../../server/modules/company/contract.ts';
import { call, refresh, useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { useRun } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { tell } from '../../ui/notice.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { Instant } from '../../ui/Values.tsx';
import type { AnswerOf } from '../access/names.tsx';
import './company.css';
import { FieldRuleForm } from './field-rule-form.tsx';
import { messages } from './messages.ts';

export type Form = AnswerOf<typeof company.queries.forms>[number];
export type Field = Form['fields'][number];
export type Rule = AnswerOf<(typeof company.queries)['field-rules']>[number];
interface Editing {
  form: Form;
  field: Field;
  rule: Rule | undefined;
}

/** What has to be entered where: every form that the modules declare, its fields, and what the merchant asks of them. */
export function DataEntryPage() {
  const t = useText(messages);
  const title = useTitle();
  const forms = useAsk(company.queries.forms, {});
  const rules = useAsk(company.queries['field-rules'], {});
  const [words, setWords] = useState('');
  const [editing, edit] = useState<Editing | null>(null);
  const [run, clear] = useRun();
  const asked = words.trim().toLowerCase();
  const found = (forms.data ?? [])
    .map((form) => {
      const whole = title(form.title).toLowerCase().includes(asked);
      return { ...form, fields: form.fields.filter((field) => whole || title(field.title).toLowerCase().includes(asked)) };
    })
    .filter(({ fields }) => fields.length > 0);
  const [first] = found;
  const shown =
    editing ??
    (run && first?.fields[0] && rules.data
      ? { form: first, field: first.fields[0], rule: ruleOf(rules.data, first, first.fields[0]) }
      : null);
  const error = forms.error ?? rules.error;
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('dataEntry')} />
      <p className="quiet">{t('dataEntryText')}</p>
      {error && <Trouble error={error} />}
      <Input
        allowClear
        className="field-search"
        aria-label={t('findField')}
        placeholder={t('findField')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {rules.data && found.map((form) => <FormRules key={form.name} form={form} rules={rules.data} edit={edit} />)}
      {forms.data && !found.length && <p className="quiet">{t('noField')}</p>}
      {shown && (
        <FieldRuleForm
          key={`${shown.form.name} ${shown.field.field}`}
          {...shown}
          close={() => {
            edit(null);
            if (run) clear();
          }}
        />
      )}
    </main>
  );
}

const ruleOf = (rules: Rule[], form: Form, field: Field) => rules.find((rule) => rule.form === form.name && rule.field === field.field);

function FormRules({ form, rules, edit }: { form: Form; rules: Rule[]; edit: (editing: Editing) => void }) {
  const t = useText(messages);
  const title = useTitle();
  return (
    <section className="section" aria-label={title(form.title)}>
      <h2>{title(form.title)}</h2>
      <p className="quiet">{t('checkedIn', { operations: form.operations.map((each) => title(each)).join(t('comma')) })}</p>
      <table className="small-table field-table">
        <thead>
          <tr>
            <th>{t('field')}</th>
            <th>{t('rule')}</th>
            <th className="field-by">{t('changedBy')}</th>
            <th>
              <span className="unseen">{t('change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {form.fields.map((field) => {
            const rule = ruleOf(rules, form, field);
            return (
              <tr key={field.field}>
                <th scope="row">{title(field.title)}</th>
                <td>
                  <RuleInWords field={field} rule={rule} />
                </td>
                <td className="field-by">
                  {rule ? (
                    <>
                      {rule.changedBy} · <Instant value={rule.changedAt} />
                    </>
                  ) : (
                    <span className="absent">–</span>
                  )}
                </td>
                <td>
                  <Keys editing={{ form, field, rule }} edit={edit} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function RuleInWords({ field, rule }: { field: Field; rule: Rule | undefined }) {
  const t = useText(messages);
  const parts = [
    field.needed ? t('neededAnyway') : rule?.required ? t('required') : '',
    rule?.pattern ? t(`pattern.${rule.pattern}`) : '',
    rule?.pattern === 'own' ? (rule.ownPattern ?? '') : '',
    rule?.minLength ? t('atLeast', { count: rule.minLength }) : '',
    rule?.maxLength ? t('atMost', { count: rule.maxLength }) : '',
    rule?.defaultValue ? t('defaultIs', { value: rule.defaultValue }) : '',
  ].filter(Boolean);
  if (!parts.length && !rule?.hint) return <span className="quiet">{t('noRule')}</span>;
  return (
    <>
      {parts.join(t('comma'))}
      {rule?.hint && <div className="quiet">{rule.hint}</div>}
    </>
  );
}

function Keys({ editing, edit }: { editing: Editing; edit: (editing: Editing) => void }) {
  const t = useText(messages);
  const title = useTitle();
  const may = useMay();
  if (!may('company.manage')) return null;
  const { form, field, rule } = editing;
  const clear = () =>
    call(company.operations['clear-field-rule'], { form: form.name, field: field.field }).then(
      () => refresh('company'),
      (error: Error) => tell({ tone: 'bad', text: error.message }),
    );
  const name = title(field.title);
  return (
    <>
      <Button size="small" type="text" aria-label={`${rule ? t('change') : t('set')}: ${name}`} onClick={() => edit(editing)}>
        {rule ? t('change') : t('set')}
      </Button>
      {rule && (
        <Button size="small" type="text" aria-label={`${t('clearRule')}: ${name}`} onClick={() => void clear()}>
          {t('clearRule')}
        </Button>
      )}
    </>
  );
}
