import dayjs from 'dayjs';
import { useText } from '../../i18n/i18n.ts';
import { messages } from './messages.ts';
import './ledger.css';
import { DatePicker } from '../../ui/form/choosers.ts';

export interface IntervalProps {
  from: string;
  to: string;
  /** Both days at once; each 'YYYY-MM-DD'. */
  onChange: (from: string, to: string) => void;
}

/** The first and the last day of what a statement shows. */
export function Interval({ from, to, onChange }: IntervalProps) {
  const t = useText(messages);
  return (
    <>
      <Day label={t('from')} value={from} onChange={(day) => onChange(day, to < day ? day : to)} />
      <Day label={t('through')} value={to} onChange={(day) => onChange(from > day ? day : from, day)} />
    </>
  );
}

function Day({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <DatePicker
      aria-label={label}
      allowClear={false}
      value={dayjs(value)}
      onChange={(day) => onChange((day as dayjs.Dayjs).format('YYYY-MM-DD'))}
    />
  );
}
