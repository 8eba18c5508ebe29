import type { z } from 'zod';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { ChoiceField, ChoicesField, FieldRow, TextField } from '../../../ui/form/Fields.tsx';
import { DateField } from '../../../ui/form/DateFields.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { ActionsField } from './action-fields.tsx';
import './audit.css';
import { ConditionsField } from './condition-fields.tsx';
import { messages } from './messages.ts';

export type Rule = z.output<(typeof sales.queries)['audit-rules']['output']>['rows'][number];
const { operations } = sales;
const dated = (values: Record<string, unknown>) => ({ ...values, validFrom: values.validFrom ?? null, validTo: values.validTo ?? null });

/** The shops a rule is for; none: all. */
export function ShopsField() {
  const t = useText(messages);
  const { data } = useAsk(sales.queries.shops, {});
  return (
    <ChoicesField
      name="shops"
      label={t('shops')}
      hint={t('allShops')}
      options={(data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

export const DatesFields = () => {
  const t = useText(messages);
  return (
    <FieldRow>
      <DateField name="validFrom" label={t('validFrom')} />
      <DateField name="validTo" label={t('validTo')} />
    </FieldRow>
  );
};

function RuleFields() {
  const t = useText(messages);
  return (
    <>
      <TextField name="name" label={t('name')} autoFocus />
      <ShopsField />
      <DatesFields />
      <ChoiceField
        name="match"
        label={t('match')}
        options={(['all', 'any'] as const).map((value) => ({ value, label: t(`match.${value}`) }))}
      />
      <ConditionsField name="conditions" />
      <ActionsField name="actions" />
    </>
  );
}

export function CreateRule({ close }: { close: () => void }) {
  return (
    <OperationForm
      operation={operations['create-audit-rule']}
      draft="new"
      initial={{ match: 'all', conditions: [{ value: null }] as never, actions: [] }}
      toInput={dated as never}
      onClose={close}
      onDone={close}
      preview={false}
      width={720}
    >
      <RuleFields />
    </OperationForm>
  );
}

export function ChangeRule({ rule, close }: { rule: Rule; close: () => void }) {
  const { id, version, name, shops, match, conditions, actions, validFrom, validTo } = rule;
  return (
    <OperationForm
      operation={operations['change-audit-rule']}
      draft={id}
      initial={{
        ruleId: id,
        expectedVersion: version,
        name,
        shops,
        match,
        conditions,
        actions,
        ...(validFrom && { validFrom }),
        ...(validTo && { validTo }),
      }}
      toInput={dated as never}
      onClose={close}
      onDone={close}
      preview={false}
      width={720}
    >
      <RuleFields />
    </OperationForm>
  );
}
