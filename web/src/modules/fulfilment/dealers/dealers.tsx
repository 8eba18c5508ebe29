import { Button } from 'antd';
import { useState } from 'react';
import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { type Action, action, type ActionFormProps } from '../../../ui/action.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { useRun } from '../../../ui/Go.tsx';
import { lazily } from '../../../ui/lazily.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { SkuCode, SkuName } from '../../inventory/goods.tsx';
import { messages } from './messages.ts';

const { ReportSales, SendToDealer, TakeBack } = lazily(() => import('./forms.tsx'), 'ReportSales', 'SendToDealer', 'TakeBack');
const { CreateWarehouse } = lazily(() => import('../../inventory/warehouse-forms.tsx'), 'CreateWarehouse');

export type DealerRow = RowOf<(typeof fulfilment.queries)['dealer-stock']>;
type Form = ActionFormProps<DealerRow>;
const columns: Column<DealerRow>[] = [
  { key: 'dealer', width: 170 },
  { key: 'warehouse', width: 140 },
  { key: 'skuCode', width: 170, cell: (row) => <SkuCode goods={row} /> },
  { key: 'name', width: 200, cell: (row) => <SkuName goods={row} /> },
  { key: 'held' },
  { key: 'value' },
  { key: 'sold' },
  { key: 'lastSentOn' },
  { key: 'oldestOn', hidden: true },
  { key: 'days' },
  { key: 'long', hidden: true },
];
const actions: Action<DealerRow>[] = [
  action(fulfilment.operations['report-dealer-sales'], { form: ({ row, close }: Form) => <ReportSales row={row} close={close} /> }),
  action(inventory.operations['transfer-at-once'], {
    title: { zh: '收回代销', en: 'Take back from dealer' },
    form: ({ row, close }: Form) => <TakeBack row={row} close={close} />,
  }),
];

/** What of ours lies with dealers on consignment: sent, taken back, sold by their reports. */
export function DealersPage() {
  const t = useText(messages);
  const may = useMay();
  const [run, clear] = useRun();
  const [open, setOpen] = useState<'send' | 'report' | 'place'>();
  const close = () => {
    setOpen(undefined);
    if (run) clear();
  };
  const send = may('inventory.transfer') && (
    <Button type="primary" onClick={() => setOpen('send')}>
      {t('send')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={fulfilment.queries['dealer-stock']}
        title={t('title')}
        columns={columns}
        actions={actions}
        searchHint={t('hint')}
        views={[{ key: 'long-out', title: t('longOut'), filter: [{ column: 'long', operator: 'is_true' }] }]}
        primary={send}
        beside={
          <>
            {may('fulfilment.ship') && <Button onClick={() => setOpen('report')}>{t('report')}</Button>}
            {may('inventory.configure') && <Button onClick={() => setOpen('place')}>{t('newPlace')}</Button>}
          </>
        }
        empty={<Empty text={t('none')} action={send} />}
      />
      {open === 'send' && <SendToDealer close={close} />}
      {(open === 'report' || run === 'report-dealer-sales') && <ReportSales close={close} />}
      {open === 'place' && <CreateWarehouse close={close} proposal={{ type: 'dealer' }} />}
    </>
  );
}
