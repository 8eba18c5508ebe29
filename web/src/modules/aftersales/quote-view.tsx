import type { z } from 'zod';
import type { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { isZero } from '../../ui/decimal.ts';
import { Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';

/** What would go back, as the server computes it. */
export type Quote = z.output<typeof aftersales.queries.quote.output>;

/** How an amount is computed: each line by its share, the freight and why, what was taken off, and the policy that was not chosen. */
export function QuoteView({ quote, problem, currency }: { quote: Quote | undefined; problem?: string | undefined; currency: string }) {
  const t = useText(messages);
  if (!quote) return problem ? <p className="problem">{problem}</p> : null;
  const notes = [
    `${t('freight')}: ${t(`freight.${quote.freightReason}`)}`,
    ...(isZero(quote.giftDeduction) ? [] : [t('giftDeduction', { amount: quote.giftDeduction })]),
    ...(quote.limitedTo === null ? [] : [t('limitedTo', { amount: quote.limitedTo })]),
    ...(quote.recompute === null
      ? []
      : [t('bothPolicies', { keep: quote.keep, recompute: quote.recompute, kept: quote.keptPrice ?? '0' })]),
  ];
  return (
    <section className="quote" aria-live="polite">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('goods')}</th>
            <th scope="col" className="money">
              {t('paid')}
            </th>
            <th scope="col" className="money">
              {t('refundedBefore')}
            </th>
            <th scope="col" className="money">
              {t('amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {quote.lines
            .filter((line) => !isZero(line.amount) || !isZero(line.quantity))
            .map((line) => (
              <tr key={line.orderLineId}>
                <td>
                  {line.skuCode} × {line.quantity}
                </td>
                <td className="money">
                  <Money value={line.paid} currency={currency} />
                </td>
                <td className="money">
                  <Money value={line.refunded} currency={currency} />
                </td>
                <td className="money">
                  <Money value={line.amount} currency={currency} />
                </td>
              </tr>
            ))}
          {!isZero(quote.freight) && (
            <tr>
              <td>{t('freight')}</td>
              <td />
              <td />
              <td className="money">
                <Money value={quote.freight} currency={currency} />
              </td>
            </tr>
          )}
          <tr>
            <th scope="row">{t('total')}</th>
            <td />
            <td />
            <td className="money">
              <strong>
                <Money value={quote.total} currency={currency} />
              </strong>
            </td>
          </tr>
        </tbody>
      </table>
      {notes.map((note) => (
        <p key={note} className="quiet">
          {note}
        </p>
      ))}
    </section>
  );
}
