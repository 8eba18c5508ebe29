import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Askable, askList, keyOf, type RowOf } from '../call.ts';
import { keep, kept, NAMES_ON_DEVICE } from '../device.ts';
import { useText } from '../i18n/i18n.ts';
import { useEnterAfter } from './enter.ts';
import { Field, type FieldProps } from './form/Fields.tsx';
import { useSettled } from './hooks.ts';
import type { ListFilter } from './list/protocol.ts';
import { messages } from './messages.ts';
import { Select } from './form/choosers.ts';

export interface PickerOption {
  value: string;
  label: string;
  /** A quiet second fact: code, stock, place. */
  extra?: ReactNode;
}

export interface PickerProps<L extends Askable> {
  /** The list that is searched. */
  query: L;
  option: (row: RowOf<L>) => PickerOption;
  fixed?: Record<string, unknown>;
  filter?: ListFilter[];
  placeholder?: string;
  /** The name of what is chosen already, until the list is asked. */
  label?: string | undefined;
}

interface PickerInputProps<L extends Askable> extends PickerProps<L> {
  id?: string;
  value: string | undefined;
  onPick: (value: string | undefined, row: RowOf<L> | undefined) => void;
  status?: 'error' | '';
  disabled?: boolean;
  autoFocus?: boolean;
  'aria-label'?: string;
}

const PICKED = NAMES_ON_DEVICE.picked;
const REMEMBERED = 40;
type Picked = (readonly [value: string, label: string])[];

/** What a form that was left keeps of a thing is its id: how it was called when it was picked is remembered beside, of the last ones. */
function remember({ value, label }: PickerOption) {
  const others = (kept<Picked>(PICKED) ?? []).filter(([each]) => each !== value);
  keep(PICKED, [[value, label] as const, ...others].slice(0, REMEMBERED));
}

const remembered = (value: string): string | undefined => kept<Picked>(PICKED)?.find(([each]) => each === value)?.[1];

/** Finds one thing of a list by typing a part of its name, code or number. */
export function Picker<L extends Askable>({
  query,
  option,
  fixed = {},
  filter,
  label,
  value,
  onPick,
  placeholder,
  ...rest
}: PickerInputProps<L>) {
  const t = useText(messages);
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState(rest.autoFocus === true);
  const [known, setKnown] = useState<PickerOption | null>(null);
  const search = useSettled(typed, 150);
  const found = useQuery({
    queryKey: [...keyOf(query, fixed), 'pick', search, filter],
    queryFn: ({ signal }) => askList(query, { search: search || undefined, filter, limit: 20 }, fixed, signal),
    enabled: opened,
  });
  // until the answer to what is typed is here nothing can be chosen: the first of another answer would be the wrong thing
  const answered = typed === search && !found.isPending;
  const rows = answered ? (found.data?.rows ?? []) : [];
  const options = rows.map(option);
  const holdEnter = useEnterAfter(answered);
  const chosen =
    value === undefined
      ? null
      : (options.find((each) => each.value === value) ??
        (known?.value === value ? known : { value, label: label ?? remembered(value) ?? value }));
  return (
    <Select
      {...rest}
      allowClear
      className="picker"
      placeholder={placeholder ?? t('picker.hint')}
      loading={found.isFetching}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      notFoundContent={!answered || found.isFetching ? null : t('list.noMatch')}
      value={chosen ? { value: chosen.value, label: chosen.label } : null}
      labelInValue
      options={options.map((each) => ({ value: each.value, label: each.label, extra: each.extra }))}
      optionRender={(each) => (
        <span className="picker-option">
          <span>{each.label}</span>
          <span className="quiet">{(each.data as PickerOption).extra}</span>
        </span>
      )}
      onFocus={() => setOpened(true)}
      onInputKeyDown={holdEnter}
      onChange={(next) => {
        const row = next ? rows.find((each) => option(each).value === next.value) : undefined;
        if (row) {
          setKnown(option(row));
          remember(option(row));
        }
        setTyped('');
        onPick(next?.value, row);
      }}
    />
  );
}

/** A field that finds one thing of a list; the input gets its value, as a rule its id. */
export function PickerField<L extends Askable>({
  name,
  label: title,
  hint,
  disabled,
  autoFocus,
  chosen,
  onRow,
  ...picker
}: FieldProps & Omit<PickerProps<L>, 'label'> & { chosen?: string; onRow?: (row: RowOf<L> | undefined) => void }) {
  return (
    <Field name={name} label={title} hint={hint} disabled={disabled === true}>
      {({ value, set, ...control }) => (
        <Picker
          {...control}
          {...picker}
          label={chosen}
          autoFocus={autoFocus === true}
          value={value as string | undefined}
          onPick={(next, row) => {
            set(next);
            onRow?.(row);
          }}
        />
      )}
    </Field>
  );
}
