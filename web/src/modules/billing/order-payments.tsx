import { billing } from '../../../../server/modules/billing/contract.ts';
import { type RowOf, useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { Pairs } from '../../ui/Pairs.tsx';
import { useActions } from '../../ui/action.tsx';
import { isZero } from '../../ui/decimal.ts';
import { Go } from '../../ui/Go.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Instant, Money } from '../../ui/Values.tsx';
import { RowActions } from '../../ui/RowActions.tsx';
import { messages } from './messages.ts';
import { paymentActions, STATE_TONES } from './payment-actions.tsx';

const REVERSE = billing.operations['reverse-payment'];
type Payment = RowOf<typeof billing.queries.payments>;

/** Every payment of an order and what stands between it and its buyer. */
export function OrderPayments({ orderId }: { orderId: string }) {
  const t = useText(messages);
  const may = useMay();
  const { data: account } = useAsk(billing.queries['order-account'], { orderId }, { enabled: may('billing.view') });
  if (!account) return null;
  const figures = [
    [t('due'), account.due],
    [t('refundable'), account.refundable],
    ...(isZero(account.deposit) ? [] : [[t('deposit'), account.deposit] as const]),
    ...(isZero(account.forfeited) ? [] : [[t('forfeited'), account.forfeited] as const]),
    ...(account.holder === 'merchant' ? [[t('advance'), account.advance] as const, [t('receivable'), account.receivable] as const] : []),
  ] as const;
  return (
    <>
      {account.payments.length > 0 && <Payments rows={account.payments} />}
      <Pairs pairs={figures.map(([label, value]) => [label, <Money key={label} value={value} currency={account.currency} />] as const)} />
    </>
  );
}

function Payments({ rows }: { rows: Payment[] }) {
  const t = useText(messages);
  const title = useTitle();
  const { shown } = useWords(billing.queries.payments);
  const known = useActions(paymentActions);
  return (
    <>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('number')}</th>
            <th scope="col">{t('direction')}</th>
            <th scope="col" className="money">
              {t('amount')}
            </th>
            <th scope="col">{t('method')}</th>
            <th scope="col">{t('paidAt')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">
              <span className="unseen">{title(REVERSE.title)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Go to={`/payments/${row.number}`}>{row.number}</Go>
              </td>
              <td>{shown('direction', row.direction)}</td>
              <td className="money">
                <Money value={row.amount} currency={row.currency} />
              </td>
              <td>{shown('method', row.method)}</td>
              <td>
                <Instant value={row.paidAt} />
              </td>
              <td>
                <StatusPill tone={STATE_TONES[row.state] ?? 'calm'} quiet>
                  {shown('state', row.state)}
                </StatusPill>
              </td>
              <td className="row-actions">
                <RowActions of={known} row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {known.sheet}
    </>
  );
}
