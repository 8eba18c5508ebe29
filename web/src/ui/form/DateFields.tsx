import dayjs from 'dayjs';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { messages } from '../messages.ts';
import { tell } from '../notice.ts';
import { localTime } from '../time.ts';
import { instantOf } from '../wall-clock.ts';
import { readDate, readMonth } from './dates.ts';
import { Field, type FieldProps } from './Fields.tsx';
import { DatePicker } from './choosers.ts';

/** A business date. */
export function DateField({ autoFocus, ...field }: FieldProps) {
  const t = useText(messages);
  /** What is typed is read in any calendar; what cannot be read is said and not guessed at. */
  const read = (typed: string, value: unknown, set: (value: unknown) => void) => {
    if (typed === '' || typed === value) return;
    const day = readDate(typed);
    if (day) set(day);
    else tell({ tone: 'bad', text: t('form.dateUnread', { typed }) });
  };
  return (
    <Field {...field}>
      {({ value, set, status, ...control }) => (
        <DatePicker
          {...control}
          {...(status && { status })}
          autoFocus={autoFocus === true}
          value={value ? dayjs(String(value)) : null}
          onChange={(day) => set((day as dayjs.Dayjs | null)?.format('YYYY-MM-DD'))}
          onBlur={(event) => read((event.target as HTMLInputElement).value.trim(), value, set)}
          onKeyDown={(event) => event.key === 'Enter' && read((event.target as HTMLInputElement).value.trim(), value, set)}
        />
      )}
    </Field>
  );
}

/** A month, YYYY-MM: chosen, or typed in any of the customary ways. */
export function MonthField({ autoFocus, ...field }: FieldProps) {
  const read = (typed: string, set: (value: unknown) => void) => {
    const month = readMonth(typed);
    if (month) set(month);
  };
  return (
    <Field {...field}>
      {({ value, set, status, ...control }) => (
        <DatePicker
          {...control}
          {...(status && { status })}
          picker="month"
          autoFocus={autoFocus === true}
          value={value ? dayjs(`${String(value)}-01`) : null}
          onChange={(day) => set((day as dayjs.Dayjs | null)?.format('YYYY-MM'))}
          onBlur={(event) => read((event.target as HTMLInputElement).value.trim(), set)}
          onKeyDown={(event) => event.key === 'Enter' && read((event.target as HTMLInputElement).value.trim(), set)}
        />
      )}
    </Field>
  );
}

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
