import dayjs from 'dayjs';
import { useState } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { RangePicker } from '../../ui/form/choosers.ts';
import { todayIn } from '../../ui/time.ts';
import { messages } from './messages.ts';

const DAY = 'YYYY-MM-DD';

/** A period, the year so far at first, and what chooses it. */
export function usePeriod() {
  const t = useText(messages);
  const { zone } = useMerchant();
  const [period, choose] = useState(() => {
    const to = todayIn(zone);
    return { from: `${to.slice(0, 4)}-01-01`, to };
  });
  const beside = (
    <RangePicker
      size="small"
      aria-label={t('period')}
      allowClear={false}
      value={[dayjs(period.from), dayjs(period.to)]}
      onChange={(days) => {
        const [from, to] = days ?? [];
        if (from && to) choose({ from: from.format(DAY), to: to.format(DAY) });
      }}
    />
  );
  return { period, beside };
}
