import { readRate } from '../../ui/decimal.ts';
import { DecimalInput, Field, type FieldProps } from '../../ui/form/Fields.tsx';

const percentOf = (value: unknown): unknown =>
  typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? String(Number((Number(value) * 100).toFixed(6))) : value;
const shareOf = (typed: unknown): unknown => (typeof typed === 'string' && typed !== '' ? (readRate(`${typed}%`) ?? typed) : typed);

/** A share, typed and shown as percent. */
export const PercentField = ({ autoFocus, ...field }: FieldProps) => (
  <Field {...field}>
    {(control) => (
      <DecimalInput
        {...control}
        value={percentOf(control.value)}
        set={(typed) => control.set(shareOf(typed))}
        autoFocus={autoFocus === true}
        after={<span className="quiet">%</span>}
      />
    )}
  </Field>
);
