import { Segmented } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { analytics, signalKinds } from '../../../../../server/modules/analytics/contract.ts';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText, useTitle } from '../../../i18n/i18n.ts';
import { useMay, useMerchant } from '../../../session.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Select } from '../../../ui/form/choosers.ts';
import { Go } from '../../../ui/Go.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { todayIn } from '../../../ui/time.ts';
import { Trouble } from '../../../ui/Trouble.tsx';
import { BusinessDate, Instant, Money } from '../../../ui/Values.tsx';
import '../analytics.css';
import { rangeOf } from '../periods.ts';
import { Behind, type Figure } from './behind.tsx';
import { messages } from './messages.ts';

type Answer = z.output<(typeof analytics.queries)['order-signals']['output']>;
type Signal = Answer['signals'][number];
type Kind = (typeof signalKinds)[number];
const SPANS = { 7: 'last_7', 30: 'last_30', 90: 'last_90' } as const;
type Span = keyof typeof SPANS;
const isRate = (kind: Kind): boolean => kind === 'cancel_rate' || kind === 'refund_rate';

/** What stands out among orders: risers, fallers, rates, days and orders, each with what it means and the orders behind its figures. */
export function SignalsPage() {
  const t = useText(messages);
  const { zone } = useMerchant();
  const [span, setSpan] = useState<Span>(30);
  const [shopId, setShop] = useState<string>();
  const [chosen, choose] = useState<Figure | null>(null);
  const asked = { ...rangeOf(SPANS[span], todayIn(zone)), ...(shopId && { shopId }) };
  const { data, error } = useAsk(analytics.queries['order-signals'], asked);
  const kinds = data ? signalKinds.filter((kind) => data.signals.some((signal) => signal.kind === kind)) : [];
  return (
    <main className="plain-page signals" id="main" tabIndex={-1}>
      <PageHead title={t('title')} />
      {data && <p className="quiet">{t('about', { ...asked, beforeFrom: data.before.from, beforeTo: data.before.to })}</p>}
      <div className="analysis-terms">
        <Segmented<Span>
          aria-label={t('days')}
          value={span}
          options={([7, 30, 90] as const).map((value) => ({ value, label: t('lastDays', { n: value }) }))}
          onChange={(value) => {
            setSpan(value);
            choose(null);
          }}
        />
        <ShopChoice shopId={shopId} choose={setShop} />
      </div>
      {error && <Trouble error={error} />}
      {data && <p>{t('overall', data.overall)}</p>}
      {data && !kinds.length && !data.large.length && <Empty text={t('nothing')} />}
      {data && kinds.map((kind) => <Section key={kind} kind={kind} answer={data} asked={asked} chosen={chosen} choose={choose} />)}
      {data && data.large.length > 0 && <Large rows={data.large} />}
    </main>
  );
}

function ShopChoice({ shopId, choose }: { shopId: string | undefined; choose: (shopId: string | undefined) => void }) {
  const t = useText(messages);
  const may = useMay();
  const { data } = useAsk(sales.queries.shops, {}, { enabled: may('sales.view') });
  if (!data) return null;
  return (
    <Select
      aria-label={t('shop')}
      style={{ minWidth: 160 }}
      value={shopId ?? ''}
      options={[{ value: '', label: t('allShops') }, ...data.rows.map(({ id, name }) => ({ value: id, label: name }))]}
      onChange={(value: string) => choose(value || undefined)}
    />
  );
}

interface SectionProps {
  kind: Kind;
  answer: Answer;
  asked: { from: string; to: string; shopId?: string };
  chosen: Figure | null;
  choose: (figure: Figure) => void;
}

function Section({ kind, answer, asked, chosen, choose }: SectionProps) {
  const t = useText(messages);
  const title = useTitle();
  const rows = answer.signals.filter((signal) => signal.kind === kind);
  const nameOf = ({ label }: Signal) => (typeof label === 'string' ? label : title(label as { zh: string; en: string }));
  const figure = (signal: Signal, of: Signal['before'], period: 'now' | 'before') =>
    of && (
      <button
        type="button"
        className="as-link"
        onClick={() => choose({ kind, subject: signal.subject, key: signal.key, label: nameOf(signal), of: of.of, period })}
      >
        {of.orders}
      </button>
    );
  return (
    <section aria-label={t(`kind.${kind}`)}>
      <h2>{t(`kind.${kind}`)}</h2>
      <p className="quiet">{t(`means.${kind}`, answer.terms)}</p>
      <div className="cycle-scroll">
        <table className="small-table narrow-table">
          <thead>
            <tr>
              <th scope="col">{t('subject')}</th>
              <th scope="col" className="quantity">
                {t('now')}
              </th>
              {isRate(kind) && (
                <th scope="col" className="quantity">
                  {t('whole')}
                </th>
              )}
              <th scope="col" className="quantity">
                {t(isRate(kind) ? 'rate' : kind === 'unusual_day' ? 'usual' : 'before')}
              </th>
              {!isRate(kind) && kind !== 'unusual_day' && (
                <th scope="col" className="quantity">
                  {t('change')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((signal) => (
              <tr key={`${signal.subject} ${signal.key}`}>
                <th scope="row">
                  {signal.subject === 'day' ? <BusinessDate value={signal.key} /> : nameOf(signal)}{' '}
                  <span className="quiet">{t(`subject.${signal.subject}`)}</span>
                </th>
                <td className="quantity">{figure(signal, signal.now, 'now')}</td>
                {isRate(kind) && <td className="quantity">{figure(signal, signal.whole, 'now')}</td>}
                <td className="quantity">
                  {isRate(kind)
                    ? percent(signal.now.orders, signal.whole?.orders ?? 0)
                    : (signal.usual ?? figure(signal, signal.before, 'before'))}
                </td>
                {!isRate(kind) && kind !== 'unusual_day' && (
                  <td className="quantity">{signal.before?.orders ? changeOf(signal.now.orders, signal.before.orders) : t('fresh')}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {chosen?.kind === kind && <Behind key={JSON.stringify(chosen)} asked={asked} figure={chosen} />}
    </section>
  );
}

const percent = (part: number, whole: number): string => (whole ? `${((part * 100) / whole).toFixed(1)} %` : '–');
const changeOf = (now: number, before: number): string =>
  `${now >= before ? '+' : '−'}${Math.round((Math.abs(now - before) * 100) / before)} %`;

function Large({ rows }: { rows: Answer['large'] }) {
  const t = useText(messages);
  return (
    <section aria-label={t('kind.large_order')}>
      <h2>{t('kind.large_order')}</h2>
      <p className="quiet">{t('means.large_order')}</p>
      <div className="cycle-scroll">
        <table className="small-table narrow-table">
          <thead>
            <tr>
              <th scope="col">{t('order')}</th>
              <th scope="col">{t('shop')}</th>
              <th scope="col">{t('placed')}</th>
              <th scope="col" className="money">
                {t('payable')}
              </th>
              <th scope="col" className="money">
                {t('usual')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, number, shop, placedAt, payable, usual, currency }) => (
              <tr key={id}>
                <td>
                  <Go to={`/orders/${number}`}>{number}</Go>
                </td>
                <td>{shop}</td>
                <td>
                  <Instant value={placedAt} />
                </td>
                <td className="money">
                  <Money value={payable} currency={currency} />
                </td>
                <td className="money">
                  <Money value={usual} currency={currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
