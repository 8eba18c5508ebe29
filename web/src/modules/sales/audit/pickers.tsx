import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { catalog } from '../../../../../server/modules/catalog/contract.ts';
import { askList, keyOf, useAsk } from '../../../call.ts';
import { Field, type FieldProps } from '../../../ui/form/Fields.tsx';
import { Select } from '../../../ui/form/choosers.ts';
import { useSettled } from '../../../ui/hooks.ts';
import { useNameOf } from '../../catalog/names.ts';
import { useSkuOption } from '../sku-option.ts';

interface Several {
  id?: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
  'aria-label'?: string;
  status?: 'error' | '';
  disabled?: boolean;
}

/** Several SKUs, found by any part of their name or code. */
export function SkusChoice({ value, onChange, ...rest }: Several) {
  const option = useSkuOption();
  const list = catalog.queries.skus;
  const [typed, type] = useState('');
  const search = useSettled(typed, 150);
  const found = useQuery({
    queryKey: [...keyOf(list), 'several', search],
    queryFn: ({ signal }) => askList(list, { search: search || undefined, limit: 20 }, {}, signal),
  });
  const chosen = useQuery({
    queryKey: [...keyOf(list), 'chosen', value],
    queryFn: ({ signal }) => askList(list, { limit: 200 }, { ids: value }, signal),
    enabled: value.length > 0,
  });
  const options = [...(chosen.data?.rows ?? []), ...(found.data?.rows ?? [])].map(option);
  const unique = [...new Map(options.map((each) => [each.value, { value: each.value, label: each.label }])).values()];
  return (
    <Select
      {...rest}
      mode="multiple"
      style={{ width: '100%' }}
      showSearch={{ filterOption: false, onSearch: type, searchValue: typed }}
      value={[...value]}
      options={unique}
      onChange={(next: string[]) => {
        type('');
        onChange(next);
      }}
    />
  );
}

/** Several categories; what lies below one counts with it. */
export function CategoriesChoice({ value, onChange, ...rest }: Several) {
  const nameOf = useNameOf();
  const { data } = useAsk(catalog.queries.categories, {});
  const options = (data ?? []).map((category) => ({ value: category.id, label: nameOf(category.name) }));
  return (
    <Select
      {...rest}
      mode="multiple"
      style={{ width: '100%' }}
      showSearch={{ optionFilterProp: 'label' }}
      value={[...value]}
      options={options}
      onChange={(next: string[]) => onChange(next)}
    />
  );
}

export const SkusField = (field: FieldProps) => (
  <Field {...field}>
    {({ value, set, ...control }) => <SkusChoice {...control} value={(value as string[] | undefined) ?? []} onChange={set} />}
  </Field>
);
export const CategoriesField = (field: FieldProps) => (
  <Field {...field}>
    {({ value, set, ...control }) => <CategoriesChoice {...control} value={(value as string[] | undefined) ?? []} onChange={set} />}
  </Field>
);
