import { invoicing } from '../../../../server/modules/invoicing/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { isNegative } from '../../ui/decimal.ts';
import { Go } from '../../ui/Go.tsx';
import { Pairs } from '../../ui/Pairs.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { statusTones } from './tones.ts';

/** The invoices of an order, and what of it is on none. */
export function OrderInvoices({ orderId }: { orderId: string }) {
  const t = useText(messages);
  const { shown } = useWords(invoicing.queries['sales-invoices']);
  const { data } = useAsk(invoicing.queries['order-invoices'], { orderId });
  if (!data) return null;
  const money = (value: string) => <Money key={value} value={value} currency={data.currency} />;
  return (
    <>
      {data.invoices.length > 0 ? (
        <table className="small-table">
          <tbody>
            {data.invoices.map((one) => (
              <tr key={one.id}>
                <td>
                  <Go className="inline-link" to={`/invoices/${one.number}`}>
                    {one.number}
                  </Go>
                </td>
                <td>
                  {shown('colour', one.colour)} · {shown('kind', one.kind)}
                </td>
                <td>
                  <StatusPill tone={statusTones[one.status]} quiet>
                    {shown('status', one.status)}
                  </StatusPill>
                </td>
                <td>{one.invoiceNumber ?? ''}</td>
                <td className="money">{money(one.amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="quiet">{t('noneYet')}</p>
      )}
      <Pairs
        pairs={[
          [t('due'), money(data.due)],
          [t('invoiced'), money(data.invoiced)],
          [t(isNegative(data.missing) ? 'tooMuch' : 'missing'), money(data.missing)],
        ]}
      />
    </>
  );
}
