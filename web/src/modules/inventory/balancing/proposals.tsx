import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { type Action, action } from '../../../ui/action.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { Go } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { LookNow } from '../alerts/parts.tsx';
import { goodsColumns, unitOf } from '../goods.tsx';
import { cardLink } from '../shapes.ts';
import { messages } from './messages.ts';

type Row = RowOf<(typeof inventory)['queries']['transfer-proposals']>;
const operation = inventory.operations['accept-transfer-proposals'];
const inputOf = (rows: Row[]) => ({ proposalIds: rows.map(({ id }) => id) });

const columns: Column<Row>[] = [
  ...(goodsColumns as unknown as Column<Row>[]),
  { key: 'fromWarehouse', width: 130 },
  { key: 'toWarehouse', width: 130 },
  { key: 'quantity', unit: unitOf, sum: true },
  { key: 'there', sum: false },
  { key: 'daily', sum: false },
  { key: 'target', sum: false },
  { key: 'need', sum: false },
  { key: 'spare', sum: false },
  { key: 'proposedAt', hidden: true },
];
const actions: Action<Row>[] = [
  action(operation, {
    input: (row: Row) => inputOf([row]),
    batch: { operation: operation as never, input: inputOf },
  }),
];

/** What would bring warehouses into balance; what is chosen becomes transfers in one press. */
export function ProposalsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={inventory.queries['transfer-proposals']}
      title={t('proposals')}
      columns={columns}
      open={(row) => cardLink(row.skuCode)}
      actions={actions}
      searchHint={t('hint')}
      beside={<Go to="/inventory/transfers">{t('transfers')}</Go>}
      primary={<LookNow />}
      empty={<Empty text={t('none')} />}
    />
  );
}
