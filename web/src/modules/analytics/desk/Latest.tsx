import type { Block } from '../../../../../server/modules/analytics/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Go } from '../../../ui/Go.tsx';
import { StatusPill, type Tone } from '../../../ui/StatusPill.tsx';
import { Instant, Money } from '../../../ui/Values.tsx';
import { ordersPage } from '../links.ts';
import { messages } from '../messages.ts';

const TONES: Record<string, Tone> = { wait_audit: 'wait', audited: 'busy', part_shipped: 'busy', shipped: 'good', delivered: 'good' };

/** The last orders that came in. */
export function Latest({ rows }: Extract<Block, { key: 'latest' }>) {
  const t = useText(messages);
  return (
    <section className="section desk-wide" aria-label={t('block.latest')}>
      <header>
        <h2>{t('block.latest')}</h2>
        <div className="section-actions">
          <Go to={ordersPage()}>{t('allOrders')}</Go>
        </div>
      </header>
      {!rows.length && <p className="quiet">{t('nothingToday')}</p>}
      {rows.length > 0 && (
        <div className="desk-scroll">
          <table className="small-table">
            <thead>
              <tr>
                <th scope="col">{t('order.number')}</th>
                <th scope="col">{t('shop')}</th>
                <th scope="col">{t('order.placed')}</th>
                <th scope="col">{t('order.place')}</th>
                <th scope="col">{t('by.fulfilment_status')}</th>
                <th scope="col" className="money">
                  {t('payable')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((order) => (
                <tr key={order.id}>
                  <td>
                    <Go to={`${ordersPage()}/${encodeURIComponent(order.number)}`}>{order.number}</Go>
                  </td>
                  <td>{order.shop}</td>
                  <td>
                    <Instant value={order.placedAt} />
                  </td>
                  <td>{order.city === order.province ? order.city : `${order.province} ${order.city}`}</td>
                  <td>
                    <StatusPill quiet tone={TONES[order.fulfilmentStatus] ?? 'calm'}>
                      {t(`status.${order.fulfilmentStatus}` as 'status.shipped')}
                    </StatusPill>
                  </td>
                  <td className="money">
                    <Money value={order.payable} currency={order.currency} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
