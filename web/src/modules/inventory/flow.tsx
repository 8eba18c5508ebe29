import dayjs from 'dayjs';
import { useState } from 'react';
import { inventory } from '../../../../server/modules/inventory/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { todayIn } from '../../ui/time.ts';
import { monthSoFar } from './first-inputs.ts';
import { goodsColumns, unitOf } from './goods.tsx';
import { messages } from './messages.ts';
import { cardLink } from './shapes.ts';
import { RangePicker } from '../../ui/form/choosers.ts';

type Row = RowOf<(typeof inventory)['queries']['stock-flow']>;
interface Period {
  from: string;
  to: string;
}

const columns: Column<Row>[] = [
  ...(goodsColumns as Column<Row>[]),
  { key: 'warehouse', width: 140 },
  { key: 'opening', unit: unitOf, sum: true },
  { key: 'in', sum: true },
  { key: 'out', sum: true },
  { key: 'closing', unit: unitOf, sum: true },
];

const DAY = 'YYYY-MM-DD';
const monthOf = (day: dayjs.Dayjs): Period => ({ from: day.startOf('month').format(DAY), to: day.endOf('month').format(DAY) });

/** What was there, came in, went out and was left, over a period; a row leads to its movements. */
export function StockFlowPage() {
  const t = useText(messages);
  const { zone } = useMerchant();
  const today = dayjs(todayIn(zone));
  const [period, setPeriod] = useState<Period>(() => monthSoFar(zone));
  const months = [today, today.subtract(1, 'month')].map(monthOf);
  const presets = [
    ...months.map((month, at) => ({ label: t(at === 0 ? 'thisMonth' : 'lastMonth'), value: daysOf(month) })),
    { label: t('thisYear'), value: daysOf({ from: today.startOf('year').format(DAY), to: today.format(DAY) }) },
  ];
  return (
    <ListPage
      query={inventory.queries['stock-flow']}
      title={t('flow')}
      columns={columns}
      fixed={{ ...period }}
      open={(row) => cardLink(row.skuCode, row.warehouseId, period)}
      searchHint={t('goodsHint')}
      beside={
        <RangePicker
          size="small"
          aria-label={t('period')}
          allowClear={false}
          presets={presets}
          value={daysOf(period)}
          onChange={(days) => {
            const [from, to] = days ?? [];
            if (from && to) setPeriod({ from: from.format(DAY), to: to.format(DAY) });
          }}
        />
      }
      empty={<Empty text={t('noFlow')} />}
    />
  );
}

const daysOf = ({ from, to }: Period): [dayjs.Dayjs, dayjs.Dayjs] => [dayjs(from), dayjs(to)];
