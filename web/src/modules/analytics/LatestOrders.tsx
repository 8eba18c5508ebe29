import { useQuery } from '@tanstack/react-query';
import { askList, keyOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Go } from '../../ui/Go.tsx';
import { StatusPill, type Tone } from '../../ui/StatusPill.tsx';
import { Instant, Money } from '../../ui/Values.tsx';
import { ordersPage } from './links.ts';
import { messages } from './messages.ts';

const ORDERS = { name: 'sales.orders' };
interface LatestOrder {
  id: string;
  number: string;
  shop: string;
  placedAt: string;
  province: string;
  city: string;
  payable: string;
  currency: string;
  fulfilmentStatus: string;
}
const TONES: Record<string, Tone> = { wait_audit: 'wait', audited: 'busy', part_shipped: 'busy', shipped: 'good', delivered: 'good' };

/** The last orders that came in, under the figures of the day. */
export function LatestOrders() {
  const t = useText(messages);
  const asked = { sort: '-placedAt', limit: 8 };
  const { data } = useQuery({
    queryKey: keyOf(ORDERS, asked),
    queryFn: ({ signal }) => askList(ORDERS, asked, {}, signal),
    refetchInterval: 60_000,
  });
  const rows = (data?.rows ?? []) as unknown as LatestOrder[];
  return (
    <section className="section" aria-label={t('latest')}>
      <header>
        <h2>{t('latest')}</h2>
        <div className="section-actions">
          <Go to={ordersPage()}>{t('allOrders')}</Go>
        </div>
      </header>
      {data && !rows.length && <p className="quiet">{t('nothingToday')}</p>}
      {rows.length > 0 && (
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
      )}
    </section>
  );
}
