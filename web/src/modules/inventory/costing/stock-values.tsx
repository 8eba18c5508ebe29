import dayjs from 'dayjs';
import { useState } from 'react';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMerchant } from '../../../session.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { DatePicker } from '../../../ui/form/choosers.ts';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { localTime } from '../../../ui/time.ts';
import { Money } from '../../../ui/Values.tsx';
import { instantOf } from '../../../ui/wall-clock.ts';
import { goodsColumns, useNameOf, unitOf } from '../goods.tsx';
import { cardLink } from '../shapes.ts';
import { valuesToday } from '../first-inputs.ts';
import { messages } from './messages.ts';
import type { StockValueRow } from './shapes.ts';

const DAY = 'YYYY-MM-DD';

const columns: Column<StockValueRow>[] = [
  ...(goodsColumns as Column<StockValueRow>[]),
  { key: 'category', width: 130, cell: (row) => <Category of={row} /> },
  { key: 'warehouse', width: 130, cell: (row) => <Warehouse of={row} /> },
  { key: 'class' },
  { key: 'age' },
  { key: 'quantity', unit: unitOf, sum: true },
  { key: 'unitCost' },
  { key: 'value', sum: true },
];

function Category({ of }: { of: StockValueRow }) {
  const nameOf = useNameOf();
  return of.category ? nameOf(of.category) : <span className="absent">–</span>;
}

function Warehouse({ of }: { of: StockValueRow }) {
  const t = useText(messages);
  return of.warehouse ?? <span className="quiet">{t('underway')}</span>;
}

/** What stock is worth at the end of a day, as known now or at a moment; beside it what the stock accounts say. */
export function StockValuesPage() {
  const t = useText(messages);
  const { zone } = useMerchant();
  const [date, setDate] = useState(() => valuesToday(zone).date);
  const [knownAt, setKnownAt] = useState<string | undefined>();
  const moment = { date, ...(knownAt && { knownAt }) };
  const known = knownAt ? localTime(knownAt, zone) : undefined;
  return (
    <ListPage
      query={inventory.queries['stock-values']}
      title={t('stockValues')}
      columns={columns}
      fixed={moment}
      open={(row) => cardLink(row.skuCode)}
      searchHint={t('goodsHint')}
      beside={
        <>
          <DatePicker
            size="small"
            aria-label={t('date')}
            allowClear={false}
            value={dayjs(date)}
            onChange={(day) => day && setDate((day as dayjs.Dayjs).format(DAY))}
          />
          <DatePicker
            size="small"
            aria-label={t('knownAt')}
            placeholder={t('knownAt')}
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            value={known ? dayjs(`${known.date}T${known.time}`) : null}
            onChange={(day) => {
              const on = day as dayjs.Dayjs | null;
              setKnownAt(on ? instantOf(on.format(DAY), on.format('HH:mm'), zone) : undefined);
            }}
          />
          <Total moment={moment} />
        </>
      }
      empty={<Empty text={t('noStockValues')} />}
    />
  );
}

function Total({ moment }: { moment: { date: string; knownAt?: string } }) {
  const t = useText(messages);
  const { data } = useAsk(inventory.queries['stock-value-total'], moment);
  if (!data) return null;
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8 }}>
      <span className="quiet">{t('whole')}</span> <Money value={data.value} />
      <span className="quiet">{t('booked')}</span> <Money value={data.booked} />
      <StatusPill tone={data.agrees ? 'good' : 'bad'}>{t(data.agrees ? 'agrees' : 'differs')}</StatusPill>
    </span>
  );
}
