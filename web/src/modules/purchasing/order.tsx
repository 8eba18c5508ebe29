import type { z } from 'zod';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import type { Action } from '../../ui/action.tsx';
import { usePart } from '../../ui/Go.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { BusinessDate, Money, Quantity, Rate } from '../../ui/Values.tsx';
import { SkuLink, SkuName } from '../inventory/goods.tsx';
import { messages } from './messages.ts';
import { orderActions } from './order-actions.tsx';
import { PackedPrice, PackedQuantity } from './packs.tsx';
import { noticeTones, orderTones } from './tones.ts';

type Order = z.output<typeof purchasing.queries.order.output>;

/** A purchase order with what has come of it. */
export function OrderPage() {
  const t = useText(messages);
  const { shown } = useWords(purchasing.queries.orders);
  const { currency: books } = useMerchant();
  return (
    <RecordPage
      query={purchasing.queries.order}
      params={{ number: usePart('number') }}
      entity="purchasing.order"
      list={purchasing.queries.orders}
      from={{ to: '/purchasing/orders', label: t('orders') }}
      fields={{ subject: t('mailSubject'), approvedAmount: t('approvedAmount') }}
      number={(order) => order.number}
      about={(order) => (
        <>
          {order.supplier} · {order.buyer} · <BusinessDate value={order.orderDate} />
          {order.revision > 0 && ` · ${t('revision', { revision: order.revision })}`}
          {order.refusedReason && ` · ${t('refusedBecause', { reason: order.refusedReason })}`}
        </>
      )}
      axes={(order) => [{ name: t('status'), label: shown('status', order.status), tone: orderTones[order.status] }]}
      actions={orderActions as unknown as Action<Order>[]}
      facts={(order) => [
        { label: t('gross'), value: <Money value={order.gross} currency={order.currency} /> },
        ...(order.currency === books ? [] : [{ label: t('rateIn', { currency: order.currency, books }), value: order.exchangeRate }]),
        { label: t('open'), value: <Quantity value={order.open} /> },
        { label: t('expectedDate'), value: <BusinessDate value={order.expectedDate} /> },
        { label: t('warehouse'), value: order.warehouse },
        ...(order.approvedBy ? [{ label: t('approvedBy'), value: order.approvedBy }] : []),
      ]}
      sections={(order) => [
        { key: 'lines', title: t('lines'), count: order.lines.length, body: <Lines order={order} /> },
        ...(order.notices.length
          ? [{ key: 'notices', title: t('noticesTitle'), count: order.notices.length, body: <Notices order={order} /> }]
          : []),
        ...(order.remark ? [{ key: 'remark', title: t('remark'), body: <p>{order.remark}</p> }] : []),
      ]}
    />
  );
}

const FIGURES = ['quantity', 'received', 'returned', 'billed', 'cancelled', 'open'] as const;

function Lines({ order }: { order: Order }) {
  const t = useText(messages);
  return (
    <div className="wide-table">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('sku')}</th>
            <th scope="col">{t('name')}</th>
            {FIGURES.map((key) => (
              <th key={key} scope="col" className="quantity">
                {t(key)}
              </th>
            ))}
            <th scope="col" className="money">
              {t('unitPrice')}
            </th>
            <th scope="col" className="number">
              {t('taxRate')}
            </th>
            <th scope="col" className="money">
              {t('gross')}
            </th>
            <th scope="col">{t('confirmedDate')}</th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.id}>
              <td>
                <SkuLink goods={line} />
              </td>
              <td>
                <SkuName goods={line} />
                {line.supplierCode && <span className="quiet"> {line.supplierCode}</span>}
              </td>
              {FIGURES.map((key) => (
                <td key={key} className="quantity">
                  {key === 'quantity' ? <PackedQuantity line={line} /> : <Quantity value={line[key]} zero="dash" />}
                </td>
              ))}
              <td className="money">
                <PackedPrice of={line} currency={order.currency} />
              </td>
              <td className="number">
                <Rate value={line.taxRate} />
              </td>
              <td className="money">
                <Money value={line.gross} currency={order.currency} />
              </td>
              <td>
                <BusinessDate value={line.confirmedDate ?? line.expectedDate} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={2}>{t('total')}</td>
            <td colSpan={FIGURES.length + 1} className="money">
              {t('net')} <Money value={order.net} currency={order.currency} />
            </td>
            <td className="money">
              <Money value={order.tax} currency={order.currency} />
            </td>
            <td className="money">
              <Money value={order.gross} currency={order.currency} />
            </td>
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Notices({ order }: { order: Order }) {
  const t = useText(messages);
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{t('carrier')}</th>
          <th scope="col">{t('trackingNumber')}</th>
          <th scope="col">{t('shippedOn')}</th>
          <th scope="col">{t('eta')}</th>
          <th scope="col">{t('status')}</th>
          <th scope="col">{t('note')}</th>
        </tr>
      </thead>
      <tbody>
        {order.notices.map((notice) => (
          <tr key={notice.id}>
            <td>{notice.carrier}</td>
            <td>{notice.trackingNumber}</td>
            <td>
              <BusinessDate value={notice.shippedOn} />
            </td>
            <td>
              <BusinessDate value={notice.expectedDate} />
            </td>
            <td>
              <StatusPill tone={noticeTones[notice.status]}>{t(`notice.${notice.status}`)}</StatusPill>
            </td>
            <td>{notice.note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
