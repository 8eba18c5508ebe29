import { useEffect, useRef } from 'react';
import type { z } from 'zod';
import { analytics } from '../../../../../server/modules/analytics/contract.ts';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Go } from '../../../ui/Go.tsx';
import { useWords } from '../../../ui/record/useWords.ts';
import { Instant, Money } from '../../../ui/Values.tsx';
import { messages } from './messages.ts';

type Input = z.input<(typeof analytics.queries)['signal-orders']['input']>;
/** A figure that was pressed. */
export type Figure = Pick<Input, 'subject' | 'key' | 'of' | 'period'> & { kind: string; label: string };

/** The orders behind a figure, the latest first. */
export function Behind({
  asked,
  figure: { kind: _, label, ...figure },
}: {
  asked: { from: string; to: string; shopId?: string };
  figure: Figure;
}) {
  const t = useText(messages);
  const { shown } = useWords(sales.queries.orders);
  const { data } = useAsk(analytics.queries['signal-orders'], { ...asked, ...figure });
  const seen = useRef<HTMLElement>(null);
  const isThere = data !== undefined;
  // what was pressed may stand far above what it shows
  useEffect(() => void (isThere && seen.current?.scrollIntoView({ block: 'nearest' })), [isThere]);
  if (!data) return null;
  const title = t('behind', { label, count: data.count });
  return (
    <section aria-label={title} ref={seen}>
      <h3>{title}</h3>
      {data.count > data.rows.length && <p className="quiet">{t('firstOf', { count: data.rows.length })}</p>}
      <div className="cycle-scroll">
        <table className="small-table">
          <thead>
            <tr>
              <th scope="col">{t('order')}</th>
              <th scope="col">{t('shop')}</th>
              <th scope="col">{t('placed')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col" className="money">
                {t('payable')}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <Go to={`/orders/${row.number}`}>{row.number}</Go>
                </td>
                <td>{row.shop}</td>
                <td>
                  <Instant value={row.placedAt} />
                </td>
                <td>
                  {shown('paymentStatus', row.paymentStatus)} · {shown('fulfilmentStatus', row.fulfilmentStatus)}
                </td>
                <td className="money">
                  <Money value={row.payable} currency={row.currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
