import { invoicing } from '../../../../server/modules/invoicing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';

const { RequestInvoices } = lazily(() => import('./request-form.tsx'), 'RequestInvoices');
type Row = RowOf<(typeof invoicing.queries)['orders-lacking-invoice']>;

const columns: Column<Row>[] = [
  { key: 'number', width: 170 },
  { key: 'shop', width: 130 },
  { key: 'customer', width: 140 },
  { key: 'asked', width: 100 },
  { key: 'buyerName', width: 180 },
  { key: 'age', width: 80 },
  { key: 'due' },
  { key: 'invoiced' },
  { key: 'missing' },
  { key: 'shippedAt', width: 160 },
];
const actions: Action<Row>[] = [
  action(invoicing.operations['request-invoices'], {
    form: ({ rows, close }: ActionFormProps<Row>) => <RequestInvoices orders={rows} close={close} />,
    bulk: true,
  }),
];

/** What left and is on no invoice yet. */
export function LackingInvoicePage() {
  const t = useText(messages);
  return (
    <ListPage
      query={invoicing.queries['orders-lacking-invoice']}
      title={t('lacking')}
      columns={columns}
      actions={actions}
      open={(row) => `/orders/${row.number}`}
      views={[
        { key: 'asked', title: t('asked'), filter: [{ column: 'asked', operator: 'is_true' }] },
        { key: 'longest', title: t('longest'), filter: [{ column: 'age', operator: 'at_least', value: '30' }] },
      ]}
      empty={<Empty text={t('lackingNone')} />}
    />
  );
}
