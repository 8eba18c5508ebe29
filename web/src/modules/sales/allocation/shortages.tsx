import { useQuery } from '@tanstack/react-query';
import { purchasing } from '../../../../../server/modules/purchasing/contract.ts';
import { askList, keyOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { sum } from '../../../ui/decimal.ts';
import { Go } from '../../../ui/Go.tsx';
import { BusinessDate } from '../../../ui/Values.tsx';
import { messages } from './messages.ts';
import type { Outlook } from './outlook.tsx';

const WAYS = [
  { operation: 'split-order', permission: 'sales.change' },
  { operation: 'choose-warehouse', permission: 'sales.audit' },
  { operation: 'change-order-lines', permission: 'sales.change' },
  { operation: 'set-ship-date', permission: 'sales.change' },
  { operation: 'open-after-sale', permission: 'aftersales.handle' },
  { operation: 'cancel-order', permission: 'sales.cancel' },
] as const;

/** What suppliers still owe of these SKUs: how much, and the earliest day of it. */
function useExpected(skuIds: readonly string[]): ReadonlyMap<string, { quantity: string; day: string | null }> {
  const may = useMay();
  const asked = { filter: [{ column: 'skuId', operator: 'one_of' as const, value: [...skuIds] }], sort: 'dueDate', limit: 200 };
  const { data } = useQuery({
    queryKey: [...keyOf(purchasing.queries['open-lines']), 'short', skuIds],
    queryFn: ({ signal }) => askList(purchasing.queries['open-lines'], asked, {}, signal),
    enabled: may('purchasing.view') && skuIds.length > 0,
  });
  return new Map(
    [...Map.groupBy(data?.rows ?? [], ({ skuId }) => skuId)].map(([skuId, lines]) => [
      skuId,
      { quantity: sum(lines.map(({ open }) => open)), day: lines.find(({ dueDate }) => dueDate)?.dueDate ?? null },
    ]),
  );
}

const buying = (skuId: string, name: string, quantity: string) =>
  `/purchasing/orders/new?${new URLSearchParams({ sku: skuId, name, quantity }).toString()}`;

function Expected({ of }: { of: { quantity: string; day: string | null } | undefined }) {
  const t = useText(messages);
  if (!of) return null;
  return (
    <span className="quiet">
      {t('expected', { quantity: of.quantity })} {of.day && <BusinessDate value={of.day} />}{' '}
    </span>
  );
}

/** What lacks, SKU by SKU: the orders that wait for it, each with its ways out, and where there still is some. */
export function Shortages({ rows }: { rows: Outlook['short'] }) {
  const t = useText(messages);
  const may = useMay();
  const expected = useExpected(rows.map(({ skuId }) => skuId));
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
            <td className="quantity">
              {missing} <Expected of={expected.get(skuId)} />
              {may('purchasing.order') && <Go to={buying(skuId, title, missing)}>{t('way.buy')}</Go>}
            </td>
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
