import { Button } from 'antd';
import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useGo } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';
import { printTransfers } from './print-slips.ts';
import { transferLink, type TransferRow, transferTones } from './shapes.ts';

const columns: Column<TransferRow>[] = [
  { key: 'number', width: 160 },
  { key: 'status', tones: transferTones },
  { key: 'fromWarehouse', width: 140 },
  { key: 'toWarehouse', width: 140 },
  { key: 'quantity' },
  { key: 'underway' },
  { key: 'mode' },
  { key: 'shippedAt' },
  { key: 'receivedAt' },
  { key: 'createdBy', width: 110, type: 'text' },
  { key: 'remark', width: 200 },
  { key: 'createdAt', hidden: true },
];

const wholeOf = (row: TransferRow) => ({ transferId: row.id, expectedVersion: row.version });
const actions: Action<TransferRow>[] = [
  action(inventory.operations['ship-transfer'], { input: wholeOf }),
  action(inventory.operations['receive-transfer'], { input: wholeOf }),
  printTransfers,
  action(inventory.operations['cancel-transfer'], { input: wholeOf, danger: true }),
];

/** Transfers between warehouses. */
export function TransfersPage() {
  const t = useText(messages);
  const may = useMay();
  const go = useGo();
  const create = may('inventory.transfer') && (
    <Button type="primary" onClick={() => go('/inventory/new/transfer')}>
      {t('newTransfer')}
    </Button>
  );
  return (
    <ListPage
      query={inventory.queries.transfers}
      title={t('transfers')}
      columns={columns}
      open={(row) => transferLink(row.number)}
      actions={actions}
      views={[
        { key: 'draft', title: t('viewToShip'), filter: [{ column: 'status', operator: 'equals', value: 'draft' }] },
        {
          key: 'underway',
          title: t('viewUnderway'),
          filter: [{ column: 'status', operator: 'one_of', value: ['in_transit', 'part_received'] }],
        },
      ]}
      searchHint={t('documentsHint')}
      primary={create}
      empty={<Empty text={t('noTransfers')} action={create} />}
    />
  );
}
