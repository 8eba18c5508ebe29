import { sales } from '../../../../server/modules/sales/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';
import { lazily } from '../../ui/lazily.tsx';

const { MapListing } = lazily(() => import('./map-listing.tsx'), 'MapListing');

type Listing = RowOf<typeof sales.queries.listings>;
const columns: Column<Listing>[] = [
  { key: 'platformSku', width: 220 },
  { key: 'shop', width: 160 },
  { key: 'title', width: 280 },
  { key: 'skuCode', width: 180 },
  { key: 'multiplier', width: 110 },
];
const actions: Action<Listing>[] = [
  action(sales.operations['map-listing'], {
    form: ({ row, close }: ActionFormProps<Listing>) => <MapListing listing={row} close={close} />,
  }),
];

/** Which SKU each code of a platform means, to be looked up and put right. */
export function ListingsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={sales.queries.listings}
      title={t('listings')}
      columns={columns}
      actions={actions}
      searchHint={t('searchListings')}
      beside={<Go to="/orders/unmapped">{t('unmapped')}</Go>}
      empty={<Empty text={t('noListings')} />}
    />
  );
}
