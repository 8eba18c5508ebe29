import type { z } from 'zod';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import type { Action } from '../../ui/action.tsx';
import { Go, usePart } from '../../ui/Go.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { BusinessDate, Money, Quantity, Rate } from '../../ui/Values.tsx';
import { SkuLink } from '../inventory/goods.tsx';
import { billActions } from './bill-actions.tsx';
import { useHoldWords } from './hold-words.ts';
import { messages } from './messages.ts';
import { orderLink } from './orders.tsx';
import { billTones } from './tones.ts';

type Bill = z.output<typeof purchasing.queries.bill.output>;

/** A bill beside its orders and receipts: in what it differs, and what was paid. */
export function BillPage() {
  const t = useText(messages);
  const { shown } = useWords(purchasing.queries.bills);
  const wordsOf = useHoldWords();
  return (
    <RecordPage
      query={purchasing.queries.bill}
      params={{ number: usePart('number') }}
      entity="purchasing.bill"
      list={purchasing.queries.bills}
      from={{ to: '/purchasing/bills', label: t('bills') }}
      number={(bill) => bill.number}
      about={(bill) => (
        <>
          {bill.kind !== 'goods' && `${shown('kind', bill.kind)} · `}
          {bill.supplier} · {bill.invoiceNumber} · <BusinessDate value={bill.invoiceDate} />
          {bill.landedCost && (
            <>
              {' · '}
              <Go className="inline-link" to={`/inventory/landed-costs/${bill.landedCost}`}>
                {bill.landedCost}
              </Go>
            </>
          )}
          {bill.corrects && (
            <>
              {` · ${t('corrects')} `}
              <Go className="inline-link" to={`/purchasing/bills/${bill.corrects}`}>
                {bill.corrects}
              </Go>
            </>
          )}
          {bill.correctedBy && (
            <>
              {` · ${t('correctedBy')} `}
              <Go className="inline-link" to={`/purchasing/bills/${bill.correctedBy}`}>
                {bill.correctedBy}
              </Go>
            </>
          )}
          {bill.holds.length > 0 && ` · ${wordsOf(bill.holds)}`}
          {bill.releasedBy && ` · ${t('releasedBy', { name: bill.releasedBy, reason: bill.releaseReason })}`}
        </>
      )}
      axes={(bill) => [{ name: t('status'), label: shown('payment', bill.payment), tone: billTones[bill.payment] }]}
      actions={billActions as unknown as Action<Bill>[]}
      facts={(bill) => [
        { label: t('gross'), value: <Money value={bill.gross} currency={bill.currency} /> },
        { label: t('owed'), value: <Money value={bill.open} currency={bill.currency} /> },
        { label: t('dueDate'), value: <BusinessDate value={bill.dueDate} /> },
        { label: t('certifiedOn'), value: <BusinessDate value={bill.certifiedOn} /> },
      ]}
      sections={(bill) => [
        bill.kind === 'goods'
          ? { key: 'lines', title: t('match'), count: bill.lines.length, body: <Lines bill={bill} /> }
          : { key: 'lines', title: t('lines'), count: bill.lines.length, body: <PlainLines bill={bill} /> },
        ...(bill.payments.length ? [{ key: 'payments', title: t('payments'), body: <Payments bill={bill} /> }] : []),
      ]}
    />
  );
}

/** Lines that no order stands behind: what was sold of a consignor's goods, or what a service was for. */
function PlainLines({ bill }: { bill: Bill }) {
  const t = useText(messages);
  const money = ['net', 'tax', 'gross'] as const;
  const ofGoods = bill.kind === 'consignment';
  return (
    <div className="wide-table">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t(ofGoods ? 'sku' : 'description')}</th>
            <th scope="col">{t(ofGoods ? 'quantity' : 'usedFor')}</th>
            <th scope="col" className="number">
              {t('taxRate')}
            </th>
            {money.map((key) => (
              <th key={key} scope="col" className="money">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bill.lines.map((line) => (
            <tr key={line.id}>
              <td>{ofGoods ? <SkuLink goods={line} /> : line.description}</td>
              <td>{line.usedFor ? t(`use.${line.usedFor as 'other'}`) : <Quantity value={line.quantity} unit={line.unit} />}</td>
              <td className="number">
                <Rate value={line.taxRate} />
              </td>
              {money.map((key) => (
                <td key={key} className="money">
                  <Money value={line[key]} currency={bill.currency} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Lines({ bill }: { bill: Bill }) {
  const t = useText(messages);
  const wordsOf = useHoldWords();
  const money = ['orderPrice', 'unitPrice', 'net', 'gross', 'quantityExposure', 'priceExposure'] as const;
  return (
    <div className="wide-table">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('order')}</th>
            <th scope="col">{t('sku')}</th>
            <th scope="col" className="quantity">
              {t('received')}
            </th>
            <th scope="col" className="quantity">
              {t('quantity')}
            </th>
            {money.map((key) => (
              <th key={key} scope="col" className="money">
                {t(key)}
              </th>
            ))}
            <th scope="col">{t('differs')}</th>
          </tr>
        </thead>
        <tbody>
          {bill.lines.map((line) => (
            <tr key={line.id}>
              <td>
                <Go to={orderLink(line.orderNumber)}>{line.orderNumber}</Go>
              </td>
              <td>
                <SkuLink goods={line} />
              </td>
              <td className="quantity">
                <Quantity value={line.received} />
              </td>
              <td className="quantity">
                <Quantity value={line.quantity} />
              </td>
              {money.map((key) => (
                <td key={key} className="money">
                  <Money value={line[key]} currency={bill.currency} zero="dash" />
                </td>
              ))}
              <td>{wordsOf(line.holds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Payments({ bill }: { bill: Bill }) {
  const t = useText(messages);
  return (
    <table className="small-table">
      <tbody>
        {bill.payments.map((payment) => (
          <tr key={payment.id}>
            <td>
              <Go to={`/purchasing/payments?q=${payment.number}`}>{payment.number}</Go>
            </td>
            <td>{t(`kind.${payment.kind as 'payment'}`)}</td>
            <td>
              <BusinessDate value={payment.paidOn} />
            </td>
            <td className="money">
              <Money value={payment.amount} currency={bill.currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
