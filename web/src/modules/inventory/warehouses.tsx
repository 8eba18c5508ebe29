import { Button } from 'antd';
import { useState } from 'react';
import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { useBegin } from '../../ui/begin/offers.ts';
import { type Action, action, type ActionFormProps } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';
import type { Warehouse } from './shapes.ts';
import { lazily } from '../../ui/lazily.tsx';

const { SetSupplier } = lazily(() => import('./balancing/supplier.tsx'), 'SetSupplier');
const { ChangeWarehouse, CreateWarehouse } = lazily(() => import('./warehouse-forms.tsx'), 'ChangeWarehouse', 'CreateWarehouse');

const columns: Column<Warehouse>[] = [
  { key: 'code', width: 120 },
  { key: 'name', width: 180 },
  { key: 'type' },
  { key: 'dealer', width: 140, hidden: true },
  { key: 'priority' },
  { key: 'bins' },
  { key: 'province', width: 120 },
  { key: 'city', width: 120 },
  { key: 'detail', width: 220 },
  { key: 'negativeStock', width: 150 },
  { key: 'active' },
  { key: 'regions', width: 180, hidden: true, cell: (row) => row.regions.join(' · ') },
  { key: 'contact', hidden: true },
  { key: 'phone', hidden: true },
];

const versioned = (row: Warehouse) => ({ warehouseId: row.id, expectedVersion: row.version });
const actions: Action<Warehouse>[] = [
  action(inventory.operations['change-warehouse'], { form: (props: ActionFormProps<Warehouse>) => <ChangeWarehouse {...props} /> }),
  action(inventory.operations['set-warehouse-supplier'], {
    form: ({ row, close }: ActionFormProps<Warehouse>) => <SetSupplier row={row} close={close} />,
  }),
  action(inventory.operations['restore-warehouse'], { input: versioned }),
  action(inventory.operations['archive-warehouse'], { input: versioned, danger: true }),
];

/** The warehouses, the first choice first. */
export function WarehousesPage() {
  const t = useText(messages);
  const may = useMay();
  const [creating, setCreating] = useState(false);
  useBegin(may('inventory.configure') && inventory.operations['create-warehouse'], () => setCreating(true));
  const create = may('inventory.configure') && (
    <Button type="primary" onClick={() => setCreating(true)}>
      {t('newWarehouse')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={inventory.queries.warehouses}
        title={t('warehouses')}
        columns={columns}
        open={(row) => `/settings/warehouses/${encodeURIComponent(row.code)}`}
        actions={actions}
        views={[{ key: 'active', title: t('inUse'), filter: [{ column: 'active', operator: 'is_true' }] }]}
        primary={create}
        empty={<Empty text={t('noWarehouses')} action={create} />}
      />
      {creating && <CreateWarehouse close={() => setCreating(false)} />}
    </>
  );
}
