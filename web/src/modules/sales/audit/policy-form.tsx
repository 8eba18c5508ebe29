import type { z } from 'zod';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Input } from 'antd';
import { Field, FieldGroup, FieldRow, ChoiceField, MoneyField, SwitchField, TextField } from '../../../ui/form/Fields.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { messages } from './messages.ts';
import { WholeField } from './number-field.tsx';

export type Policy = z.output<(typeof sales.queries)['audit-policies']['output']>['rows'][number];
const LEVELS = ['none', 'province', 'city', 'district'] as const;
const FLAGS = ['1', '2', '3', '4', '5'] as const;
const two = (value: number) => String(value).padStart(2, '0');
const clock = (minute: unknown) => (typeof minute === 'number' ? `${two(Math.floor(minute / 60))}:${two(minute % 60)}` : '');
const minuteOf = (text: string) => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
};

/** A time of the day, kept as its minute. */
const ClockField = ({ name, label, hint }: { name: string; label: string; hint?: string }) => (
  <Field name={name} label={label} hint={hint}>
    {({ value, set, status, ...control }) => (
      <Input
        {...control}
        {...(status && { status })}
        type="time"
        value={clock(value)}
        onChange={(event) => event.target.value && set(minuteOf(event.target.value))}
      />
    )}
  </Field>
);

const cleaned = (values: Record<string, unknown>) => {
  const flags = Object.entries((values.flagTags as Record<string, string | undefined>) ?? {}).filter(([, tag]) => tag);
  const unset = { riskAmount: null, riskOrders: null, duplicateHours: null, maximumDiscount: null };
  return { ...unset, ...values, flagTags: Object.fromEntries(flags) };
};

/** What a shop asks of its orders. */
export function ChangePolicy({ policy, close }: { policy: Policy; close: () => void }) {
  const t = useText(messages);
  const { shop, version, ...fields } = policy;
  const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  return (
    <OperationForm
      operation={sales.operations['change-audit-policy']}
      title={`${t('policies')} · ${shop}`}
      submitLabel={t('save')}
      draft={policy.shopId}
      initial={{ ...(filled as typeof fields), expectedVersion: version }}
      toInput={cleaned as never}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <SwitchField name="autoAudit" label={t('autoAudit')} />
      <FieldGroup title={t('clocksGroup')}>
        <FieldRow>
          <WholeField name="windowMinutes" label={t('windowMinutes')} hint={t('windowHint')} />
          <WholeField name="shipHours" label={t('shipHours')} minimum={1} />
        </FieldRow>
        <WholeField name="unauditedMinutes" label={t('unauditedMinutes')} minimum={5} />
        <FieldRow>
          <ClockField name="openFrom" label={t('openFrom')} hint={t('hoursHint')} />
          <ClockField name="openUntil" label={t('openUntil')} />
        </FieldRow>
      </FieldGroup>
      <FieldGroup title={t('checksGroup')}>
        <SwitchField name="checkRemarks" label={t('checkRemarks')} />
        <ChoiceField
          name="addressLevel"
          label={t('addressLevel')}
          options={LEVELS.map((value) => ({ value, label: t(`addressLevel.${value}`) }))}
        />
        <MoneyField name="riskAmount" label={t('riskAmount')} hint={t('notChecked')} />
        <FieldRow>
          <WholeField name="riskOrders" label={t('riskOrders')} hint={t('notChecked')} minimum={1} />
          <WholeField name="riskHours" label={t('riskHours')} minimum={1} />
        </FieldRow>
        <WholeField name="duplicateHours" label={t('duplicateHours')} hint={t('notChecked')} minimum={1} />
        <SwitchField name="belowCost" label={t('belowCost')} />
        <TextField name="maximumDiscount" label={t('maximumDiscount')} hint={t('notChecked')} />
      </FieldGroup>
      <FieldGroup title={t('flagsGroup')}>
        {FLAGS.map((flag) => (
          <TextField key={flag} name={`flagTags.${flag}`} label={t(`flag.${flag}`)} hint={t('flagTags')} />
        ))}
      </FieldGroup>
    </OperationForm>
  );
}
