import { useText } from '../../i18n/i18n.ts';
import { Field, type FieldProps } from '../../ui/form/Fields.tsx';
import { useCarriers } from './carriers-known.ts';
import { messages } from './messages.ts';
import { Select } from '../../ui/form/choosers.ts';

interface ChoiceProps {
  id?: string;
  value: string | undefined;
  onChange: (code: string | undefined) => void;
  status?: 'error' | '';
  disabled?: boolean;
  'aria-label'?: string;
}

/** One of the carriers in use, by its name or code; what a document says already stays, known or not. */
export function CarrierChoice({ value, onChange, ...rest }: ChoiceProps) {
  const t = useText(messages);
  const { carriers } = useCarriers();
  const options = carriers.map(({ code, name }) => ({ value: code, label: `${name} · ${code}` }));
  const known = !value || options.some((each) => each.value === value) ? options : [...options, { value, label: value }];
  return (
    <Select
      {...rest}
      allowClear
      style={{ width: '100%' }}
      placeholder={t('chooseCarrier')}
      showSearch={{ optionFilterProp: 'label' }}
      value={value || null}
      options={known}
      onChange={(code) => onChange(code ?? undefined)}
    />
  );
}

export const CarrierField = (field: FieldProps) => (
  <Field {...field}>
    {({ value, set, ...control }) => <CarrierChoice {...control} value={value as string | undefined} onChange={set} />}
  </Field>
);
