import { useEffect, useRef } from 'react';
import { useText } from '../../../i18n/i18n.ts';
import { Instant, Money } from '../../../ui/Values.tsx';
import type { QueuedOrder } from './desk.tsx';
import { messages } from './messages.ts';
import { useAuditWords } from './words.ts';

/** The orders that wait, the most urgent at the head; the one in sight is marked. */
export function Queue({ rows, index, onChoose }: { rows: QueuedOrder[]; index: number; onChoose: (index: number) => void }) {
  const t = useText(messages);
  const words = useAuditWords();
  const current = useRef<HTMLButtonElement>(null);
  // newer browsers answer a promise here, which is no way to end an effect
  useEffect(() => void current.current?.scrollIntoView({ block: 'nearest' }), [index]);
  return (
    <ol className="audit-queue" aria-label={t('orders')}>
      {rows.map((order, at) => (
        <li key={order.id}>
          <button
            type="button"
            ref={at === index ? current : null}
            aria-current={at === index}
            className="audit-queued"
            onClick={() => onChoose(at)}
          >
            <span className="audit-queued-head">
              <strong>{order.number}</strong>
              <Money value={order.payable} currency={order.currency} />
            </span>
            <span className="audit-queued-foot quiet">
              <span>
                {order.shop} · {order.province || '–'}
              </span>
              <span>{order.shipBy && <Instant value={order.shipBy} />}</span>
            </span>
            {(order.holds.length > 0 || order.buyerRemark || order.sellerRemark) && (
              <span className="audit-queued-why">
                {order.holds.length > 0 ? order.holds.map(words.code).join(' · ') : order.buyerRemark || order.sellerRemark}
              </span>
            )}
          </button>
        </li>
      ))}
    </ol>
  );
}
