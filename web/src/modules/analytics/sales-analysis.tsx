import { useLocation, useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import dayjs from 'dayjs';
import { analytics, type SalesRow } from '../../../../server/modules/analytics/contract.ts';
import { useAsk } from '../../call.ts';
import { useLanguage, useText } from '../../i18n/i18n.ts';
import { useMay, useMerchant } from '../../session.ts';
import { Chart } from '../../ui/Chart.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useGo } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { addDays, todayIn } from '../../ui/time.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import './analytics.css';
import { type Dimension, dimensions, ordersBehind } from './links.ts';
import { messages } from './messages.ts';
import { byLine, SalesTable } from './SalesTable.tsx';
import { DatePicker, Select } from '../../ui/form/choosers.ts';

const SHOPS = { name: 'sales.shops' };
/** More bars than this say nothing. */
const SHOWN = 20;

interface Asked {
  by: Dimension;
  from: string;
  to: string;
  shopId: string | undefined;
}

/** What is asked stands in the address, so that it can be kept and sent on. */
function useAsked(): [Asked, (change: Partial<Asked>) => void] {
  const { searchStr, pathname } = useLocation();
  const navigate = useNavigate();
  const { zone } = useMerchant();
  const search = new URLSearchParams(searchStr);
  const to = search.get('to') ?? todayIn(zone);
  const by = dimensions.find((each) => each === search.get('by')) ?? 'day';
  const asked = { by, to, from: search.get('from') ?? addDays(to, -29), shopId: search.get('shop') ?? undefined };
  const change = (next: Partial<Asked>) => {
    const { shopId, ...all } = { ...asked, ...next };
    void navigate({ href: `${pathname}?${new URLSearchParams({ ...all, ...(shopId && { shop: shopId }) })}`, replace: true } as never);
  };
  return [asked, change];
}

/** Sales by day, month, shop, category, province, SKU or status: a chart, the figures behind it, and the orders behind those. */
export function SalesAnalysisPage() {
  const t = useText(messages);
  const [asked, change] = useAsked();
  const { data, error, refetch } = useAsk(analytics.queries['sales-by'], asked);
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('salesAnalysis')} />
      <Terms asked={asked} change={change} />
      {error && <Trouble error={error} again={() => void refetch()} />}
      {data && !data.rows.length && <Empty text={t('noSales')} />}
      {data && data.rows.length > 0 && <Answer asked={asked} rows={data.rows} total={data.total} />}
    </main>
  );
}

function Terms({ asked, change }: { asked: Asked; change: (change: Partial<Asked>) => void }) {
  const t = useText(messages);
  const may = useMay();
  const { zone } = useMerchant();
  const { data } = useAsk(SHOPS, {}, { enabled: may('sales.view') });
  const shops = (Array.isArray(data) ? data : ((data as { rows?: unknown[] } | undefined)?.rows ?? [])) as { id: string; name: string }[];
  const today = todayIn(zone);
  const ends = (from: string, to: string) => [dayjs(from), dayjs(to)] as [dayjs.Dayjs, dayjs.Dayjs];
  const presets = [
    ...[7, 30, 90].map((days) => ({ label: t(`period.${days}` as 'period.7'), value: ends(addDays(today, 1 - days), today) })),
    { label: t('period.month'), value: ends(`${today.slice(0, 7)}-01`, today) },
  ];
  return (
    <div className="analysis-terms">
      <Segmented<Dimension>
        aria-label={t('by')}
        value={asked.by}
        onChange={(by) => change({ by })}
        options={dimensions.map((by) => ({ value: by, label: t(`by.${by}`) }))}
      />
      <DatePicker.RangePicker
        aria-label={t('period')}
        allowClear={false}
        value={ends(asked.from, asked.to)}
        presets={presets}
        onChange={(range) => {
          const [from, to] = range ?? [];
          if (from && to) change({ from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') });
        }}
      />
      <Select
        aria-label={t('shop')}
        style={{ width: 180 }}
        value={asked.shopId ?? ''}
        onChange={(shopId) => change({ shopId: shopId || undefined })}
        options={[{ value: '', label: t('allShops') }, ...shops.map(({ id, name }) => ({ value: id, label: name }))]}
      />
    </div>
  );
}

/** The names of the rows in the language now. */
function useRowName(by: Dimension): (row: SalesRow) => string {
  const t = useText(messages);
  const language = useLanguage();
  return (row) => {
    if (by === 'fulfilment_status' || by === 'payment_status') return t(`status.${row.key}` as 'status.paid');
    if (typeof row.label === 'string') return row.label || t('unknownPlace');
    return row.label[language === 'en' ? 'en' : 'zh'] ?? Object.values(row.label)[0] ?? row.key;
  };
}

function Answer({ asked, rows, total }: { asked: Asked; rows: SalesRow[]; total: SalesRow }) {
  const t = useText(messages);
  const go = useGo();
  const nameOf = useRowName(asked.by);
  const inTime = asked.by === 'day' || asked.by === 'month';
  const shown = inTime ? rows : rows.slice(0, SHOWN);
  const figure = byLine(asked.by) ? 'goods' : 'payable';
  const measured = t(figure);
  const open = (index: number) => {
    const row = shown[index];
    const link = row && ordersBehind(asked.by, row.key, asked);
    if (link) go(link);
  };
  return (
    <>
      <Chart
        title={`${measured} · ${t(`by.${asked.by}`)}`}
        kind={asked.by === 'day' ? 'trend' : asked.by === 'month' ? 'bar' : 'share'}
        unit="money"
        height={inTime ? 240 : Math.max(120, shown.length * 28)}
        names={shown.map((row) => (asked.by === 'day' ? row.key.slice(5) : nameOf(row)))}
        series={[{ key: figure, label: measured, values: shown.map((row) => row[figure]), colour: 0 }]}
        onOpen={open}
      />
      {shown.length < rows.length && <p className="quiet">{t('rest', { count: SHOWN })}</p>}
      <SalesTable by={asked.by} rows={rows} total={total} nameOf={nameOf} linkOf={(row) => ordersBehind(asked.by, row.key, asked)} />
    </>
  );
}
