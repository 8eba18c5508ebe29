import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Pairs } from '../../../ui/Pairs.tsx';
import { useWords } from '../../../ui/record/useWords.ts';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { BusinessDate, Instant, Money } from '../../../ui/Values.tsx';
import { PRESALE_TONES } from '../tones.ts';
import { messages } from './messages.ts';

/** What an order that is pre-sold agreed on: the deposit, the balance, until when, and what becomes of it. */
export function OrderPresale({ orderId }: { orderId: string }) {
  const t = useText(messages);
  const { shown } = useWords(sales.queries.presales);
  const { data: terms } = useAsk(sales.queries['order-presale'], { orderId });
  if (!terms) return null;
  const rows = [
    [
      t('state'),
      <StatusPill key="state" tone={PRESALE_TONES[terms.state] ?? 'calm'} quiet>
        {shown('state', terms.state)}
      </StatusPill>,
    ],
    [
      t('bound'),
      <>
        <Money value={terms.deposit} currency={terms.currency} /> / <Money value={terms.countsAs} currency={terms.currency} />
      </>,
    ],
    [t('balance'), <Money key="balance" value={terms.balance} currency={terms.currency} />],
    [
      t('window'),
      <>
        <Instant value={terms.balanceFrom} /> – <Instant value={terms.balanceUntil} />
      </>,
    ],
    [t('shipFrom'), terms.shipFrom ? <BusinessDate key="ship" value={terms.shipFrom} /> : '–'],
    [t('forfeitable'), terms.forfeitable ? t('yes') : t('no')],
    ...(terms.endedAt
      ? [
          [t('ended'), <Instant key="ended" value={terms.endedAt} />] as const,
          [t('forfeited'), <Money key="forfeited" value={terms.forfeited} currency={terms.currency} />] as const,
        ]
      : []),
  ] as const;
  return <Pairs pairs={rows} />;
}
