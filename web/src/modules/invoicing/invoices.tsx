import { invoicing } from '../../../../server/modules/invoicing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { ImportButton } from '../exchange/import-button.tsx';
import { invoiceActions } from './invoice-actions.tsx';
import { messages } from './messages.ts';
import { statusTones } from './tones.ts';

type Row = RowOf<(typeof invoicing.queries)['sales-invoices']>;
const columns: Column<Row>[] = [
  { key: 'number', width: 150 },
  { key: 'status', width: 130, tones: statusTones },
  { key: 'colour', width: 90, tones: { blue: 'calm', red: 'bad' } },
  { key: 'kind', width: 110 },
  { key: 'invoiceNumber', width: 190 },
  { key: 'issuedOn', width: 110 },
  { key: 'buyerName', width: 200 },
  { key: 'orders', width: 170, cell: (row) => row.orders.join(' · ') },
  { key: 'net' },
  { key: 'tax' },
  { key: 'gross' },
  { key: 'red' },
  { key: 'left', hidden: true },
  { key: 'waitingDays', width: 90 },
  { key: 'used', hidden: true },
  { key: 'provider', hidden: true },
  { key: 'failure', hidden: true },
  { key: 'blueNumber', hidden: true },
  { key: 'shop', hidden: true },
  { key: 'requestedAt', hidden: true },
  { key: 'sentAt', hidden: true },
];
const status = (value: string) => [{ column: 'status', operator: 'equals' as const, value }];

/** What the merchant invoiced: asked for, issued, sent, taken back. */
export function InvoicesPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={invoicing.queries['sales-invoices']}
      title={t('invoices')}
      columns={columns}
      actions={invoiceActions}
      open={(row) => `/invoices/${row.number}`}
      sums={['net', 'tax', 'gross']}
      views={[
        { key: 'to-issue', title: t('toIssue'), filter: status('requested') },
        { key: 'issuing', title: t('issuing'), filter: status('issuing') },
        { key: 'failed', title: t('failed'), filter: status('failed') },
        { key: 'red', title: t('reds'), filter: [{ column: 'colour', operator: 'equals', value: 'red' }] },
      ]}
      primary={<ImportButton template="invoice-answers" />}
      empty={<Empty text={t('noInvoices')} />}
    />
  );
}
