import { sales } from '../../../../../server/modules/sales/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { usePart } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { messages } from './messages.ts';
import { useAuditWords } from './words.ts';

type Order = RowOf<(typeof sales.queries)['replayed-orders']>;
function Outcome({ written }: { written: string }) {
  return <>{useAuditWords().outcome(written)}</>;
}
const columns: Column<Order>[] = [
  { key: 'number', width: 160 },
  { key: 'shop', width: 140 },
  { key: 'placedAt', width: 140 },
  { key: 'payable' },
  { key: 'before', width: 240, cell: (order) => <Outcome written={order.before} /> },
  { key: 'after', width: 240, cell: (order) => <Outcome written={order.after} /> },
];

/** The orders that would end differently with the rule. */
export function ReplayedPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={sales.queries['replayed-orders']}
      fixed={{ replayId: usePart('replayId') }}
      title={t('replay')}
      columns={columns}
      open={(order) => `/orders/${order.number}`}
    />
  );
}
