import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { askList, keyOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useBegin } from '../../ui/begin/offers.ts';
import { type Action, action, type ActionFormProps } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Go, useGo, usePart, useRun } from '../../ui/Go.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { type Column, ListSection } from '../../ui/ListPage.tsx';
import { printAddress, printing } from '../../ui/print/printing.ts';
import { messages } from './messages.ts';
import type { Bin, Warehouse, Zone } from './shapes.ts';
import './inventory.css';
import { lazily } from '../../ui/lazily.tsx';

const { ChangeBin, ChangeZone, CreateBins, CreateZone } = lazily(
  () => import('./warehouse-forms.tsx'),
  'ChangeBin',
  'ChangeZone',
  'CreateBins',
  'CreateZone',
);

const { operations, queries } = inventory;

const zoneColumns: Column<Zone>[] = [
  { key: 'code', width: 120 },
  { key: 'name', width: 200 },
  { key: 'purpose' },
  { key: 'bins' },
  { key: 'active' },
];
const zoneActions: Action<Zone>[] = [
  action(operations['change-zone'], { form: (props: ActionFormProps<Zone>) => <ChangeZone {...props} /> }),
  action(operations['restore-zone'], { input: (row: Zone) => ({ zoneId: row.id, expectedVersion: row.version }) }),
  action(operations['archive-zone'], { input: (row: Zone) => ({ zoneId: row.id, expectedVersion: row.version }), danger: true }),
];
const binColumns: Column<Bin>[] = [
  { key: 'code', width: 160 },
  { key: 'zone', width: 160 },
  { key: 'pickSequence' },
  { key: 'skus' },
  { key: 'isDefault' },
  { key: 'active' },
];
const binActions: Action<Bin>[] = [
  printing(queries['bin-labels'], {
    title: { zh: '打印标签', en: 'Print labels' },
    input: (rows: Bin[]) => ({ locationIds: rows.map((row) => row.id) }),
  }),
  action(operations['change-location'], { form: (props: ActionFormProps<Bin>) => <ChangeBin {...props} /> }),
  action(operations['restore-location'], { input: (row: Bin) => ({ locationId: row.id, expectedVersion: row.version }) }),
  action(operations['archive-location'], { input: (row: Bin) => ({ locationId: row.id, expectedVersion: row.version }), danger: true }),
];

/** One warehouse: its bins and its zones. */
export function WarehousePage() {
  const t = useText(messages);
  const code = usePart('code');
  const asked = { filter: [{ column: 'code', operator: 'equals' as const, value: code }], limit: 1 };
  const { data } = useQuery({
    queryKey: keyOf(queries.warehouses, asked),
    queryFn: ({ signal }) => askList(queries.warehouses, asked, {}, signal),
  });
  const found = data?.rows[0];
  if (found) return <Places warehouse={found} />;
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      {data && <p className="quiet">{t('noWarehouse', { code })}</p>}
    </main>
  );
}

/** Operations of bins and of zones: the address that asks for one opens the right half of the page. */
const OF_ZONES = ['create-zone', 'change-zone', 'archive-zone', 'restore-zone'];

function Places({ warehouse }: { warehouse: Warehouse }) {
  const t = useText(messages);
  const go = useGo();
  const [run] = useRun();
  const [shown, show] = useState<'bins' | 'zones'>(run !== undefined && OF_ZONES.includes(run) ? 'zones' : 'bins');
  const [creating, create] = useState(false);
  const here = [{ column: 'warehouseId', operator: 'equals' as const, value: warehouse.id }];
  const close = () => create(false);
  const may = warehouse.allowed.some((name) => name.endsWith(shown === 'bins' ? 'create-locations' : 'create-zone'));
  const begin = (half: 'bins' | 'zones') => {
    show(half);
    create(true);
  };
  const mayPlace = warehouse.allowed.some((name) => name.endsWith('create-locations'));
  useBegin(mayPlace && operations['create-locations'], () => begin('bins'), warehouse.name);
  useBegin(mayPlace && operations['create-zone'], () => begin('zones'), warehouse.name);
  useBegin(queries['bin-labels'], () => go(printAddress(queries['bin-labels'], { warehouseId: warehouse.id })), warehouse.name);
  const primary = may && (
    <Button type="primary" onClick={() => create(true)}>
      {shown === 'bins' ? t('newBins') : t('newZone')}
    </Button>
  );
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={warehouse.name} primary={primary}>
        <Go to="/settings/warehouses" className="inventory-back">
          <Icon name="left" size={12} />
          {t('warehouses')}
        </Go>
        <Segmented
          size="small"
          aria-label={t('warehouse')}
          value={shown}
          options={[
            { value: 'bins', label: t('bins') },
            { value: 'zones', label: t('zones') },
          ]}
          onChange={(value) => show(value as 'bins')}
        />
      </PageHead>
      <div className="inventory-places">
        {shown === 'bins' ? (
          <ListSection
            key="bins"
            query={queries.locations}
            title={t('bins')}
            columns={binColumns}
            always={here}
            actions={binActions}
            empty={<Empty text={t('noBins')} action={primary} />}
          />
        ) : (
          <ListSection
            key="zones"
            query={queries.zones}
            title={t('zones')}
            columns={zoneColumns}
            always={here}
            actions={zoneActions}
            empty={<Empty text={t('noZones')} action={primary} />}
          />
        )}
      </div>
      {creating && shown === 'bins' && <CreateBins warehouseId={warehouse.id} close={close} />}
      {creating && shown === 'zones' && <CreateZone warehouseId={warehouse.id} close={close} />}
    </main>
  );
}
