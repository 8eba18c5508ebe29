import { Button } from 'antd';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { settlement } from '../../../../server/modules/settlement/contract.ts';
import { useLanguage, useText } from '../../i18n/i18n.ts';
import { useMay, useMerchant } from '../../session.ts';
import { isNegative, isZero, sum } from '../../ui/decimal.ts';
import { useForm, useFormValues } from '../../ui/form/context.ts';
import { SwitchField } from '../../ui/form/Fields.tsx';
import { LineFigures } from '../../ui/form/LineFigures.tsx';
import { formatMoney } from '../../ui/number.ts';
import { Money } from '../../ui/Values.tsx';
import { useRows } from '../purchasing/known.ts';
import { useForeignCurrency } from './fields.tsx';
import { messages } from './messages.ts';

/** What each item is paid, by its id. */
type Pays = Record<string, string | undefined>;
interface Values {
  moneyAccountId?: string;
  partyId?: string;
  counterAccountId?: string;
  amount?: string;
  pays?: Pays;
}
interface Item {
  id: string;
  number: string;
  dueDate: string;
  open: string;
}

const negated = (amount: string) => (isNegative(amount) ? amount.slice(1) : `-${amount}`);

/** The values of a form with what its money settles as the operation asks for it: orders of a customer, or bills of a supplier. */
export function withSettled({ pays, ...values }: Record<string, unknown>, goesOut: boolean): Record<string, unknown> {
  const { partyId, counterAccountId } = values as Values;
  const paid = Object.entries((pays as Pays | undefined) ?? {}).filter(([, amount]) => amount && !isZero(amount));
  if (!partyId || counterAccountId || !paid.length) return values;
  return goesOut
    ? { ...values, bills: paid.map(([billId, amount]) => ({ billId, amount })) }
    : { ...values, orders: paid.map(([orderId, amount]) => ({ orderId, amount })) };
}

function useItems(partyId: string, goesOut: boolean): Item[] | undefined {
  const may = useMay();
  const of = (column: string, value: unknown, operator: 'equals' | 'one_of' = 'equals') => ({ column, operator, value: value as never });
  const bills = useRows(
    purchasing.queries.bills,
    { filter: [of('supplierId', partyId), of('payment', ['open', 'part_paid'], 'one_of')], sort: 'dueDate', limit: 100 },
    { when: goesOut && may('purchasing.view') },
  );
  const orders = useRows(
    settlement.queries['open-items'],
    { filter: [of('partyId', partyId), of('kind', 'order')], sort: 'dueDate', limit: 100 },
    { when: !goesOut && may('settlement.view') },
  );
  // a bill in foreign money is paid where its rate can be said
  const { currency: books } = useMerchant();
  const payable = bills?.filter(({ currency }) => currency === books);
  return goesOut ? payable?.map(({ id, number, dueDate, open }) => ({ id, number, dueDate, open })) : orders;
}

/** What is open with the partner that a form names: what of the money pays which of it. The rest is his credit, or is paid ahead. */
export function Settles({ goesOut, amount: known, currency: told }: { goesOut: boolean; amount?: string; currency?: string }) {
  const { partyId, counterAccountId, amount, moneyAccountId } = useFormValues<Values>();
  const { currency: books } = useMerchant();
  const currency = useForeignCurrency(moneyAccountId) ?? told ?? books;
  if (!partyId || counterAccountId) return null;
  return <Items key={partyId} partyId={partyId} goesOut={goesOut} amount={known ?? amount ?? '0'} currency={currency} />;
}

interface ItemsProps {
  partyId: string;
  goesOut: boolean;
  amount: string;
  currency: string;
}

function Items({ partyId, goesOut, amount, currency }: ItemsProps) {
  const t = useText(messages);
  const language = useLanguage();
  const { set } = useForm();
  const { pays = {} } = useFormValues<Values>();
  const items = useItems(partyId, goesOut);
  if (!items) return null;
  const named = sum(items.flatMap(({ id }) => pays[id] ?? []));
  const rest = sum([amount, negated(named)]);
  const inWords = (value: string) => {
    const { sign, figure } = formatMoney(value, currency, language);
    return `${sign}${figure}`;
  };
  const fill = () => {
    let left = amount;
    const filled = items.map(({ id, open }) => {
      const part = isNegative(sum([open, negated(left)])) ? open : left;
      left = sum([left, negated(part)]);
      return [id, isZero(part) ? undefined : part] as const;
    });
    set('pays', Object.fromEntries(filled));
  };
  return (
    <section aria-label={t(goesOut ? 'openBills' : 'openOrders')}>
      <p className="quiet" aria-live="polite">
        {items.length > 0
          ? t(goesOut ? 'paysBills' : 'paysOrders', { named: inWords(named) })
          : t(goesOut ? 'noOpenBills' : 'noOpenOrders')}{' '}
        {isNegative(rest) ? t('tooMuchNamed') : t(goesOut ? 'restAhead' : 'restCredit', { rest: inWords(rest) })}{' '}
        {items.length > 0 && (
          <Button size="small" type="link" onClick={fill}>
            {t('fillOldest')}
          </Button>
        )}
      </p>
      {items.length > 0 && (
        <LineFigures
          labels={{ line: t(goesOut ? 'openBills' : 'openOrders'), most: t('owes'), figure: t('paysNow') }}
          lines={items.map(({ id, number, dueDate, open }) => ({
            ...{ path: `pays.${id}`, name: number, shown: `${number} · ${dueDate}` },
            most: <Money value={open} />,
          }))}
        />
      )}
      {!goesOut && <SwitchField name="again" label={t('again')} />}
    </section>
  );
}
