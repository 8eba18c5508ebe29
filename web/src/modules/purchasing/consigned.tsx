import { Button } from 'antd';
import { useState } from 'react';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Go, useRun } from '../../ui/Go.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { SkuCode, SkuName } from '../inventory/goods.tsx';
import { messages } from './messages.ts';

const { GiveBack, ReceiveConsigned, ReturnConsigned, SetPrice, SettleConsignment } = lazily(
  () => import('./consigned-forms.tsx'),
  'GiveBack',
  'ReceiveConsigned',
  'ReturnConsigned',
  'SetPrice',
  'SettleConsignment',
);
const { operations, queries } = purchasing;
export type ConsignedRow = RowOf<(typeof queries)['consigned-stock']>;
type Form = ActionFormProps<ConsignedRow>;
const columns: Column<ConsignedRow>[] = [
  { key: 'supplier', width: 170 },
  { key: 'skuCode', width: 150, cell: (row) => <SkuCode goods={row} /> },
  { key: 'name', width: 200, cell: (row) => <SkuName goods={row} /> },
  { key: 'warehouse', width: 120 },
  { key: 'held' },
  { key: 'good' },
  { key: 'unitCost' },
  { key: 'sold' },
  { key: 'owed' },
];
const actions: Action<ConsignedRow>[] = [
  action(operations['settle-consignment'], {
    form: ({ row, close }: Form) => <SettleConsignment supplierId={row.supplierId} supplier={row.supplier} close={close} />,
  }),
  action(operations['set-consigned-price'], { form: ({ row, close }: Form) => <SetPrice row={row} close={close} /> }),
  action(operations['return-consigned'], { form: ({ row, close }: Form) => <ReturnConsigned row={row} close={close} /> }),
  action(operations['give-back-consigned'], { form: ({ row, close }: Form) => <GiveBack row={row} close={close} /> }),
];

/** What suppliers left with us to be sold, and what of it was sold since the last report. */
export function ConsignedPage() {
  const t = useText(messages);
  const may = useMay();
  const [run, clear] = useRun();
  const [receiving, receive] = useState(false);
  const close = () => {
    receive(false);
    if (run) clear();
  };
  const primary = may('purchasing.receive') && (
    <Button type="primary" onClick={() => receive(true)}>
      {t('receiveConsigned')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={queries['consigned-stock']}
        title={t('consigned')}
        columns={columns}
        actions={actions}
        views={[{ key: 'to-settle', title: t('toSettle'), filter: [{ column: 'sold', operator: 'at_least', value: '0.000001' }] }]}
        primary={primary}
        beside={
          <>
            <Go to="/purchasing/consignments">{t('consignments')}</Go>
            {may('purchasing.view') && <Go to="/purchasing/consigned-sales">{t('consignedSales')}</Go>}
          </>
        }
        empty={<Empty text={t('noConsigned')} action={primary} />}
      />
      {(receiving || run === 'receive-consigned') && <ReceiveConsigned close={close} />}
    </>
  );
}
