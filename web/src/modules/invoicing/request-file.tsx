import { invoicing } from '../../../../server/modules/invoicing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Rate } from '../../ui/Values.tsx';
import { ImportButton } from '../exchange/import-button.tsx';
import { messages } from './messages.ts';

type Row = RowOf<(typeof invoicing.queries)['request-lines']>;

const columns: Column<Row>[] = [
  { key: 'number', width: 150 },
  { key: 'kind', width: 110 },
  { key: 'colour', width: 80 },
  { key: 'buyerName', width: 180 },
  { key: 'buyerTaxIdentity', width: 180 },
  { key: 'classCode', width: 180 },
  { key: 'item', width: 200 },
  { key: 'spec', width: 100 },
  { key: 'unit', width: 70 },
  { key: 'quantity', width: 90 },
  { key: 'unitPrice', width: 120 },
  { key: 'net' },
  { key: 'taxRate', width: 80, cell: (row) => <Rate value={row.taxRate} /> },
  { key: 'tax' },
  { key: 'gross' },
  { key: 'blueInvoiceNumber', width: 180 },
  { key: 'buyerContact', hidden: true },
  { key: 'buyerBank', hidden: true },
  { key: 'buyerEmail', hidden: true },
  { key: 'remark', hidden: true },
];

/** What waits for the tax bureau, line by line; exported, it is the request file. */
export function RequestFilePage() {
  const t = useText(messages);
  return (
    <ListPage
      query={invoicing.queries['request-lines']}
      title={t('requestFile')}
      columns={columns}
      open={(row) => `/invoices/${row.number}`}
      primary={<ImportButton template="invoice-answers" />}
      empty={<Empty text={t('requestFileHint')} />}
    />
  );
}
