import { sales } from '../../../../../server/modules/sales/contract.ts';
import { call, refresh } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { tell } from '../../../ui/notice.ts';
import { messages } from './messages.ts';

const { operations } = sales;
const trouble = (error: { title?: string }) => tell({ tone: 'bad', text: error.title ?? String(error) });

async function takeApart(orderId: string): Promise<void> {
  await call(operations['unmerge-orders'], { orderId }).catch(trouble);
  refresh();
}

/** Merges orders and says so, with the way back. */
export function useMerge(): (orders: readonly { orderId: string }[]) => Promise<void> {
  const t = useText(messages);
  return async (orders) => {
    await call(operations['merge-orders'], { orderIds: orders.map(({ orderId }) => orderId) })
      .then(({ id, number, merged }) =>
        tell({
          tone: 'good',
          text: t('mergeDone', { count: merged.length + 1, number }),
          links: [{ label: number, to: `/orders/${number}` }],
          undo: () => void takeApart(id),
        }),
      )
      .catch(trouble);
    refresh();
  };
}
