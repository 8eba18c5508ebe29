import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useId, useState } from 'react';
import { company } from '../../../../server/modules/company/contract.ts';
import { brokenBy, type FieldRule, patterns } from '../../../../server/modules/company/field.rules.ts';
import { askColumns, askList } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useFormValues } from '../../ui/form/context.ts';
import { ChoiceField, Field, FieldRow, SwitchField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import type { Field as DeclaredField, Form, Rule } from './data-entry.tsx';
import { messages } from './messages.ts';

interface Props {
  form: Form;
  field: DeclaredField;
  rule: Rule | undefined;
  close: () => void;
}

const CLEAR = { pattern: null, ownPattern: null, minLength: null, maxLength: null, defaultValue: null, hint: null };
const whole = (value: unknown) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value);
const toInput = (values: Record<string, unknown>) => ({
  ...CLEAR,
  ...values,
  minLength: whole(values.minLength) ?? null,
  maxLength: whole(values.maxLength) ?? null,
});
const given = (rule: Rule | undefined) =>
  Object.fromEntries(
    Object.entries(rule ?? {})
      .filter(([key, value]) => value !== null && (key in CLEAR || key === 'required'))
      .map(([key, value]) => [key, typeof value === 'number' ? String(value) : value]),
  );

/** What a field has to hold, tried out and compared with what is there before it is kept. */
export function FieldRuleForm({ form, field, rule, close }: Props) {
  const t = useText(messages);
  const title = useTitle();
  const isText = field.kind !== 'other';
  return (
    <OperationForm
      operation={company.operations['set-field-rule']}
      title={`${title(form.title)} · ${title(field.title)}`}
      about={t('checkedIn', { operations: form.operations.map((each) => title(each)).join(t('comma')) })}
      draft={`${form.name} ${field.field}`}
      initial={{ form: form.name, field: field.field, required: false, ...given(rule), ...(rule && { expectedVersion: rule.version }) }}
      toInput={toInput}
      submitLabel={t('keep')}
      onClose={close}
      onDone={close}
      preview={false}
    >
      {field.needed ? <p className="quiet">{t('neededAnyway')}</p> : <SwitchField name="required" label={t('required')} autoFocus />}
      {isText && <FormatFields single={field.kind === 'text'} />}
      <TextField name="hint" label={t('hint')} hint={t('hintHint')} maxLength={200} />
      {isText && <TryValue />}
      {form.list && <Existing list={form.list} column={field.field} />}
    </OperationForm>
  );
}

function FormatFields({ single }: { single: boolean }) {
  const t = useText(messages);
  const { pattern } = useFormValues<{ pattern?: string }>();
  return (
    <>
      <ChoiceField
        name="pattern"
        label={t('format')}
        placeholder={t('anyFormat')}
        options={patterns.map((value) => ({ value, label: t(`pattern.${value}`) }))}
      />
      {pattern === 'own' && (
        <TextField name="ownPattern" label={t('ownPattern')} hint={t('ownPatternHint')} maxLength={200} optional={false} />
      )}
      <FieldRow>
        <Whole name="minLength" label={t('minLength')} />
        <Whole name="maxLength" label={t('maxLength')} />
      </FieldRow>
      {single && <TextField name="defaultValue" label={t('defaultValue')} hint={t('defaultHint')} maxLength={200} />}
    </>
  );
}

const Whole = ({ name, label }: { name: string; label: string }) => (
  <Field name={name} label={label}>
    {({ value, set, status, ...control }) => (
      <Input
        {...control}
        {...(status && { status })}
        inputMode="numeric"
        autoComplete="off"
        value={String(value ?? '')}
        onChange={(event) => set(event.target.value.replace(/\D/g, ''))}
      />
    )}
  </Field>
);

/** The rule as the form has it now. */
function useRule(): FieldRule {
  const values = useFormValues<Partial<FieldRule>>();
  return toInput({ required: false, ...values } as Record<string, unknown>) as unknown as FieldRule;
}

/** A value to try, with what the rule says of it. */
function TryValue() {
  const t = useText(messages);
  const id = useId();
  const rule = useRule();
  const [value, setValue] = useState('');
  const problem = value ? brokenBy(rule, value) : undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{t('tryValue')}</label>
      <Input id={id} autoComplete="off" value={value} onChange={(event) => setValue(event.target.value)} />
      {value && (
        <p className="hint" role="status">
          <StatusPill tone={problem ? 'bad' : 'good'} quiet>
            {problem ? t(`broken.${problem}`) : t('fits')}
          </StatusPill>
        </p>
      )}
    </div>
  );
}

const LOOKED_AT = 500;

/** How many of the newest records would break the rule. Only where the list shows the field, and shows it whole. */
function Existing({ list, column }: { list: string; column: string }) {
  const t = useText(messages);
  const rule = useRule();
  const { data } = useQuery({
    queryKey: ['company', 'existing', list, column],
    queryFn: async () => {
      const columns = await askColumns({ name: list });
      if (!columns.some(({ key }) => key === column)) return null;
      const page = await askList({ name: list }, { limit: LOOKED_AT });
      return page.rows.map((row) => row[column]).filter((value) => !String(value ?? '').includes('*'));
    },
    staleTime: 60_000,
  });
  if (!data?.length) return null;
  const broken = data.filter((value) => brokenBy(rule, value)).length;
  return (
    <p role="status">
      <StatusPill tone={broken ? 'wait' : 'good'} quiet>
        {broken ? t('existingBroken', { count: data.length, broken }) : t('existingFine', { count: data.length })}
      </StatusPill>
    </p>
  );
}
