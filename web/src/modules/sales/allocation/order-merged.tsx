import type { z } from 'zod';
import type { sales } from '../../../../../server/modules/sales/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Go } from '../../../ui/Go.tsx';
import { messages } from './messages.ts';

type Order = z.output<typeof sales.queries.order.output>;

/** The orders that were merged; the first of them is the one that ships. */
export function OrderMerged({ order }: { order: Order }) {
  const t = useText(messages);
  const [into] = order.merged;
  return (
    <>
      <p className="quiet">{into?.id === order.id ? t('gathersHint') : t('mergedInto', { number: into?.number ?? '' })}</p>
      <ul className="plain-list">
        {order.merged.map(({ id, number, platformNumber }) => (
          <li key={id}>
            {id === order.id ? number : <Go to={`/orders/${number}`}>{number}</Go>} <span className="quiet">{platformNumber}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
