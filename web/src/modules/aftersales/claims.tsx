import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Money } from '../../ui/Values.tsx';
import { type Claim, claimActions } from './claim-actions.tsx';
import { messages } from './messages.ts';
import { CLAIM_TONES } from './tones.ts';

const { queries } = aftersales;
const columns: Column<Claim>[] = [
  { key: 'number', width: 150 },
  { key: 'against', width: 90 },
  { key: 'party', width: 150 },
  {
    key: 'status',
    tones: CLAIM_TONES,
  },
  { key: 'amount' },
  { key: 'accepted', cell: ({ accepted }) => <Money value={accepted} zero="dash" /> },
  { key: 'paid', cell: ({ paid }) => <Money value={paid} zero="dash" /> },
  { key: 'replaced', cell: ({ replaced }) => <Money value={replaced} zero="dash" /> },
  {
    key: 'creditNumber',
    width: 150,
    cell: ({ creditNumber }) =>
      creditNumber && (
        <Go to={`/purchasing/payments?q=${creditNumber}`} className="inline-link">
          {creditNumber}
        </Go>
      ),
  },
  {
    key: 'afterSaleNumber',
    width: 150,
    cell: ({ afterSaleNumber }) =>
      afterSaleNumber && (
        <Go to={`/after-sales/${afterSaleNumber}`} className="inline-link">
          {afterSaleNumber}
        </Go>
      ),
  },
  {
    key: 'supplierReturnNumber',
    width: 150,
    cell: ({ supplierReturnNumber }) =>
      supplierReturnNumber && (
        <Go to={`/after-sales/supplier-returns?q=${supplierReturnNumber}`} className="inline-link">
          {supplierReturnNumber}
        </Go>
      ),
  },
  { key: 'note', width: 160 },
  { key: 'openedAt', width: 140 },
  { key: 'settledAt', hidden: true },
];
/** What carriers and suppliers are asked to bear. */
export function ClaimsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={queries.claims}
      title={t('claims')}
      columns={columns}
      actions={claimActions}
      open={(row) => `/after-sales/claims/${row.number}`}
      views={[
        { key: 'open', title: t('view.openClaims'), filter: [{ column: 'status', operator: 'one_of', value: ['open', 'accepted'] }] },
      ]}
      empty={<Empty text={t('noClaims')} />}
    />
  );
}
