import { Button } from 'antd';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Go } from '../../../ui/Go.tsx';
import { ProductImage } from '../../../ui/ProductImage.tsx';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { Instant, Money, Quantity } from '../../../ui/Values.tsx';
import { MergeOffer } from '../allocation/merge-offer.tsx';
import type { DeskBar, QueuedOrder } from './desk.tsx';
import { messages } from './messages.ts';
import { OrderCheck } from './order-check.tsx';
import { useAuditWords } from './words.ts';

/** One order as an auditor needs it: what stands against it, what was said, what was bought, where it goes. */
export function DeskOrder({ order, bar }: { order: QueuedOrder; bar: DeskBar }) {
  const t = useText(messages);
  const words = useAuditWords();
  const { data } = useAsk(sales.queries.order, { number: order.number });
  const stored = order.holds.filter((code) => !['UNMAPPED_SKU'].includes(code));
  return (
    <article className="audit-order" aria-label={order.number}>
      <header className="audit-order-head">
        <h2>
          <Go to={`/orders/${order.number}`}>{order.number}</Go>
        </h2>
        <Money value={order.payable} currency={order.currency} />
        {stored.map((code) => (
          <StatusPill key={code} tone="bad">
            {words.code(code)}
          </StatusPill>
        ))}
        {order.tags.map((tag) => (
          <StatusPill key={tag} tone="calm" quiet>
            {tag}
          </StatusPill>
        ))}
      </header>
      <p className="quiet">
        {order.shop} {order.platformNumber ?? ''} · <Instant value={order.placedAt} />
        {order.shipBy && (
          <>
            {' · '}
            {t('shipBy')} <Instant value={order.shipBy} />
          </>
        )}
      </p>
      <MergeOffer orderId={order.id} />
      <OrderCheck orderId={order.id} />
      {(order.buyerRemark || order.sellerRemark) && (
        <blockquote className="audit-remarks" aria-label={t('remarks')}>
          {order.buyerRemark && <p>{order.buyerRemark}</p>}
          {order.sellerRemark && <p>{order.sellerRemark}</p>}
        </blockquote>
      )}
      <ul className="audit-lines" aria-label={t('goods')}>
        {data?.lines
          .filter((line) => line.kind !== 'component')
          .map((line) => (
            <li key={line.id}>
              <ProductImage src={line.thumbnail && `/api/files/product-image/${line.thumbnail}`} name={line.title} />
              <span>
                {line.title} {line.optionText} <span className="quiet">{line.skuCode ?? line.platformSku}</span>
              </span>
              <Quantity value={line.quantity} unit={line.unit} />
              <Money value={line.buyerAmount} currency={order.currency} />
            </li>
          ))}
      </ul>
      <p>
        <span className="quiet">{t('receiver')}</span> {order.receiver} {order.phone ?? ''} {order.province} {order.city}{' '}
        {data?.district ?? ''} {order.address}
      </p>
      <footer className="audit-order-foot">
        {bar.primary && (
          <Button type="primary" onClick={() => void bar.primary?.run()}>
            {bar.primary.label}
          </Button>
        )}
        {bar.release && <Button onClick={bar.release}>{t('release')}</Button>}
        {bar.hold && <Button onClick={bar.hold}>{t('hold')}</Button>}
        <span className="quiet audit-keys">{t('keys')}</span>
      </footer>
    </article>
  );
}
