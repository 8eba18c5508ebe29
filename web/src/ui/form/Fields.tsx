import { Checkbox, Input, Segmented, Switch } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { readDecimal } from '../decimal.ts';
import { messages } from '../messages.ts';
import { formatMoney } from '../number.ts';
import { useField } from './context.ts';
import { Select } from './choosers.ts';

export interface FieldProps {
  /** The place in the operation's input: `reason`, `lines.0.quantity`. */
  name: string;
  label: string;
  /** One quiet sentence beneath. */
  hint?: ReactNode;
  /** Takes the focus when the form opens. */
  autoFocus?: boolean;
  disabled?: boolean;
  /** Says that it may stay empty; by the operation's shape when left out. */
  optional?: boolean;
}

export interface Control {
  id: string;
  value: unknown;
  set: (value: unknown) => void;
  status: 'error' | '';
  disabled: boolean;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

/** A field with its label, hint and problem; the control is drawn by `children`. For kinds that have no component of their own. */
export function Field({
  name,
  label,
  hint,
  disabled,
  optional,
  children,
}: Omit<FieldProps, 'autoFocus'> & { children: (control: Control) => ReactNode }) {
  const t = useText(messages);
  const id = useId();
  const field = useField(name);
  const told = field.hint ?? hint;
  const described = field.problem || told ? `${id}-note` : undefined;
  const control = {
    id,
    value: field.value,
    set: field.set,
    status: field.problem ? ('error' as const) : ('' as const),
    disabled: disabled === true || field.busy,
  };
  return (
    <div className={`field${field.problem ? ' wrong' : ''}`} data-field={name}>
      <label htmlFor={id}>
        {label}
        {(optional ?? field.optional) && <span className="optional">{t('form.optional')}</span>}
      </label>
      {children({ ...control, 'aria-invalid': field.problem !== undefined, 'aria-describedby': described })}
      {described && (
        <p id={described} className={field.problem ? 'problem' : 'hint'}>
          {field.problem ?? told}
        </p>
      )}
    </div>
  );
}

/** Fields side by side. */
export const FieldRow = ({ children }: { children: ReactNode }) => <div className="field-row">{children}</div>;
/** A group of fields under a quiet heading. */
export const FieldGroup = ({ title, children }: { title: string; children: ReactNode }) => (
  <fieldset className="field-group">
    <legend>{title}</legend>
    {children}
  </fieldset>
);

const asText = (value: unknown) => (value === undefined || value === null ? '' : String(value));
const plain = ({ set: _set, value: _value, ...rest }: Control) => rest;

export const TextField = ({ autoFocus, placeholder, maxLength, ...field }: FieldProps & { placeholder?: string; maxLength?: number }) => (
  <Field {...field}>
    {(control) => (
      <Input
        {...plain(control)}
        autoFocus={autoFocus === true}
        autoComplete="off"
        placeholder={placeholder}
        maxLength={maxLength}
        value={asText(control.value)}
        onChange={(event) => control.set(event.target.value)}
      />
    )}
  </Field>
);

export const TextAreaField = ({ autoFocus, rows = 3, maxLength, ...field }: FieldProps & { rows?: number; maxLength?: number }) => (
  <Field {...field}>
    {(control) => (
      <Input.TextArea
        {...plain(control)}
        autoFocus={autoFocus === true}
        autoSize={{ minRows: rows, maxRows: 12 }}
        maxLength={maxLength}
        value={asText(control.value)}
        onChange={(event) => control.set(event.target.value)}
      />
    )}
  </Field>
);

/** A password or key: never drafted in sight, never filled in by the browser from elsewhere. */
export const SecretField = ({ autoFocus, autoComplete = 'new-password', ...field }: FieldProps & { autoComplete?: string }) => (
  <Field {...field}>
    {(control) => (
      <Input.Password
        {...plain(control)}
        autoFocus={autoFocus === true}
        autoComplete={autoComplete}
        value={asText(control.value)}
        onChange={(event) => control.set(event.target.value)}
      />
    )}
  </Field>
);

/** A figure as it is typed: full-width digits and separators are forgiven, and put right on leaving. What is no number stays, and is a problem. */
export function DecimalInput({
  value,
  set,
  onEnter,
  before,
  after,
  className,
  ...rest
}: Omit<Control, 'set' | 'value'> & {
  value: unknown;
  set: (value: unknown) => void;
  onEnter?: () => void;
  before?: ReactNode;
  after?: ReactNode;
  autoFocus?: boolean;
  className?: string;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      {...rest}
      className={`decimal ${className ?? ''}`}
      inputMode="decimal"
      autoComplete="off"
      prefix={before}
      suffix={after}
      value={typed ?? asText(value)}
      onFocus={(event) => event.target.select()}
      onChange={(event) => {
        setTyped(event.target.value);
        set(readDecimal(event.target.value) ?? event.target.value.trim());
      }}
      onBlur={() => setTyped(null)}
      onPressEnter={onEnter}
    />
  );
}

export function MoneyField({ currency, autoFocus, ...field }: FieldProps & { currency?: string }) {
  const merchant = useMerchant();
  const sign = formatMoney('0', currency ?? merchant.currency, 'zh-CN').sign;
  return (
    <Field {...field}>
      {(control) => <DecimalInput {...control} autoFocus={autoFocus === true} before={<span className="quiet">{sign}</span>} />}
    </Field>
  );
}

export const QuantityField = ({ unit, autoFocus, ...field }: FieldProps & { unit?: string }) => (
  <Field {...field}>
    {(control) => <DecimalInput {...control} autoFocus={autoFocus === true} after={unit && <span className="quiet">{unit}</span>} />}
  </Field>
);

export interface ChoiceOption {
  value: string;
  label: string;
  disabled?: boolean;
}

/** One of a few: side by side up to four, in a list beyond. */
export const ChoiceField = ({
  options,
  autoFocus,
  placeholder,
  ...field
}: FieldProps & { options: ChoiceOption[]; placeholder?: string }) => (
  <Field {...field}>
    {(control) =>
      options.length <= 4 && !placeholder ? (
        <Segmented
          id={control.id}
          aria-label={field.label}
          disabled={control.disabled}
          value={asText(control.value)}
          options={options}
          onChange={(value) => control.set(value)}
        />
      ) : (
        <Select
          {...plain(control)}
          autoFocus={autoFocus === true}
          allowClear
          placeholder={placeholder}
          showSearch={{ optionFilterProp: 'label' }}
          value={(control.value as string | undefined) ?? null}
          options={options}
          onChange={(value) => control.set(value)}
        />
      )
    }
  </Field>
);

/** Several of a few. */
export const ChoicesField = ({ options, autoFocus, ...field }: FieldProps & { options: ChoiceOption[] }) => (
  <Field {...field}>
    {(control) => (
      <Select
        {...plain(control)}
        mode="multiple"
        autoFocus={autoFocus === true}
        showSearch={{ optionFilterProp: 'label' }}
        value={(control.value as string[] | undefined) ?? []}
        options={options}
        onChange={(value) => control.set(value)}
      />
    )}
  </Field>
);

/** Words of one's own, as tags. */
export const TagsField = ({ autoFocus, ...field }: FieldProps) => (
  <Field {...field}>
    {(control) => (
      <Select
        {...plain(control)}
        mode="tags"
        open={false}
        suffixIcon={null}
        tokenSeparators={[',', '，', '、']}
        autoFocus={autoFocus === true}
        value={(control.value as string[] | undefined) ?? []}
        onChange={(value) => control.set(value)}
      />
    )}
  </Field>
);

export const SwitchField = ({ autoFocus, ...field }: FieldProps) => (
  <Field {...field} optional={false}>
    {(control) => (
      <Switch
        id={control.id}
        autoFocus={autoFocus === true}
        disabled={control.disabled}
        checked={control.value === true}
        onChange={(on) => control.set(on)}
      />
    )}
  </Field>
);

export const CheckField = ({ name, label, disabled }: FieldProps) => {
  const field = useField(name);
  return (
    <div className="field" data-field={name}>
      <Checkbox
        disabled={disabled === true || field.busy}
        checked={field.value === true}
        onChange={(event) => field.set(event.target.checked)}
      >
        {label}
      </Checkbox>
      {field.problem && <p className="problem">{field.problem}</p>}
    </div>
  );
};

/** A name in Chinese and English: at least one. */
export function LocalizedField({ name, label, hint, autoFocus }: FieldProps) {
  const t = useText(messages);
  const whole = useField(name);
  return (
    <FieldRow>
      <TextField
        name={`${name}.zh`}
        label={`${label} · ${t('form.chinese')}`}
        hint={whole.problem ? <span className="problem">{whole.problem}</span> : hint}
        autoFocus={autoFocus === true}
      />
      <TextField name={`${name}.en`} label={`${label} · ${t('form.english')}`} />
    </FieldRow>
  );
}
