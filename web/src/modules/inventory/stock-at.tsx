import dayjs from 'dayjs';
import { useId, useState } from 'react';
import { inventory } from '../../../../server/modules/inventory/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { localTime } from '../../ui/time.ts';
import { instantOf } from '../../ui/wall-clock.ts';
import { stockAtMidnight } from './first-inputs.ts';
import { goodsColumns, unitOf } from './goods.tsx';
import { messages } from './messages.ts';
import { cardLink } from './shapes.ts';
import { DatePicker } from '../../ui/form/choosers.ts';

type Row = RowOf<(typeof inventory)['queries']['stock-at']>;

const columns: Column<Row>[] = [
  ...(goodsColumns as Column<Row>[]),
  { key: 'warehouse', width: 140 },
  { key: 'quantity', unit: unitOf, sum: true },
  { key: 'good' },
  { key: 'defective' },
  { key: 'inspect' },
  { key: 'frozen' },
  { key: 'expired' },
];

interface MomentProps {
  label: string;
  value: string | undefined;
  set: (value: string | undefined) => void;
  clear?: boolean;
}

function Moment({ label, value, set, clear = false }: MomentProps) {
  const id = useId();
  const { zone } = useMerchant();
  const { date, time } = value ? localTime(value, zone) : { date: '', time: '' };
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8 }}>
      <label className="quiet" htmlFor={id}>
        {label}
      </label>
      <DatePicker
        id={id}
        size="small"
        allowClear={clear}
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        value={value ? dayjs(`${date}T${time}`) : null}
        onChange={(day) => {
          const on = day as dayjs.Dayjs | null;
          set(on ? instantOf(on.format('YYYY-MM-DD'), on.format('HH:mm'), zone) : undefined);
        }}
      />
    </span>
  );
}

/** Quantities at a past moment, and as they were known at another. */
export function StockAtPage() {
  const t = useText(messages);
  const { zone } = useMerchant();
  const [at, setAt] = useState(() => stockAtMidnight(zone).at);
  const [knownAt, setKnownAt] = useState<string | undefined>();
  return (
    <ListPage
      query={inventory.queries['stock-at']}
      title={t('stockAt')}
      columns={columns}
      fixed={{ at, ...(knownAt && { knownAt }) }}
      open={(row) => cardLink(row.skuCode, row.warehouseId)}
      searchHint={t('goodsHint')}
      beside={
        <>
          <Moment label={t('at')} value={at} set={(value) => value && setAt(value)} />
          <Moment label={t('knownAt')} value={knownAt} set={setKnownAt} clear />
        </>
      }
      empty={<Empty text={t('noStockAt')} />}
    />
  );
}
