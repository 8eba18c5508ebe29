import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { Go } from '../../../ui/Go.tsx';
import { messages } from './messages.ts';
import type { Outlook } from './outlook.tsx';

const WAYS = [
  { operation: 'split-order', permission: 'sales.change' },
  { operation: 'choose-warehouse', permission: 'sales.audit' },
  { operation: 'change-order-lines', permission: 'sales.change' },
  { operation: 'cancel-order', permission: 'sales.cancel' },
] as const;

/** What lacks, SKU by SKU: the orders that wait for it, each with its ways out, and where there still is some. */
export function Shortages({ rows }: { rows: Outlook['short'] }) {
  const t = useText(messages);
  const may = useMay();
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{t('line')}</th>
          <th scope="col" className="quantity">
            {t('missing')}
          </th>
          <th scope="col">{t('elsewhere')}</th>
          <th scope="col">{t('waitFor')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ skuId, code, title, missing, orders, first, there }) => (
          <tr key={skuId}>
            <td>
              {title} <span className="quiet">{code}</span>
            </td>
            <td className="quantity">{missing}</td>
            <td>
              {there.map(({ warehouse, available }) => `${warehouse} ${available}`).join(' · ') || t('nowhere')}{' '}
              {there.length > 0 && may('inventory.transfer') && <Go to="/inventory/new/transfer">{t('way.transfer')}</Go>}
            </td>
            <td>
              <details>
                <summary>{orders}</summary>
                <ul className="plain-list">
                  {first.map((order) => (
                    <li key={order.orderId} className="ways-out">
                      <Go to={`/orders/${order.number}`}>{t('orderMissing', { number: order.number, missing: order.missing })}</Go>
                      {WAYS.filter(({ permission }) => may(permission)).map(({ operation }) => (
                        <Go key={operation} to={`/orders/${order.number}?run=${operation}`}>
                          {t(`way.${operation}`)}
                        </Go>
                      ))}
                    </li>
                  ))}
                </ul>
                {orders > first.length && <span className="quiet">{t('moreWaiting', { count: orders - first.length })}</span>}
              </details>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
