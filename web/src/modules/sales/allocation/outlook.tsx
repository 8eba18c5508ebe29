import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { call, refresh, useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { tell } from '../../../ui/notice.ts';
import { ProgressBar } from '../../../ui/ProgressBar.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import './allocation.css';
import { messages } from './messages.ts';
import { Shortages } from './shortages.tsx';

export type Outlook = z.output<(typeof sales.queries)['allocation-outlook']['output']>;
const AT_ONCE = 5000;

/** 批量配货: what an audit of all that waits would do now, beside first come and the most that is possible; what lacks, and the ways out. */
export function OutlookPage() {
  const t = useText(messages);
  const { data, error, isPending } = useAsk(sales.queries['allocation-outlook'], {});
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('outlook')} primary={data && data.served > 0 && <AuditServed orderIds={data.orderIds} />} />
      <p className="quiet">{t('outlookHint')}</p>
      {error && <Trouble error={error} />}
      {isPending && <ProgressBar label={t('outlook')} />}
      {data?.orders === 0 && <Empty text={t('nothingWaits')} />}
      {data && data.orders > 0 && (
        <>
          {data.more && <p>{t('outlookMore')}</p>}
          <Figures outlook={data} />
          <Parcels outlook={data} />
          <h2>{t('shortage')}</h2>
          <p className="quiet">{data.short.length ? t('shortageHint') : t('noShortage')}</p>
          {data.short.length > 0 && <Shortages rows={data.short} />}
          {data.shortSkus > data.short.length && <p className="quiet">{t('moreShort', { count: data.shortSkus - data.short.length })}</p>}
        </>
      )}
    </main>
  );
}

function Figures({ outlook: { orders, served, firstCome, most } }: { outlook: Outlook }) {
  const t = useText(messages);
  const than = (other: number) => (served === other ? '' : ` (${served > other ? '+' : '−'}${Math.abs(served - other)})`);
  const figures = [
    [t('waiting'), String(orders)],
    [t('canBeServed'), String(served)],
    [t('firstComeServes'), `${firstCome}${than(firstCome)}`],
    [t('atMost'), `${most}${than(most)}`],
  ] as const;
  return (
    <dl className="figures">
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Parcels({ outlook: { warehouses } }: { outlook: Outlook }) {
  const t = useText(messages);
  if (!warehouses.length) return null;
  return (
    <table className="small-table narrow-table">
      <thead>
        <tr>
          <th scope="col">{t('warehouse')}</th>
          <th scope="col" className="quantity">
            {t('canBeServed')}
          </th>
        </tr>
      </thead>
      <tbody>
        {warehouses.map(({ name, parcels }) => (
          <tr key={name}>
            <td>{name}</td>
            <td className="quantity">{parcels}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What can be served is audited in one go; what has something against it stays and says why. */
function AuditServed({ orderIds }: { orderIds: string[] }) {
  const t = useText(messages);
  const may = useMay();
  const [busy, work] = useState(false);
  if (!may('sales.audit')) return null;
  const chosen = orderIds.slice(0, AT_ONCE);
  const run = async () => {
    work(true);
    try {
      const { done, refused, rows } = await call(sales.operations['audit-orders'], { orderIds: chosen });
      const details = [...new Set(rows.flatMap(({ message }) => message ?? []))].slice(0, 5);
      tell({ tone: refused ? 'bad' : 'good', text: t('auditedOf', { good: String(done), bad: String(refused) }), details });
    } catch (error) {
      tell({ tone: 'bad', text: (error as { title?: string }).title ?? String(error) });
    }
    work(false);
    refresh();
  };
  return (
    <Button type="primary" loading={busy} onClick={() => void run()}>
      {t('auditServed', { count: chosen.length })}
    </Button>
  );
}
