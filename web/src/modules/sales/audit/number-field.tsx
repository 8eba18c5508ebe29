import { InputNumber } from 'antd';
import { Field, type FieldProps } from '../../../ui/form/Fields.tsx';

/** A whole number, such as minutes or orders. */
export const WholeField = ({ minimum = 0, maximum, autoFocus, ...field }: FieldProps & { minimum?: number; maximum?: number }) => (
  <Field {...field}>
    {({ value, set, status, ...control }) => (
      <InputNumber
        {...control}
        {...(status && { status })}
        style={{ width: '100%' }}
        min={minimum}
        {...(maximum !== undefined && { max: maximum })}
        precision={0}
        controls={false}
        autoFocus={autoFocus === true}
        value={(value as number | undefined) ?? null}
        onChange={(next) => set(next)}
      />
    )}
  </Field>
);
