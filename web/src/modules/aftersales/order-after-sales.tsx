import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Go } from '../../ui/Go.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Instant, Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { STATUS_TONES } from './tones.ts';

/** The after-sales of an order. */
export function OrderAfterSales({ orderId }: { orderId: string }) {
  const t = useText(messages);
  const { shown } = useWords(aftersales.queries['after-sales']);
  const { data } = useAsk(aftersales.queries['order-after-sales'], { orderId });
  if (!data) return null;
  if (!data.rows.length) return <p className="quiet">{t('orderHasNone')}</p>;
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{t('number')}</th>
          <th scope="col">{t('type')}</th>
          <th scope="col">{t('status')}</th>
          <th scope="col">{t('goods')}</th>
          <th scope="col" className="money">
            {t('approved')}
          </th>
          <th scope="col" className="money">
            {t('refunded')}
          </th>
          <th scope="col">{t('openedAt')}</th>
        </tr>
      </thead>
      <tbody>
        {data.rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Go to={`/after-sales/${row.number}`}>{row.number}</Go>
            </td>
            <td>{shown('type', row.type)}</td>
            <td>
              <StatusPill tone={STATUS_TONES[row.status] ?? 'calm'} quiet>
                {shown('status', row.status)}
              </StatusPill>
            </td>
            <td>{row.goods}</td>
            <td className="money">
              <Money value={row.approved} currency={row.currency} />
            </td>
            <td className="money">
              <Money value={row.refunded} currency={row.currency} />
            </td>
            <td>
              <Instant value={row.openedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
