import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { billing } from '../../../../server/modules/billing/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { officeQuery } from '../../office.ts';
import { Select } from '../../ui/form/choosers.ts';
import { ChoiceField, Field, type FieldProps } from '../../ui/form/Fields.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { useNameOf } from '../catalog/names.ts';
import { messages } from './messages.ts';

const RESPONSIBILITIES = ['merchant', 'warehouse', 'carrier', 'supplier', 'buyer', 'platform'] as const;
const DEPARTMENTS = ['customer_service', 'warehouse', 'finance', 'purchasing'] as const;
const METHODS = ['bank', 'cash', 'alipay', 'wechat', 'card', 'other_wallet', 'platform'] as const;

/** The merchant's list of reasons, by group. */
export function ReasonField(props: FieldProps) {
  const nameOf = useNameOf();
  const { data } = useAsk(aftersales.queries.reasons, {});
  const rows = data?.rows ?? [];
  const groups = rows
    .filter((row) => row.parentId === null)
    .map((group) => ({
      label: nameOf(group.name),
      options: rows.filter((row) => row.parentId === group.id).map((row) => ({ value: row.id, label: nameOf(row.name) })),
    }))
    .filter((group) => group.options.length);
  return (
    <Field {...props}>
      {({ value, set, ...control }) => (
        <Select
          {...control}
          allowClear
          style={{ width: '100%' }}
          value={(value as string | undefined) ?? null}
          options={groups}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(id) => set(id ?? undefined)}
        />
      )}
    </Field>
  );
}

export function ResponsibilityField(props: FieldProps) {
  const t = useText(messages);
  const { shown } = useWords(aftersales.queries['after-sales']);
  const options = RESPONSIBILITIES.map((value) => ({ value, label: shown('responsibility', value) }));
  return <ChoiceField {...props} placeholder={t('byReason')} options={options} />;
}

export function DepartmentField(props: FieldProps) {
  const { shown } = useWords(aftersales.queries['after-sales']);
  return <ChoiceField {...props} options={DEPARTMENTS.map((value) => ({ value, label: shown('department', value) }))} />;
}

export function MethodField(props: FieldProps) {
  const t = useText(messages);
  const { shown } = useWords(billing.queries.payments);
  return (
    <ChoiceField {...props} placeholder={t('methodHint')} options={METHODS.map((value) => ({ value, label: shown('method', value) }))} />
  );
}

/** Somebody who works here. */
export function PersonField(props: FieldProps) {
  const { data } = useAsk(officeQuery('members'), {});
  const options = (data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Field {...props}>
      {({ value, set, ...control }) => (
        <Select
          {...control}
          allowClear
          style={{ width: '100%' }}
          value={(value as string | undefined) ?? null}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(id) => set(id ?? undefined)}
        />
      )}
    </Field>
  );
}
