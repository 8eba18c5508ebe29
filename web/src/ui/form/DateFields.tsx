import dayjs from 'dayjs';
import { useMerchant } from '../../session.ts';
import { localTime } from '../time.ts';
import { instantOf } from '../wall-clock.ts';
import { Field, type FieldProps } from './Fields.tsx';
import { DatePicker } from './choosers.ts';

/** A business date. */
export const DateField = ({ autoFocus, ...field }: FieldProps) => (
  <Field {...field}>
    {({ value, set, status, ...control }) => (
      <DatePicker
        {...control}
        {...(status && { status })}
        autoFocus={autoFocus === true}
        value={value ? dayjs(String(value)) : null}
        onChange={(day) => set((day as dayjs.Dayjs | null)?.format('YYYY-MM-DD'))}
      />
    )}
  </Field>
);

/** A moment on the clock of the merchant's zone. */
export function InstantField({ autoFocus, ...field }: FieldProps) {
  const { zone } = useMerchant();
  const shown = (value: unknown) => {
    if (!value) return null;
    const { date, time } = localTime(String(value), zone);
    return dayjs(`${date}T${time}`);
  };
  return (
    <Field {...field}>
      {({ value, set, status, ...control }) => (
        <DatePicker
          {...control}
          {...(status && { status })}
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          autoFocus={autoFocus === true}
          value={shown(value)}
          onChange={(day) =>
            set(day ? instantOf((day as dayjs.Dayjs).format('YYYY-MM-DD'), (day as dayjs.Dayjs).format('HH:mm'), zone) : undefined)
          }
        />
      )}
    </Field>
  );
}
