import { Button, Checkbox, Input } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { readDecimal } from '../decimal.ts';
import { messages } from '../messages.ts';
import { Picker } from '../Picker.tsx';
import { asShown, needsNoValue, operatorsOf, relatives } from './filters.ts';
import { nameOf, type References, rememberName } from './references.ts';
import type { ListColumn, ListFilter, ListOperator } from './protocol.ts';
import { useOperatorWords } from './words.ts';
import { DatePicker } from '../form/choosers.ts';

export interface FilterEditorProps {
  column: ListColumn;
  filter: ListFilter;
  onChange: (filter: ListFilter) => void;
  close: () => void;
  references: References;
}

const isDate = (column: ListColumn) => column.type === 'date' || column.type === 'instant';
const isFigure = (column: ListColumn) => column.type === 'money' || column.type === 'quantity' || column.type === 'number';

/** The small sheet under a chip: how to compare, and with what. Loaded when the first chip is opened. */
export function FilterEditor(props: FilterEditorProps) {
  const { column, onChange } = props;
  const filter = asShown(props.filter, column);
  const words = useOperatorWords();
  const operators = operatorsOf(column);
  const choose = (operator: ListOperator) =>
    onChange(needsNoValue(operator) ? { column: column.key, operator } : reshaped(filter, operator));
  return (
    <div className="filter-editor">
      <div className="filter-operators" role="radiogroup">
        {operators.map((value) => (
          <button key={value} type="button" role="radio" aria-checked={filter.operator === value} onClick={() => choose(value)}>
            {words.operator(value)}
          </button>
        ))}
      </div>
      {!needsNoValue(filter.operator) && <ValueEditor {...props} filter={filter} />}
    </div>
  );
}

/** The same filter under another comparison: what was typed is kept where it still makes sense. */
function reshaped(filter: ListFilter, operator: ListOperator): ListFilter {
  const first = Array.isArray(filter.value) ? filter.value[0] : filter.value;
  if (operator === 'relative') return { column: filter.column, operator };
  const usable = first !== undefined && !(relatives as readonly string[]).includes(first) ? first : undefined;
  if (usable === undefined) return { column: filter.column, operator };
  return { column: filter.column, operator, value: operator === 'between' ? [usable, ''] : operator === 'one_of' ? [usable] : usable };
}

function ValueEditor(props: FilterEditorProps) {
  const { column, filter } = props;
  if (filter.operator === 'relative') return <RelativeEditor {...props} />;
  if (column.type === 'choice') return <ChoiceEditor {...props} />;
  if (column.type === 'reference') return <ReferenceEditor {...props} />;
  if (isDate(column)) return <DateEditor {...props} />;
  return <TypedEditor {...props} />;
}

function RelativeEditor({ filter, onChange, close }: FilterEditorProps) {
  const words = useOperatorWords();
  return (
    <div className="filter-choices">
      {relatives.map((value) => (
        <button
          key={value}
          type="button"
          className={filter.value === value ? 'option on' : 'option'}
          onClick={() => {
            onChange({ ...filter, value });
            close();
          }}
        >
          {words.relative(value)}
        </button>
      ))}
    </div>
  );
}

function ReferenceEditor({ column, filter, onChange, close, references }: FilterEditorProps) {
  const title = useTitle();
  const reference = references[column.key];
  if (!reference) return null;
  const value = Array.isArray(filter.value) ? filter.value[0] : filter.value;
  return (
    <Picker
      {...reference}
      autoFocus
      aria-label={title(column.label)}
      value={value}
      label={value && nameOf(value)}
      onPick={(id, row) => {
        if (!id) return;
        if (row) rememberName(id, reference.option(row).label);
        onChange({ ...filter, value: id });
        close();
      }}
    />
  );
}

function ChoiceEditor({ column, filter, onChange }: FilterEditorProps) {
  const title = useTitle();
  const chosen = Array.isArray(filter.value) ? filter.value : filter.value ? [filter.value] : [];
  const several = filter.operator === 'one_of';
  const put = (value: string, on: boolean) =>
    onChange({ ...filter, value: several ? (on ? [...chosen, value] : chosen.filter((each) => each !== value)) : value });
  return (
    <div className="filter-choices">
      {column.choices?.map((choice) => (
        <Checkbox key={choice.value} checked={chosen.includes(choice.value)} onChange={(event) => put(choice.value, event.target.checked)}>
          {title(choice.label)}
        </Checkbox>
      ))}
    </div>
  );
}

const asDay = (value: string | undefined) => (value ? dayjs(value) : null);
const asText = (day: dayjs.Dayjs | null | undefined) => day?.format('YYYY-MM-DD') ?? '';

function DateEditor({ filter, onChange }: FilterEditorProps) {
  if (filter.operator === 'between') {
    const [from, to] = Array.isArray(filter.value) ? filter.value : [];
    return (
      <DatePicker.RangePicker
        size="small"
        autoFocus
        allowEmpty
        value={[asDay(from), asDay(to)]}
        onChange={(days) => onChange({ ...filter, value: [asText(days?.[0]), asText(days?.[1])] })}
      />
    );
  }
  const value = Array.isArray(filter.value) ? filter.value[0] : filter.value;
  return (
    <DatePicker
      size="small"
      autoFocus
      value={asDay(value)}
      onChange={(day) => onChange({ ...filter, value: asText(day as dayjs.Dayjs | null) })}
    />
  );
}

/** Texts and figures: applied with Enter or the button, so that half a number is never asked. */
function TypedEditor({ column, filter, onChange, close }: FilterEditorProps) {
  const t = useText(messages);
  const start = Array.isArray(filter.value) ? filter.value : [filter.value ?? ''];
  const [typed, setTyped] = useState<string[]>(start);
  const range = filter.operator === 'between';
  const read = (value = '') => (isFigure(column) ? (readDecimal(value) ?? '') : value.trim());
  const apply = () => {
    const [from, to] = [read(typed[0]), read(typed[1])];
    onChange({ ...filter, value: range ? [from, to] : from });
    close();
  };
  const put = (at: number, value: string) => setTyped(at === 0 ? [value, typed[1] ?? ''] : [typed[0] ?? '', value]);
  return (
    <div className="filter-typed">
      <Input
        size="small"
        autoFocus
        aria-label={range ? t('list.from') : t('list.value')}
        value={typed[0]}
        onChange={(event) => put(0, event.target.value)}
        onPressEnter={apply}
      />
      {range && <span>–</span>}
      {range && (
        <Input
          size="small"
          aria-label={t('list.to')}
          value={typed[1]}
          onChange={(event) => put(1, event.target.value)}
          onPressEnter={apply}
        />
      )}
      <Button size="small" type="primary" onClick={apply}>
        {t('list.apply')}
      </Button>
    </div>
  );
}
