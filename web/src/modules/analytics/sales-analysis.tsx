import { Button, Segmented } from 'antd';
import dayjs from 'dayjs';
import { analytics, type SalesRow } from '../../../../server/modules/analytics/contract.ts';
import { useAsk } from '../../call.ts';
import { download } from '../../files.ts';
import { useLanguage, useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import './analytics.css';
import { type Asked, useAsked } from './asked.ts';
import { type Dimension, dimensions, ordersBehind } from './links.ts';
import { messages } from './messages.ts';
import { RangePicker, Select } from '../../ui/form/choosers.ts';
import { comparisons, type Period, periods } from './periods.ts';
import { SalesChart } from './SalesChart.tsx';
import { SalesFigures } from './SalesFigures.tsx';
import { SalesTable, tableOf } from './SalesTable.tsx';
import { csvOf } from './table-file.ts';

const SHOPS = { name: 'sales.shops' };

/** Sales by day, month, shop, category, province, SKU or status: the sums, a chart, the figures behind it, and the orders behind those. */
export function SalesAnalysisPage() {
  const t = useText(messages);
  const [asked, change] = useAsked();
  const terms = { by: asked.by, ...(asked.shopId && { shopId: asked.shopId }) };
  const { data, error, refetch } = useAsk(analytics.queries['sales-by'], { ...terms, from: asked.from, to: asked.to });
  const before = useAsk(
    analytics.queries['sales-by'],
    { ...terms, ...(asked.before ?? { from: asked.from, to: asked.to }) },
    { enabled: !!asked.before },
  );
  const nameOf = useRowName(asked.by);
  // a time without orders is nothing to compare with
  const compared = asked.before && before.data?.total.orders ? before.data : undefined;
  const save = () => data && download(`${t('salesAnalysis')} ${asked.from} ${asked.to}.csv`, csvOf(tableOf(asked.by, data, t, nameOf)));
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead
        title={t('salesAnalysis')}
        primary={
          <Button type="text" icon={<Icon name="download" />} disabled={!data?.rows.length} onClick={save}>
            {t('export')}
          </Button>
        }
      />
      <Terms asked={asked} change={change} />
      {error && <Trouble error={error} again={() => void refetch()} />}
      {data && !data.rows.length && <Empty text={t('noSales')} />}
      {data && data.rows.length > 0 && (
        <>
          <SalesFigures asked={asked} total={data.total} before={compared?.total} />
          <SalesChart asked={asked} rows={data.rows} before={compared?.rows} nameOf={nameOf} />
          <SalesTable
            by={asked.by}
            rows={data.rows}
            total={data.total}
            before={compared}
            nameOf={nameOf}
            linkOf={(row) => ordersBehind(asked.by, row.key, asked)}
          />
        </>
      )}
    </main>
  );
}

function Terms({ asked, change }: { asked: Asked; change: ReturnType<typeof useAsked>[1] }) {
  const t = useText(messages);
  const may = useMay();
  const { data } = useAsk(SHOPS, {}, { enabled: may('sales.view') });
  const shops = (Array.isArray(data) ? data : ((data as { rows?: unknown[] } | undefined)?.rows ?? [])) as { id: string; name: string }[];
  return (
    <div className="analysis-terms">
      <Segmented<Dimension>
        aria-label={t('by')}
        value={asked.by}
        onChange={(by) => change({ by })}
        options={dimensions.map((by) => ({ value: by, label: t(`by.${by}`) }))}
      />
      <Select<Period | 'fixed'>
        aria-label={t('period')}
        style={{ width: 128 }}
        value={asked.period ?? 'fixed'}
        onChange={(period) => (period === 'fixed' ? change({ from: asked.from, to: asked.to }) : change({ period }))}
        options={[...periods, 'fixed' as const].map((period) => ({ value: period, label: t(`period.${period}`) }))}
      />
      <RangePicker
        aria-label={t('dates')}
        allowClear={false}
        value={[dayjs(asked.from), dayjs(asked.to)]}
        onChange={(range) => {
          const [from, to] = range ?? [];
          if (from && to) change({ from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') });
        }}
      />
      <Select
        aria-label={t('compare')}
        style={{ width: 192 }}
        value={asked.compare}
        onChange={(compare) => change({ compare })}
        options={comparisons.map((compare) => ({ value: compare, label: t(`compare.${compare}`) }))}
      />
      <Select
        aria-label={t('shop')}
        style={{ width: 168 }}
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
