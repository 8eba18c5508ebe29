import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';

type Row = RowOf<typeof purchasing.queries.consignments>;
const columns: Column<Row>[] = [
  { key: 'number', width: 150 },
  { key: 'kind', width: 110, tones: { in: 'good', out: 'busy', back: 'calm' } },
  { key: 'supplier', width: 170 },
  { key: 'goods', width: 260 },
  { key: 'quantity' },
  { key: 'status', width: 90, tones: { posted: 'good', reversed: 'calm' } },
  { key: 'warehouse', width: 120 },
  { key: 'reference', width: 140 },
  { key: 'note', width: 160 },
  { key: 'madeAt' },
];
const actions: Action<Row>[] = [
  action(purchasing.operations['reverse-consignment'], {
    input: (row: Row) => ({ consignmentId: row.id, expectedVersion: row.version }),
    danger: true,
  }),
];

/** What came on consignment, went back, or was given back unsold. */
export function ConsignmentsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={purchasing.queries.consignments}
      title={t('consignments')}
      columns={columns}
      actions={actions}
      beside={<Go to="/purchasing/consigned">{t('consigned')}</Go>}
      empty={<Empty text={t('noConsigned')} />}
    />
  );
}
