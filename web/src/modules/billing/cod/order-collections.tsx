import { billing } from '../../../../../server/modules/billing/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { ListSection } from '../../../ui/ListPage.tsx';
import { collectionActions, collectionColumns } from './collection-columns.tsx';
import { messages } from './messages.ts';

/** What carriers collect for one order, and what became of it. */
export function OrderCollections({ orderId }: { orderId: string }) {
  const t = useText(messages);
  return (
    <ListSection
      query={billing.queries.collections}
      always={[{ column: 'orderId', operator: 'equals', value: orderId }]}
      columns={collectionColumns}
      actions={collectionActions}
      title={t('collections')}
    />
  );
}
