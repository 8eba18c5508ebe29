import { ledger } from '../../../../server/modules/ledger/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';

type Entry = RowOf<typeof ledger.queries.entries>;
const columns: Column<Entry>[] = [
  { key: 'date', width: 110 },
  { key: 'voucherNumber', width: 90 },
  { key: 'event', width: 160 },
  { key: 'summary', width: 260 },
  { key: 'sourceNumber', width: 160 },
  { key: 'amount' },
  { key: 'recordedAt', width: 140 },
];

/** All vouchers, the newest first. */
export function VouchersPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={ledger.queries.entries}
      title={t('vouchers')}
      columns={columns}
      open={(row) => `/ledger/vouchers/${row.id}`}
      empty={<Empty text={t('noVouchers')} />}
    />
  );
}
