import type { z } from 'zod';
import { sales } from '../../../../server/modules/sales/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { usePart } from '../../ui/Go.tsx';
import { ProductImage } from '../../ui/ProductImage.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { Instant, Money, Quantity } from '../../ui/Values.tsx';
import { OrderAfterSales } from '../aftersales/order-after-sales.tsx';
import { OrderInvoices } from '../invoicing/order-invoices.tsx';
import { OrderCollections } from '../billing/cod/order-collections.tsx';
import { OrderSettlement } from '../marketplaces/order-settlement.tsx';
import { OrderPayments } from '../billing/order-payments.tsx';
import { useCarriers } from '../freight/carriers-known.ts';
import { OrderLink } from '../fulfilment/links/order-link.tsx';
import { OrderCarrier } from '../freight/order-carrier.tsx';
import { OrderShipments } from '../fulfilment/order-shipments.tsx';
import { useWarehouses } from '../inventory/warehouse-choice.tsx';
import { OrderAllocation } from './allocation/order-allocation.tsx';
import { OrderMerged } from './allocation/order-merged.tsx';
import { OrderParts } from './allocation/order-parts.tsx';
import { OrderCheck } from './audit/order-check.tsx';
import './audit/audit.css';
import { messages } from './messages.ts';
import { OrderTaxes } from './order-taxes.tsx';
import { orderActions } from './order-actions.tsx';
import { OrderHolds } from './order-holds.tsx';
import { OrderReceiver } from './order-receiver.tsx';
import { useWhy } from './order-why.ts';
import { OrderPresale } from './presale/order-presale.tsx';
import { AFTERSALE_TONES, FULFILMENT_TONES, PAYMENT_TONES, PRESALE_TONES } from './tones.ts';

type Order = z.output<typeof sales.queries.order.output>;

/** One order: what was sold, to whom, where it stands, what it did. */
export function OrderPage() {
  const t = useText(messages);
  const may = useMay();
  const { shown } = useWords(sales.queries.orders);
  const warehouses = useWarehouses();
  const why = useWhy();
  return (
    <RecordPage
      query={sales.queries.order}
      params={{ number: usePart('number') }}
      entity="sales.order"
      list={sales.queries.orders}
      fields={{
        lines: t('lines'),
        discount: t('discount'),
        freight: t('freight'),
        reason: t('reason'),
        address: t('address'),
        parts: t('splitInto'),
        splitFrom: t('splitFrom'),
        merged: t('mergedOrders'),
        mergedInto: t('mergedInto'),
      }}
      names={(order) =>
        Object.fromEntries([
          ...warehouses.map(({ id, name }) => [id, name]),
          ...order.lines.map((line) => [line.skuId ?? '', [line.title, line.optionText].filter(Boolean).join(' ')]),
        ])
      }
      from={{ to: '/orders', label: t('orders') }}
      number={(order) => order.number}
      about={(order) => <About order={order} />}
      axes={(order) => [
        { name: t('payment'), label: t(`payment.${order.paymentStatus}`), tone: PAYMENT_TONES[order.paymentStatus] ?? 'calm' },
        {
          name: t('fulfilment'),
          label: t(`fulfilment.${order.fulfilmentStatus}`),
          tone: FULFILMENT_TONES[order.fulfilmentStatus] ?? 'calm',
        },
        ...(order.presaleState
          ? [
              {
                name: t('presale'),
                label: shown('presaleState', order.presaleState),
                tone: PRESALE_TONES[order.presaleState] ?? ('calm' as const),
              },
            ]
          : []),
        ...(order.waitsFor === 'finance' ? [{ name: t('waits'), label: shown('waitsFor', order.waitsFor), tone: 'wait' as const }] : []),
        ...(order.closedReason && order.closedReason !== 'cancelled'
          ? [{ name: t('closed'), label: shown('closedReason', order.closedReason), tone: 'calm' as const }]
          : []),
        ...(order.aftersaleStatus === 'none'
          ? []
          : [
              {
                name: t('afterSales'),
                label: shown('aftersaleStatus', order.aftersaleStatus),
                tone: AFTERSALE_TONES[order.aftersaleStatus] ?? ('calm' as const),
              },
            ]),
        ...order.holds
          .filter((hold) => !hold.releasedAt)
          .map((hold) => ({ name: t('holdAxis'), label: hold.reason || shown('holds', hold.code), tone: 'bad' as const })),
      ]}
      actions={orderActions}
      facts={(order) => [
        { label: t('payable'), value: <Money value={order.payable} currency={order.currency} /> },
        { label: t('paid'), value: <Money value={order.paid} currency={order.currency} /> },
        ...(order.shipBy && !order.shippedAt ? [{ label: t('shipBy'), value: <Instant value={order.shipBy} /> }] : []),
        { label: t('warehouse'), value: order.warehouse ?? '–' },
        { label: t('carrier'), value: <Carrier order={order} /> },
      ]}
      why={why}
      sections={(order) => [
        { key: 'lines', title: t('lines'), count: order.lines.length, body: <Lines order={order} /> },
        ...(order.presaleState ? [{ key: 'presale', title: t('presale'), body: <OrderPresale orderId={order.id} /> }] : []),
        ...(order.fulfilmentStatus === 'wait_audit' && !order.closedReason
          ? [{ key: 'check', title: t('checkTitle'), body: <OrderCheck orderId={order.id} /> }]
          : []),
        ...(order.holds.length ? [{ key: 'holds', title: t('holds'), count: order.holds.length, body: <OrderHolds order={order} /> }] : []),
        ...(order.merged.length
          ? [{ key: 'merged', title: t('mergedOrders'), count: order.merged.length, body: <OrderMerged order={order} /> }]
          : []),
        ...(order.parts.length ? [{ key: 'parts', title: t('split'), count: order.parts.length, body: <OrderParts order={order} /> }] : []),
        ...order.decisions
          .filter(({ subject }) => subject === 'warehouse')
          .slice(0, 1)
          .map((decision) => ({ key: 'allocation', title: t('whyHere'), body: <OrderAllocation decision={decision} /> })),
        ...order.decisions
          .filter(({ subject }) => subject === 'carrier')
          .slice(0, 1)
          .map((decision) => ({ key: 'carrier', title: t('shippingService'), body: <OrderCarrier decision={decision} /> })),
        { key: 'receiver', title: t('receiverTitle'), body: <OrderReceiver key={order.id} order={order} /> },
        ...(may('fulfilment.view') ? [{ key: 'shipments', title: t('shipments'), body: <Shipments orderId={order.id} /> }] : []),
        ...(may('aftersales.view') && order.aftersaleStatus !== 'none'
          ? [{ key: 'after-sales', title: t('afterSales'), body: <OrderAfterSales orderId={order.id} /> }]
          : []),
        { key: 'money', title: t('money'), body: <Amounts order={order} /> },
        ...(may('billing.view') && order.cashOnDelivery && order.shippedAt
          ? [{ key: 'collections', title: t('collections'), body: <OrderCollections orderId={order.id} /> }]
          : []),
        ...(may('invoicing.view') && order.shippedAt
          ? [{ key: 'invoices', title: t('invoices'), body: <OrderInvoices orderId={order.id} /> }]
          : []),
        ...(may('marketplaces.view') && order.moneyHolder === 'platform' && order.shippedAt
          ? [{ key: 'settlement', title: t('settlement'), body: <OrderSettlement orderId={order.id} /> }]
          : []),
        ...(may('billing.view') ? [{ key: 'payments', title: t('payments'), body: <OrderPayments orderId={order.id} /> }] : []),
      ]}
    />
  );
}

function Shipments({ orderId }: { orderId: string }) {
  return (
    <>
      <OrderShipments orderId={orderId} />
      <OrderLink orderId={orderId} />
    </>
  );
}

function About({ order }: { order: Order }) {
  const { shown } = useWords(sales.queries.orders);
  return (
    <>
      {order.shop} {order.platformNumber ?? ''} · <Instant value={order.placedAt} />
      {order.flag > 0 && ` · ${shown('flag', order.flag)}`}
      {order.tags.length > 0 && ` · ${order.tags.join(' · ')}`}
      {order.closeNote && ` · ${order.closeNote}`}
    </>
  );
}

function Carrier({ order: { carrier, service } }: { order: Order }) {
  const { nameOf } = useCarriers();
  return carrier ? [nameOf(carrier), service].filter(Boolean).join(' · ') : '–';
}

function Lines({ order }: { order: Order }) {
  const t = useText(messages);
  if (!order.lines.length) return <Empty text={t('noLines')} />;
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th>{t('sku')}</th>
          <th className="quantity">{t('quantity')}</th>
          <th className="money">{t('unitPrice')}</th>
          <th className="money">{t('discount')}</th>
          <th className="money">{t('amount')}</th>
          <th className="quantity">{t('progress')}</th>
        </tr>
      </thead>
      <tbody>
        {order.lines.map((line) => (
          <tr key={line.id}>
            <td>
              <ProductImage src={line.thumbnail && `/api/files/product-image/${line.thumbnail}`} name={line.title} /> {line.title}{' '}
              {line.optionText} <span className="quiet">{line.skuCode ?? line.platformSku}</span>
            </td>
            <td className="quantity">
              <Quantity value={line.quantity} unit={line.unit} />
            </td>
            <td className="money">
              <Money value={line.unitPrice} currency={order.currency} />
            </td>
            <td className="money">
              <Money value={line.discount} currency={order.currency} />
            </td>
            <td className="money">
              <Money value={line.buyerAmount} currency={order.currency} />
            </td>
            <td className="quantity">
              {line.reserved} / {line.shipped} / {line.open}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Amounts({ order }: { order: Order }) {
  const t = useText(messages);
  const rows = [
    [t('goods'), order.goods],
    [t('discount'), order.discount],
    [t('platformDiscount'), order.platformDiscount],
    [t('freight'), order.freight],
    [t('payable'), order.payable],
    [t('receivable'), order.receivable],
    [t('net'), order.net],
    [t('tax'), order.tax],
    [t('refunded'), order.refunded],
  ] as const;
  return (
    <>
      <dl className="pairs">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Money value={value} currency={order.currency} />
            </dd>
          </div>
        ))}
      </dl>
      <OrderTaxes order={order} />
    </>
  );
}
