import { bookkeeping } from '../../../../server/modules/bookkeeping/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { VoucherCalled } from '../ledger/voucher-called.tsx';
import { messages } from './messages.ts';

type Exported = RowOf<(typeof bookkeeping.queries)['exported-vouchers']>;

const columns: Column<Exported>[] = [
  { key: 'date', width: 110 },
  { key: 'voucherNumber', width: 100, cell: (row) => <VoucherCalled {...row} /> },
  { key: 'sourceNumber', width: 160 },
  { key: 'amount', width: 140 },
  { key: 'target', width: 150 },
  { key: 'file', width: 340 },
  { key: 'status', width: 120, tones: { made: 'wait', taken: 'good', refused: 'bad' } },
  { key: 'standing', width: 120 },
  { key: 'exportedAt', width: 160 },
];

/** Each voucher and the files it went out in. */
export function ExportedVouchersPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={bookkeeping.queries['exported-vouchers']}
      title={t('exported')}
      columns={columns}
      open={({ entryId }) => `/ledger/vouchers/${entryId}`}
      searchHint={t('searchExported')}
    />
  );
}
