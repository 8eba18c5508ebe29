import { billing } from '../../../../../server/modules/billing/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Go } from '../../../ui/Go.tsx';
import { ListPage } from '../../../ui/ListPage.tsx';
import { collectionActions, collectionColumns } from './collection-columns.tsx';
import { messages } from './messages.ts';

const open = { column: 'status', operator: 'equals' as const, value: 'open' };

/** 代收货款: what carriers collect for us, and what has not come back. */
export function CollectionsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={billing.queries.collections}
      title={t('collections')}
      columns={collectionColumns}
      actions={collectionActions}
      open={(row) => `/orders/${row.orderNumber}`}
      views={[
        { key: 'open', title: t('outstanding'), filter: [open] },
        { key: 'late', title: t('late'), filter: [open, { column: 'days', operator: 'at_least', value: '15' }] },
        { key: 'refused', title: t('refusedView'), filter: [{ column: 'status', operator: 'equals', value: 'refused' }] },
      ]}
      beside={
        <>
          <Go to="/cod/carriers">{t('byCarrier')}</Go> <Go to="/cod/settlements">{t('settlements')}</Go>{' '}
          <Go to="/cod/parked">{t('parked')}</Go>
        </>
      }
      empty={<Empty text={t('noCollections')} />}
    />
  );
}
