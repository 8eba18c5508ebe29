import { marketplaces } from '../../../../server/modules/marketplaces/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import type { LackingFees } from './fee-invoice-form.tsx';
import { messages } from './messages.ts';

const { RecordFeeInvoice } = lazily(() => import('./fee-invoice-form.tsx'), 'RecordFeeInvoice');
const columns: Column<LackingFees>[] = [
  { key: 'month', width: 120, cell: ({ month }) => month.slice(0, 7) },
  { key: 'shop', width: 180 },
  { key: 'kind', width: 200 },
  { key: 'lines', width: 80 },
  { key: 'gross' },
  { key: 'net' },
  { key: 'tax' },
];
const actions: Action<LackingFees>[] = [
  action(marketplaces.operations['record-fee-invoice'], {
    form: ({ rows, close }: ActionFormProps<LackingFees>) => <RecordFeeInvoice rows={rows} close={close} />,
    bulk: true,
  }),
];

/** Fees of platforms that are booked whole because their invoice is not there yet. */
export function FeesPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={marketplaces.queries['fees-without-invoice']}
      title={t('feesWithoutInvoice')}
      columns={columns}
      actions={actions}
      beside={<Go to="/marketplaces/fee-invoices">{t('feeInvoices')}</Go>}
      empty={<Empty text={t('noFeesWithoutInvoice')} />}
    />
  );
}
