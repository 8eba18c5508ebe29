import { invoicing } from '../../../../server/modules/invoicing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { useToday } from '../ledger/today.ts';
import { messages } from './messages.ts';
import { monthOf } from './vat-intervals.ts';

type Row = RowOf<(typeof invoicing.queries)['vat-moves']>;
const columns: Column<Row>[] = [
  { key: 'number', width: 180 },
  { key: 'date', width: 110 },
  { key: 'column', width: 120 },
  { key: 'event', width: 160, cell: (row) => row.eventName },
  { key: 'party', width: 180 },
  { key: 'tax' },
  { key: 'source', hidden: true },
];
const view = (key: string, title: string) => ({ key, title, filter: [{ column: 'column', operator: 'equals' as const, value: key }] });

/** What the figures of the VAT return are made of, document by document. */
export function VatMovesPage() {
  const t = useText(messages);
  const terms = new URLSearchParams(window.location.search);
  const [first, last] = monthOf(useToday());
  const column = terms.get('column');
  return (
    <ListPage
      query={invoicing.queries['vat-moves']}
      title={t('vatMoves')}
      fixed={{ from: terms.get('from') ?? first, to: terms.get('to') ?? last }}
      {...(column && { always: [{ column: 'column', operator: 'equals' as const, value: column }], sums: ['tax'] })}
      columns={columns}
      open={(row) => `/ledger/vouchers/${row.entryId}`}
      views={[
        view('output', t('vat.output')),
        view('input', t('vat.input')),
        view('pending', t('vat.waiting')),
        view('transferred_out', t('vat.transferredOut')),
      ]}
      empty={<Empty text={t('noMoves')} />}
    />
  );
}
