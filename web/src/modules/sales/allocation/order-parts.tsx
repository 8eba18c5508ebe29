import type { z } from 'zod';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { isZero } from '../../../ui/decimal.ts';
import { Go } from '../../../ui/Go.tsx';
import { useWords } from '../../../ui/record/useWords.ts';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { Money } from '../../../ui/Values.tsx';
import { FULFILMENT_TONES } from '../tones.ts';
import { messages } from './messages.ts';

type Order = z.output<typeof sales.queries.order.output>;

/** The orders that one was split into, wherever one of them is in sight. */
export function OrderParts({ order }: { order: Order }) {
  const t = useText(messages);
  const { shown } = useWords(sales.queries.orders);
  return (
    <>
      <p className="quiet">
        {t('partsHint')} {order.parts.some(({ paid }) => !isZero(paid)) && t('partsMoney')}
      </p>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('order')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('warehouse')}</th>
            <th scope="col" className="money">
              {t('payable')}
            </th>
            <th scope="col" className="money">
              {t('partPaid')}
            </th>
            <th scope="col" className="money">
              {t('partDue')}
            </th>
          </tr>
        </thead>
        <tbody>
          {order.parts.map(({ id, number, payable, paid, due, fulfilmentStatus, warehouse }) => (
            <tr key={id}>
              <td>
                {id === order.id ? (
                  <>
                    {number} <span className="quiet">{t('thisOrder')}</span>
                  </>
                ) : (
                  <Go to={`/orders/${number}`}>{number}</Go>
                )}
              </td>
              <td>
                <StatusPill tone={FULFILMENT_TONES[fulfilmentStatus] ?? 'calm'} quiet>
                  {shown('fulfilmentStatus', fulfilmentStatus)}
                </StatusPill>
              </td>
              <td>{warehouse ?? '–'}</td>
              <td className="money">
                <Money value={payable} currency={order.currency} />
              </td>
              <td className="money">
                <Money value={paid} currency={order.currency} />
              </td>
              <td className="money">
                <Money value={due} currency={order.currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
