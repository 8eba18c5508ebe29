import { Button } from 'antd';
import dayjs from 'dayjs';
import {
  analytics,
  dimensionTitles,
  figureTitles,
  type ProfitDimension,
  profitDimensions,
} from '../../../../../server/modules/analytics/contract.ts';
import { ask, CallError, useAsk } from '../../../call.ts';
import { download } from '../../../files.ts';
import { useText, useTitle } from '../../../i18n/i18n.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { RangePicker, Select } from '../../../ui/form/choosers.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { tell } from '../../../ui/notice.ts';
import { Trouble } from '../../../ui/Trouble.tsx';
import '../analytics.css';
import { type Asked, sorts, useProfitAsked } from './asked.ts';
import { Checks } from './checks.tsx';
import { messages } from './messages.ts';
import { ProfitTable } from './table.tsx';
import { ProfitViews } from './views.tsx';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Profit from any side: one or two dimensions over any days; every figure leads to the orders behind it. */
export function ProfitPage() {
  const t = useText(messages);
  const [asked, change] = useProfitAsked();
  const { where, within, ...terms } = asked;
  const input = { ...terms, ...(within && { within }), where: where.map(({ dimension, key }) => ({ dimension, key })) };
  const { data, error, refetch } = useAsk(analytics.queries.profit, input);
  const save = async () => {
    try {
      const { name, content } = await ask(analytics.queries['profit-file'], input);
      download(
        name,
        Uint8Array.from(atob(content), (byte) => byte.charCodeAt(0)),
        XLSX,
      );
    } catch (trouble) {
      tell({ tone: 'bad', text: trouble instanceof CallError ? trouble.title : String(trouble) });
    }
  };
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead
        title={t('profit')}
        primary={
          <Button type="text" icon={<Icon name="download" />} disabled={!data?.rows.length} onClick={() => void save()}>
            {t('exported')}
          </Button>
        }
      />
      <Terms asked={asked} change={change} />
      {error && <Trouble error={error} again={() => void refetch()} />}
      {data && !data.rows.length && <Empty text={t('empty')} />}
      {data && data.rows.length > 0 && (
        <>
          <ProfitTable asked={asked} rows={data.rows} total={data.total} />
          {data.more && <p className="quiet">{t('more', { count: data.rows.length })}</p>}
          {data.total.estimated && <p className="quiet">{t('estimatedHint')}</p>}
          {data.checks.length > 0 && <Checks checks={data.checks} />}
        </>
      )}
    </main>
  );
}

function Terms({ asked, change }: { asked: Asked; change: (change: Partial<Asked>) => void }) {
  const t = useText(messages);
  const title = useTitle();
  const dimensions = profitDimensions.map((value) => ({ value, label: title(dimensionTitles[value]) }));
  return (
    <div className="analysis-terms">
      <ProfitViews asked={asked} />
      <Select
        aria-label={t('by')}
        style={{ width: 144 }}
        value={asked.by}
        options={dimensions}
        onChange={(by) => change({ by, within: asked.within === by ? undefined : asked.within })}
      />
      <Select<ProfitDimension | ''>
        aria-label={t('within')}
        style={{ width: 144 }}
        value={asked.within ?? ''}
        options={[{ value: '' as const, label: t('nothingMore') }, ...dimensions.filter(({ value }) => value !== asked.by)]}
        onChange={(within) => change({ within: within || undefined })}
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
        aria-label={t('sortedBy')}
        style={{ width: 128 }}
        value={asked.sort}
        options={sorts.map((value) => ({ value, label: title(value === 'key' ? dimensionTitles[asked.by] : figureTitles[value]) }))}
        onChange={(sort) => change({ sort })}
      />
      {asked.where.map((one) => (
        <Button
          key={one.dimension}
          size="small"
          title={t('without', { name: one.label })}
          onClick={() => change({ where: asked.where.filter((each) => each !== one) })}
        >
          {title(dimensionTitles[one.dimension])} · {one.label} <span aria-hidden="true">×</span>
        </Button>
      ))}
    </div>
  );
}
