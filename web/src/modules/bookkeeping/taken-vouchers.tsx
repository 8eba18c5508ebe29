import { bookkeeping } from '../../../../server/modules/bookkeeping/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { ImportButton } from '../exchange/import-button.tsx';
import { messages } from './messages.ts';

type Taken = RowOf<(typeof bookkeeping.queries)['taken-vouchers']>;

const columns: Column<Taken>[] = [
  { key: 'system', width: 120 },
  { key: 'foreignId', width: 160 },
  { key: 'date', width: 120 },
  { key: 'entryNumber', width: 160 },
  { key: 'amount', width: 140 },
  { key: 'difference', width: 110 },
  { key: 'unit', width: 90 },
  { key: 'reversed', width: 90 },
  { key: 'takenAt', width: 170 },
];

/** Vouchers that came from other programs; each leads to the voucher it became. */
export function TakenVouchersPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={bookkeeping.queries['taken-vouchers']}
      title={t('taken')}
      columns={columns}
      open={({ entryId }) => `/ledger/vouchers/${entryId}`}
      primary={<ImportButton template="journal" />}
      searchHint={t('searchTaken')}
      empty={<Empty text={t('noTaken')} />}
      views={[{ key: 'off', title: t('withDifference'), filter: [{ column: 'difference', operator: 'not_equals', value: '0' }] }]}
    />
  );
}
