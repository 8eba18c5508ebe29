import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useLanguage, useText, useTitle } from '../../i18n/i18n.ts';
import { formatCount } from '../number.ts';
import { Picker } from '../Picker.tsx';
import type { FilterEditorProps } from './FilterEditor.tsx';
import { messages } from './messages.ts';
import { MOST_VALUES, pastedValues } from './pasted.ts';
import { nameOf, rememberName } from './references.ts';
import { useOccurring } from './values.ts';

export interface Option {
  value: string;
  label: string;
  count?: number | undefined;
}

interface TicksProps {
  options: Option[];
  chosen: readonly string[];
  put: (option: Option, on: boolean) => void;
}

/** Values to tick, narrowed by typing where they are many. */
export function Ticks({ options, chosen, put }: TicksProps) {
  const t = useText(messages);
  const language = useLanguage();
  const [narrowed, setNarrowed] = useState('');
  const shown = options.filter((option) => option.label.toLowerCase().includes(narrowed.trim().toLowerCase()));
  const isLong = options.length > 9;
  return (
    <>
      {isLong && (
        <Input
          size="small"
          autoFocus
          aria-label={t('narrow')}
          placeholder={t('narrow')}
          value={narrowed}
          onChange={(event) => setNarrowed(event.target.value)}
        />
      )}
      <div className="filter-choices">
        {shown.map((option, at) => (
          <Checkbox
            key={option.value}
            autoFocus={at === 0 && !isLong}
            checked={chosen.includes(option.value)}
            onChange={(event) => put(option, event.target.checked)}
          >
            {option.label}
            {option.count !== undefined && <span className="filter-count">{formatCount(option.count, language)}</span>}
          </Checkbox>
        ))}
      </div>
    </>
  );
}

/** Several values to tick: the choices of the column, or what occurs in it; each with how many rows have it. */
export function ChosenValues(props: FilterEditorProps) {
  const { column, filter, onChange, references, within } = props;
  const t = useText(messages);
  const title = useTitle();
  const occurring = useOccurring(column, within);
  const chosen = (Array.isArray(filter.value) ? filter.value : [filter.value ?? '']).filter(Boolean);
  const countOf = (value: string) => (occurring ? (occurring.find((each) => each.value === value)?.count ?? 0) : undefined);
  const options: Option[] = column.choices
    ? column.choices.map((choice) => ({ value: choice.value, label: title(choice.label), count: countOf(choice.value) }))
    : (occurring ?? []).map(({ value, name, count }) => ({ value, label: name, count }));
  if (column.type === 'person') options.unshift({ value: 'me', label: t('me') });
  const missing = chosen.filter((value) => !options.some((option) => option.value === value));
  const all: Option[] = [...missing.map((value) => ({ value, label: nameOf(value) })), ...options];
  const put = (option: Option, on: boolean) => {
    if (!column.choices && option.value !== 'me') rememberName(option.value, option.label);
    onChange({ ...filter, value: on ? [...chosen, option.value] : chosen.filter((each) => each !== option.value) });
  };
  const reference = references[column.key];
  return (
    <>
      <Ticks options={all} chosen={chosen} put={put} />
      {reference && (
        <Picker
          {...reference}
          aria-label={title(column.label)}
          value={undefined}
          onPick={(id, row) => id && row && put({ value: id, label: reference.option(row).label }, true)}
        />
      )}
    </>
  );
}

/** Many values at once: a column pasted from a spreadsheet, one a line. */
export function PastedValues({ filter, onChange, close }: FilterEditorProps) {
  const t = useText(messages);
  const [typed, setTyped] = useState((Array.isArray(filter.value) ? filter.value : [filter.value ?? '']).join('\n'));
  const values = pastedValues(typed);
  const apply = () => {
    onChange({ ...filter, value: values.slice(0, MOST_VALUES) });
    close();
  };
  return (
    <div className="filter-pasted">
      <Input.TextArea
        autoFocus
        autoSize={{ minRows: 4, maxRows: 12 }}
        aria-label={t('values')}
        placeholder={t('pasteHint')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) apply();
        }}
      />
      <div className="filter-typed">
        <span className={values.length > MOST_VALUES ? 'negative' : 'quiet'}>
          {values.length > MOST_VALUES
            ? t('tooManyValues', { count: values.length, most: MOST_VALUES })
            : t('valueCount', { count: values.length })}
        </span>
        <Button size="small" type="primary" disabled={values.length === 0} onClick={apply}>
          {t('apply')}
        </Button>
      </div>
    </div>
  );
}
