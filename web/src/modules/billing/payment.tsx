import type { z } from 'zod';
import { billing } from '../../../../server/modules/billing/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import type { Action } from '../../ui/action.tsx';
import { Go, usePart } from '../../ui/Go.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { Instant, Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { DIRECTION_TONES, paymentActions, STATE_TONES } from './payment-actions.tsx';

type Payment = z.output<typeof billing.queries.payment.output>;

/** One payment or refund: what it was for and where the money went. */
export function PaymentPage() {
  const t = useText(messages);
  const { shown } = useWords(billing.queries.payments);
  return (
    <RecordPage
      query={billing.queries.payment}
      params={{ number: usePart('number') }}
      entity="billing.payment"
      list={billing.queries.payments}
      fields={{ order: t('order'), reason: t('reason') }}
      from={{ to: '/payments', label: t('payments') }}
      number={(payment) => payment?.number ?? t('noPayment')}
      about={(payment) =>
        payment && (
          <>
            <Go to={`/orders/${payment.orderNumber}`}>{payment.orderNumber}</Go> · {payment.shop} · <Instant value={payment.paidAt} />
          </>
        )
      }
      axes={(payment) =>
        payment
          ? [
              { name: t('direction'), label: shown('direction', payment.direction), tone: DIRECTION_TONES[payment.direction] ?? 'calm' },
              { name: t('state'), label: shown('state', payment.state), tone: STATE_TONES[payment.state] ?? 'calm' },
            ]
          : []
      }
      actions={paymentActions as unknown as Action<Payment>[]}
      facts={(payment) =>
        payment
          ? [
              { label: t('amount'), value: <Money value={payment.amount} currency={payment.currency} /> },
              { label: t('method'), value: shown('method', payment.method) },
              ...(payment.moneyAccount ? [{ label: t('moneyAccount'), value: payment.moneyAccount }] : []),
              { label: t('holder'), value: shown('holder', payment.holder) },
            ]
          : []
      }
      sections={(payment) => (payment ? [{ key: 'more', title: t('more'), body: <More payment={payment} /> }] : [])}
    />
  );
}

function More({ payment }: { payment: NonNullable<Payment> }) {
  const t = useText(messages);
  return (
    <dl className="pairs">
      <div>
        <dt>{t('customer')}</dt>
        <dd>{payment.customer || '–'}</dd>
      </div>
      <div>
        <dt>{t('reference')}</dt>
        <dd>{payment.reference || '–'}</dd>
      </div>
      <div>
        <dt>{t('note')}</dt>
        <dd>{payment.note || '–'}</dd>
      </div>
      <div>
        <dt>{t('recordedAt')}</dt>
        <dd>
          <Instant value={payment.recordedAt} />
        </dd>
      </div>
      {payment.direction === 'refunded' && (
        <>
          <div>
            <dt>{t('fromAdvance')}</dt>
            <dd>
              <Money value={payment.fromAdvance} currency={payment.currency} />
            </dd>
          </div>
          <div>
            <dt>{t('fromRevenue')}</dt>
            <dd>
              <Money value={payment.fromRevenue} currency={payment.currency} />
            </dd>
          </div>
        </>
      )}
      {payment.counterpart && (
        <div>
          <dt>{payment.state === 'reversal' ? t('takesBack') : t('takenBackBy')}</dt>
          <dd>
            <Go to={`/payments/${payment.counterpart}`}>{payment.counterpart}</Go>
          </dd>
        </div>
      )}
    </dl>
  );
}
