import dayjs from 'dayjs';
import { useState } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { DatePicker } from '../../ui/form/choosers.ts';
import { todayIn } from '../../ui/time.ts';
import { messages } from './messages.ts';

/** The day as of which a list looks, and what chooses it. */
export function useAsOf() {
  const t = useText(messages);
  const { zone } = useMerchant();
  const [asOf, look] = useState(() => todayIn(zone));
  const beside = (
    <DatePicker
      size="small"
      aria-label={t('asOf')}
      allowClear={false}
      value={dayjs(asOf)}
      onChange={(day) => day && look((day as dayjs.Dayjs).format('YYYY-MM-DD'))}
    />
  );
  return { asOf, beside };
}
