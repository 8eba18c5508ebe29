import { billing, paymentMethods } from '../../../../server/modules/billing/contract.ts';
import { sales } from '../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { isNegative, isZero, sum } from '../../ui/decimal.ts';
import { ChoiceField, FieldRow, MoneyField, TextField } from '../../ui/form/Fields.tsx';
import { InstantField } from '../../ui/form/DateFields.tsx';
import { LineFigures } from '../../ui/form/LineFigures.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { Money } from '../../ui/Values.tsx';
import { type Money as MoneyKnown, MoneyChoiceField, useMoney } from '../banking/money-choice.tsx';
import { messages } from './messages.ts';
import { refundOf } from './refund-lines.ts';

/** What forms of payments need of an order. */
export interface PaidOrder {
  id: string;
  number: string;
  version: number;
  payable: string;
  paid: string;
  refunded: string;
  currency: string;
}
interface FormProps {
  order: PaidOrder;
  close: () => void;
}

const seen = (order: PaidOrder) => ({ orderId: order.id, expectedVersion: order.version });
/** What is left of an amount after another, nothing when less than nothing. */
function left(of: string, taken: string): string | undefined {
  const rest = sum([of, isZero(taken) ? '0' : `-${taken}`]);
  return isZero(rest) || isNegative(rest) ? undefined : rest;
}

/** What the buyer still has to pay; undefined where nothing is. */
export const stillOwed = (order: PaidOrder) => left(order.payable, order.paid);

function Movement({ money, label }: { money: MoneyKnown; label: string }) {
  const t = useText(messages);
  const { shown } = useWords(billing.queries.payments);
  return (
    <>
      <FieldRow>
        <MoneyChoiceField form="orders" money={money} label={label} hint={t('accountHint')}>
          <ChoiceField
            name="method"
            label={t('method')}
            placeholder={t('methodHint')}
            options={paymentMethods.map((value) => ({ value, label: shown('method', value) }))}
          />
        </MoneyChoiceField>
        <InstantField name="paidAt" label={t('paidAt')} hint={t('paidAtHint')} />
      </FieldRow>
      <FieldRow>
        <TextField name="reference" label={t('reference')} />
        <TextField name="note" label={t('note')} />
      </FieldRow>
    </>
  );
}

const NONE: MoneyKnown = { rows: [], initial: {} };

/** The accounts that money of an order may move: none where a platform holds it. */
export function useMoneyOf(order: Pick<PaidOrder, 'id' | 'currency'>): MoneyKnown | undefined {
  const may = useMay()('billing.view');
  const { data: account } = useAsk(billing.queries['order-account'], { orderId: order.id }, { enabled: may });
  const money = useMoney('orders', { currency: order.currency, kind: account?.method });
  if (!may) return NONE;
  if (!account || !money) return undefined;
  return account.holder === 'platform' ? NONE : money;
}

/** What the server refuses of the amount. */
const PLACES = { 'billing.amount_zero': 'amount', 'billing.amount_too_fine': 'amount', 'billing.refund_exceeds_paid': 'amount' };

/** Money of the buyer, whole, in part or too much: what is still owed is filled in. */
export function ReceivePayment({ order, close }: FormProps) {
  const t = useText(messages);
  const amount = stillOwed(order);
  const money = useMoneyOf(order);
  if (!money) return null;
  return (
    <OperationForm
      operation={billing.operations['receive-payment']}
      places={PLACES}
      initial={{ ...seen(order), ...(amount && { amount }), ...money.initial }}
      draft={order.id}
      onClose={close}
      onDone={close}
    >
      <MoneyField name="amount" label={t('amount')} currency={order.currency} autoFocus />
      <Movement money={money} label={t('intoAccount')} />
    </OperationForm>
  );
}

/** Money back to the buyer. Lines are named only where the person knows better than the even spread. */
export function RefundPayment({ order, close }: FormProps) {
  const t = useText(messages);
  const { data: record } = useAsk(sales.queries.order, { number: order.number });
  const money = useMoneyOf(order);
  if (!record || !money) return null;
  const lines = record.lines.filter((line) => line.kind !== 'component' && !isZero(line.shipped));
  const known = [
    ...lines.map((line) => ({
      orderLineId: line.id,
      name: `${line.title} ${line.optionText}`.trim(),
      most: left(line.buyerAmount, line.refunded),
    })),
    { orderLineId: null, name: t('freight'), most: record.freight },
  ];
  return (
    <OperationForm
      operation={billing.operations['refund-payment']}
      places={PLACES}
      initial={{ ...seen(order), ...money.initial, lines: known.map(({ orderLineId }) => ({ orderLineId })) as never }}
      toInput={refundOf}
      draft={order.id}
      width={640}
      onClose={close}
      onDone={close}
      danger
    >
      <MoneyField
        name="amount"
        label={t('amount')}
        hint={
          <>
            {t('refundableHint')} <Money value={left(order.paid, order.refunded) ?? '0'} currency={order.currency} />
          </>
        }
        currency={order.currency}
        autoFocus
      />
      <Movement money={money} label={t('outOfAccount')} />
      {lines.length > 0 && (
        <details className="form-more">
          <summary>{t('byLine')}</summary>
          <LineFigures
            labels={{ line: t('line'), most: t('lineAmount'), figure: t('refundNow') }}
            lines={known.map(({ name, most }, at) => ({
              path: `lines.${at}.amount`,
              name,
              shown: name,
              most: <Money value={most ?? '0'} currency={order.currency} />,
            }))}
          />
        </details>
      )}
    </OperationForm>
  );
}
