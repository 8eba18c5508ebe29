import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';

type Row = RowOf<(typeof purchasing.queries)['input-transfers']>;
const columns: Column<Row>[] = [
  { key: 'date', width: 110 },
  { key: 'number', width: 150 },
  { key: 'supplier', width: 200 },
  { key: 'invoiceNumber', width: 190 },
  { key: 'reason', width: 150 },
  { key: 'tax' },
  { key: 'account', width: 200 },
  { key: 'note', width: 200 },
  { key: 'status', width: 110, tones: { posted: 'good', undone: 'calm' } },
  { key: 'recordedAt', hidden: true },
];
const actions: Action<Row>[] = [
  action(purchasing.operations['undo-input-transfer'], { input: (row) => ({ transferId: row.id, expectedVersion: row.version }) }),
];

/** Tax that was deducted and is not after all, with its reasons. */
export function InputTransfersPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={purchasing.queries['input-transfers']}
      title={t('transfers')}
      columns={columns}
      actions={actions}
      open={(row) => `/purchasing/bills/${row.number}`}
      sums={['tax']}
      views={[{ key: 'posted', title: t('transfersStanding'), filter: [{ column: 'status', operator: 'equals', value: 'posted' }] }]}
      empty={<Empty text={t('noTransfers')} />}
    />
  );
}
