import { Button, Input } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { readDecimal } from '../decimal.ts';
import { DatePicker, RangePicker } from '../form/choosers.ts';
import { ChosenValues, PastedValues } from './FilterValues.tsx';
import { asShown, needsNoValue, operatorsOf, relatives } from './filters.ts';
import { messages } from './messages.ts';
import type { ListColumn, ListFilter, ListOperator } from './protocol.ts';
import type { References } from './references.ts';
import type { Within } from './values.ts';
import { useOperatorWords } from './words.ts';

export interface FilterEditorProps {
  column: ListColumn;
  filter: ListFilter;
  onChange: (filter: ListFilter) => void;
  close: () => void;
  references: References;
  within: Within;
}

const isDate = (column: ListColumn) => column.type === 'date' || column.type === 'instant';
const isFigure = (column: ListColumn) => column.type === 'money' || column.type === 'quantity' || column.type === 'number';
const isSeveral = (operator: ListOperator) => operator === 'one_of' || operator === 'not_one_of';

/** The small sheet under a chip: how to compare, and with what. Loaded when the first chip is opened. */
export function FilterEditor(props: FilterEditorProps) {
  const { column, onChange } = props;
  const filter = asShown(props.filter, column);
  const words = useOperatorWords();
  const choose = (operator: ListOperator) =>
    onChange(needsNoValue(operator) ? { column: column.key, operator } : reshaped(filter, operator));
  return (
    <div className="filter-editor">
      <div className="filter-operators" role="radiogroup">
        {operatorsOf(column).map((value) => (
          <button key={value} type="button" role="radio" aria-checked={filter.operator === value} onClick={() => choose(value)}>
            {words.operator(value, column.type)}
          </button>
        ))}
      </div>
      {!needsNoValue(filter.operator) && <ValueEditor key={filter.operator} {...props} filter={filter} />}
    </div>
  );
}

/** The same filter under another comparison: what was typed is kept where it still makes sense. */
function reshaped(filter: ListFilter, operator: ListOperator): ListFilter {
  const { column } = filter;
  if (filter.operator === 'relative' || operator === 'relative') return { column, operator };
  const values = (Array.isArray(filter.value) ? filter.value : [filter.value ?? '']).filter(Boolean);
  const [first] = values;
  if (first === undefined) return { column, operator };
  if (isSeveral(operator)) return { column, operator, value: values };
  return { column, operator, value: operator === 'between' ? [first, values[1] ?? ''] : first };
}

function ValueEditor(props: FilterEditorProps) {
  const { column, filter } = props;
  if (filter.operator === 'relative') return <RelativeEditor {...props} />;
  if (column.type === 'choice' || column.type === 'reference' || column.type === 'person') return <ChosenValues {...props} />;
  if (isSeveral(filter.operator)) return <PastedValues {...props} />;
  if (isDate(column)) return <DateEditor {...props} />;
  return <TypedEditor {...props} />;
}

function RelativeEditor({ filter, onChange, close }: FilterEditorProps) {
  const words = useOperatorWords();
  const put = (value: string) => {
    onChange({ ...filter, value });
    close();
  };
  return (
    <>
      <div className="filter-spans">
        {relatives.map((value) => (
          <button key={value} type="button" className={filter.value === value ? 'option on' : 'option'} onClick={() => put(value)}>
            {words.relative(value)}
          </button>
        ))}
      </div>
      <DaysEditor value={String(filter.value ?? '')} put={put} />
    </>
  );
}

/** So many days back or ahead, as typed. */
function DaysEditor({ value, put }: { value: string; put: (value: string) => void }) {
  const t = useText(messages);
  const known = /^(last|next)_(\d+)_days$/.exec(value);
  const [days, setDays] = useState(known?.[2] ?? '7');
  const count = Number(readDecimal(days) ?? '');
  const isFit = Number.isInteger(count) && count >= 1 && count <= 9999;
  return (
    <div className="filter-typed">
      <Input size="small" style={{ width: 56 }} aria-label={t('days')} value={days} onChange={(event) => setDays(event.target.value)} />
      <Button size="small" disabled={!isFit} onClick={() => put(`last_${count}_days`)}>
        {t('lastDays', { count: isFit ? count : 0 })}
      </Button>
      <Button size="small" disabled={!isFit} onClick={() => put(`next_${count}_days`)}>
        {t('nextDays', { count: isFit ? count : 0 })}
      </Button>
    </div>
  );
}

const asDay = (value: string | undefined) => (value ? dayjs(value) : null);
const asText = (day: dayjs.Dayjs | null | undefined) => day?.format('YYYY-MM-DD') ?? '';

function DateEditor({ filter, onChange }: FilterEditorProps) {
  if (filter.operator === 'between') {
    const [from, to] = Array.isArray(filter.value) ? filter.value : [];
    return (
      <RangePicker
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
        aria-label={range ? t('from') : t('value')}
        value={typed[0]}
        onChange={(event) => put(0, event.target.value)}
        onPressEnter={apply}
      />
      {range && <span>–</span>}
      {range && (
        <Input size="small" aria-label={t('to')} value={typed[1]} onChange={(event) => put(1, event.target.value)} onPressEnter={apply} />
      )}
      <Button size="small" type="primary" onClick={apply}>
        {t('apply')}
      </Button>
    </div>
  );
}
