import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Rate } from '../../ui/Values.tsx';
import { messages } from './messages.ts';

const { SetTerms } = lazily(() => import('./terms-form.tsx'), 'SetTerms');
const { operations, queries } = purchasing;
export type SupplierRow = RowOf<typeof queries.suppliers>;

const share = (key: 'overTolerance' | 'priceTolerance' | 'quantityTolerance' | 'aheadShare', hidden = false): Column<SupplierRow> => ({
  key,
  width: 110,
  cell: (row) => <Rate value={row[key]} />,
  ...(hidden && { hidden }),
});
const columns: Column<SupplierRow>[] = [
  { key: 'name', width: 200 },
  { key: 'code', width: 120 },
  { key: 'status', width: 90, tones: { active: 'good', suspended: 'wait' } },
  { key: 'currency', width: 80 },
  { key: 'taxInclusive', width: 80 },
  { key: 'paymentDays', width: 100 },
  { key: 'leadDays', width: 90 },
  { key: 'leastAmount' },
  share('overTolerance'),
  share('priceTolerance'),
  share('quantityTolerance', true),
  { key: 'totalTolerance', hidden: true },
  share('aheadShare', true),
  { key: 'lateDays', width: 90, hidden: true },
  { key: 'offers', width: 90 },
  { key: 'openOrders', width: 110 },
  { key: 'lateLines', width: 90 },
];
const actions: Action<SupplierRow>[] = [
  action(operations['set-terms'], { form: ({ row, close }: ActionFormProps<SupplierRow>) => <SetTerms supplier={row} close={close} /> }),
];

/** On what terms one buys of each supplier. */
export function SuppliersPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={queries.suppliers}
      title={t('terms')}
      columns={columns}
      open={(row) => `/parties/suppliers/${encodeURIComponent(row.code)}`}
      actions={actions}
      empty={<Empty text={t('noTerms')} />}
    />
  );
}
