import { Button } from 'antd';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { useKeys } from '../../../ui/hooks.ts';
import './allocation.css';
import { messages } from './messages.ts';
import { useMerge } from './use-merge.ts';

/** Beside an order that is audited: the others that may go in its parcel, and one key for it. */
export function MergeOffer({ orderId }: { orderId: string }) {
  const t = useText(messages);
  const may = useMay();
  const merge = useMerge();
  const { data } = useAsk(sales.queries['merge-candidates'], { orderId });
  const [group] = may('sales.change') ? (data?.groups ?? []) : [];
  useKeys({ m: () => (group ? void merge(group.orders) : false) });
  if (!group) return null;
  const others = group.orders.filter((order) => order.orderId !== orderId);
  return (
    <p className="merge-offer">
      {t('canMerge', { numbers: others.map(({ number }) => number).join(', ') })}{' '}
      <Button size="small" onClick={() => void merge(group.orders)}>
        {t('mergeNow')}
      </Button>
    </p>
  );
}
