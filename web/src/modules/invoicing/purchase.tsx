import { invoicing } from '../../../../server/modules/invoicing/contract.ts';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { ImportButton } from '../exchange/import-button.tsx';
import { messages } from './messages.ts';

const { TransferInputTax } = lazily(() => import('./transfer-form.tsx'), 'TransferInputTax');
type Row = RowOf<(typeof invoicing.queries)['purchase-invoices']>;
const columns: Column<Row>[] = [
  { key: 'number', width: 150 },
  { key: 'supplier', width: 200 },
  { key: 'taxIdentity', width: 180 },
  { key: 'invoiceNumber', width: 190 },
  { key: 'invoiceDate', width: 110 },
  { key: 'state', width: 110, tones: { uncertified: 'wait', certified: 'good', none: 'calm' } },
  { key: 'certifiedOn', width: 110 },
  { key: 'age', width: 80 },
  { key: 'net' },
  { key: 'tax' },
  { key: 'gross' },
  { key: 'recordedAt', hidden: true },
];
const byId = (row: Row) => ({ billId: row.id, expectedVersion: row.version });
const actions: Action<Row>[] = [
  action(purchasing.operations['certify-bill'], {
    input: byId,
    undo: (row) => ({ operation: purchasing.operations['uncertify-bill'], input: { billId: row.id } }),
  }),
  action(purchasing.operations['uncertify-bill'], { input: byId }),
  action(purchasing.operations['transfer-input-tax'], {
    form: ({ row, close }: ActionFormProps<Row>) => <TransferInputTax bill={row} close={close} />,
  }),
];
const inState = (value: string) => [{ column: 'state', operator: 'equals' as const, value }];

/** Invoices of suppliers: what of their tax waits to be deducted, what was. */
export function PurchaseInvoicesPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={invoicing.queries['purchase-invoices']}
      title={t('purchase')}
      columns={columns}
      actions={actions}
      open={(row) => `/purchasing/bills/${row.number}`}
      sums={['net', 'tax', 'gross']}
      views={[
        { key: 'uncertified', title: t('uncertified'), filter: inState('uncertified') },
        { key: 'certified', title: t('certified'), filter: inState('certified') },
        { key: 'oldest', title: t('oldest'), filter: [...inState('uncertified'), { column: 'age', operator: 'at_least', value: '180' }] },
      ]}
      primary={<ImportButton template="certified-bills" />}
      empty={<Empty text={t('noPurchase')} />}
    />
  );
}
