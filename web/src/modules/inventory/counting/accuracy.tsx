import dayjs from 'dayjs';
import { useState } from 'react';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMerchant } from '../../../session.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { RangePicker } from '../../../ui/form/choosers.ts';
import { Go } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { todayIn } from '../../../ui/time.ts';
import { messages } from './messages.ts';

type Row = RowOf<(typeof inventory)['queries']['count-accuracy']>;

const columns: Column<Row>[] = [
  { key: 'bin', width: 140 },
  { key: 'warehouse', width: 140 },
  { key: 'accuracy', sum: false },
  { key: 'lines', sum: true },
  { key: 'exact', sum: true },
  { key: 'gained', sum: true },
  { key: 'lost', sum: true },
  { key: 'lastCountedAt' },
];
const DAY = 'YYYY-MM-DD';

/** How often book and bin agreed, the worst bins first. */
export function CountAccuracyPage() {
  const t = useText(messages);
  const { zone } = useMerchant();
  const today = dayjs(todayIn(zone));
  const [days, setDays] = useState<[dayjs.Dayjs, dayjs.Dayjs]>(() => [today.startOf('year'), today]);
  return (
    <ListPage
      query={inventory.queries['count-accuracy']}
      title={t('accuracyTitle')}
      columns={columns}
      fixed={{ from: days[0].format(DAY), to: days[1].format(DAY) }}
      open={(row) => `/inventory/bins?locationId=equals:${row.locationId}`}
      searchHint={t('accuracyHint')}
      beside={
        <>
          <RangePicker
            size="small"
            aria-label={t('period')}
            allowClear={false}
            presets={[
              { label: t('thisMonth'), value: [today.startOf('month'), today] },
              { label: t('thisYear'), value: [today.startOf('year'), today] },
            ]}
            value={days}
            onChange={(chosen) => {
              const [from, to] = chosen ?? [];
              if (from && to) setDays([from, to]);
            }}
          />
          <Go to="/inventory/counts">{t('counts')}</Go>
        </>
      }
      empty={<Empty text={t('noAccuracy')} />}
    />
  );
}
