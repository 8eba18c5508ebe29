import { marketplaces } from '../../../../server/modules/marketplaces/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';

const { operations, queries } = marketplaces;
type Row = RowOf<(typeof queries)['fee-invoices']> & { name: string };

const columns: Column<Row>[] = [
  { key: 'invoiceNumber', width: 190 },
  { key: 'shop', width: 150 },
  { key: 'invoiceDate', width: 110 },
  { key: 'fromDate', width: 110 },
  { key: 'toDate', width: 110 },
  { key: 'kinds', width: 220 },
  { key: 'lines', width: 80 },
  { key: 'gross' },
  { key: 'net' },
  { key: 'tax' },
  { key: 'status', width: 90, tones: { posted: 'good', reversed: 'calm' } },
  { key: 'certifiedOn', width: 110 },
  { key: 'note', width: 160 },
  { key: 'recordedAt', hidden: true },
];
const byId = (row: Row) => ({ feeInvoiceId: row.id, expectedVersion: row.version });
const actions: Action<Row>[] = [
  action(operations['certify-fee-invoice'], { input: byId, bulk: true }),
  action(operations['uncertify-fee-invoice'], { input: byId }),
  action(operations['reverse-fee-invoice'], { input: byId, danger: true }),
];

/** Invoices of platforms for their fees. */
export function FeeInvoicesPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={queries['fee-invoices']}
      title={t('feeInvoices')}
      columns={columns as never}
      actions={actions as never}
      beside={<Go to="/marketplaces/fees">{t('feesWithoutInvoice')}</Go>}
      empty={<Empty text={t('noFeeInvoices')} />}
    />
  );
}
