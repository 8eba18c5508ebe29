import { Button, Input } from 'antd';
import type { z } from 'zod';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText, useTitle } from '../../../i18n/i18n.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Select } from '../../../ui/form/choosers.ts';
import { useField } from '../../../ui/form/context.ts';
import { useListColumns } from '../../../ui/list/rows.ts';
import { messages } from './messages.ts';
import { CategoriesChoice, SkusChoice } from './pickers.tsx';

type Known = z.output<(typeof sales.queries)['audit-fields']['output']>['rows'][number];
export interface EditedCondition {
  field?: string;
  operator?: string;
  value?: string | string[] | null;
}

const listed = (value: EditedCondition['value']): string[] =>
  value === null || value === undefined ? [] : typeof value === 'string' ? [value] : value;
const asksNothing = (operator: string | undefined) => ['is_true', 'is_false', 'is_empty', 'is_not_empty'].includes(operator ?? '');

/** The conditions of a rule: each a field, how it is compared, and with what. The fields come from the server's own table. */
export function ConditionsField({ name }: { name: string }) {
  const t = useText(messages);
  const { value, set, problem } = useField(name);
  const { data } = useAsk(sales.queries['audit-fields'], {});
  const conditions = (value as EditedCondition[] | undefined) ?? [];
  const change = (at: number, part: EditedCondition) => set(conditions.map((each, index) => (index === at ? { ...each, ...part } : each)));
  return (
    <fieldset className="rule-parts">
      <legend>{t('conditions')}</legend>
      {conditions.map((condition, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no id of their own
        <div key={at} className="rule-part">
          <ConditionRow condition={condition} fields={data?.rows ?? []} at={at} change={(part) => change(at, part)} />
          <Button
            type="text"
            aria-label={t('removeCondition', { n: String(at + 1) })}
            icon={<Icon name="close" />}
            onClick={() => set(conditions.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      {problem && <p className="problem">{problem}</p>}
      <Button onClick={() => set([...conditions, { value: null }])}>{t('addCondition')}</Button>
    </fieldset>
  );
}

interface RowProps {
  condition: EditedCondition;
  fields: Known[];
  at: number;
  change: (part: EditedCondition) => void;
}

function ConditionRow({ condition, fields, at, change }: RowProps) {
  const t = useText(messages);
  const title = useTitle();
  const field = fields.find((each) => each.field === condition.field);
  return (
    <>
      <Select
        aria-label={`${t('field')} ${at + 1}`}
        showSearch={{ optionFilterProp: 'label' }}
        value={condition.field ?? null}
        placeholder={t('field')}
        options={fields.map((each) => ({ value: each.field, label: title(each.title) }))}
        onChange={(next: string) =>
          change({ field: next, operator: fields.find((each) => each.field === next)?.operators[0] ?? '', value: null })
        }
      />
      <Select
        aria-label={`${t('operator')} ${at + 1}`}
        value={condition.operator ?? null}
        options={(field?.operators ?? []).map((each) => ({ value: each, label: t(`operator.${each as 'equals'}`) }))}
        onChange={(next: string) => change({ operator: next, value: asksNothing(next) ? null : (condition.value ?? null) })}
      />
      {field && !asksNothing(condition.operator) ? (
        <ConditionValue field={field} condition={condition} at={at} change={change} />
      ) : (
        <span />
      )}
    </>
  );
}

function ConditionValue({ field, condition, at, change }: { field: Known } & Omit<RowProps, 'fields'>) {
  const t = useText(messages);
  const label = `${t('value')} ${at + 1}`;
  const values = listed(condition.value);
  const choices = useChoices(field.pick);
  const put = (next: string[]) => change({ value: next.length ? next : null });
  if (field.type === 'amount' || field.type === 'number') {
    const edit = (index: number, text: string) => put(Object.assign([...values], { [index]: text }).map((each) => each ?? ''));
    const input = (index: number) => (
      <Input
        key={index}
        aria-label={label}
        inputMode="decimal"
        value={values[index] ?? ''}
        onChange={(event) => edit(index, event.target.value)}
      />
    );
    return <div className="rule-pair">{condition.operator === 'between' ? [input(0), input(1)] : input(0)}</div>;
  }
  if (field.pick === 'sku') return <SkusChoice aria-label={label} value={values} onChange={put} />;
  if (field.pick === 'category') return <CategoriesChoice aria-label={label} value={values} onChange={put} />;
  return (
    <Select
      aria-label={label}
      mode={choices ? 'multiple' : 'tags'}
      style={{ width: '100%' }}
      {...(!choices && { open: false, suffixIcon: null, tokenSeparators: [',', '，', '、'] })}
      showSearch={{ optionFilterProp: 'label' }}
      value={values}
      {...(choices && { options: choices })}
      onChange={put}
    />
  );
}

const COLUMN = { flag: 'flag', payment: 'paymentStatus', finding: 'holds' } as const;

/** The values a field is picked from; undefined where people write them. */
function useChoices(pick: Known['pick']): { value: string; label: string }[] | undefined {
  const title = useTitle();
  const columns = useListColumns(sales.queries.orders) ?? [];
  const { data } = useAsk(sales.queries.shops, {});
  if (pick === 'shop') return (data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
  if (pick !== 'flag' && pick !== 'payment' && pick !== 'finding') return undefined;
  return (columns.find(({ key }) => key === COLUMN[pick])?.choices ?? []).map((choice) => ({
    value: choice.value,
    label: title(choice.label),
  }));
}
