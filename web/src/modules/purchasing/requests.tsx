import { Button } from 'antd';
import { useState } from 'react';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { call, CallError, refresh, type RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useRun } from '../../ui/Go.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { tell } from '../../ui/notice.ts';
import { SkuCode, SkuName } from '../inventory/goods.tsx';
import { messages } from './messages.ts';

const { OrderRequests, RefuseRequest, WriteRequest } = lazily(
  () => import('./request-forms.tsx'),
  'OrderRequests',
  'RefuseRequest',
  'WriteRequest',
);
const { operations, queries } = purchasing;
export type RequestRow = RowOf<typeof queries.requests>;
const columns: Column<RequestRow>[] = [
  { key: 'number', width: 150 },
  { key: 'skuCode', width: 170, cell: (row) => <SkuCode goods={row} /> },
  { key: 'name', width: 200, cell: (row) => <SkuName goods={row} /> },
  { key: 'quantity' },
  { key: 'source', width: 110, tones: { manual: 'calm', threshold: 'wait', shortage: 'bad' } },
  { key: 'status', width: 90, tones: { to_approve: 'bad', open: 'wait', ordered: 'good', dismissed: 'calm' } },
  { key: 'available' },
  { key: 'minimum' },
  { key: 'warehouse', width: 120 },
  { key: 'neededBy', width: 110 },
  { key: 'supplier', width: 160 },
  { key: 'orderNumber', width: 150 },
  { key: 'requester', width: 110 },
  { key: 'note', width: 180 },
  { key: 'amount', hidden: true },
  { key: 'refusedReason', hidden: true },
  { key: 'recordedAt', hidden: true },
];
const actions: Action<RequestRow>[] = [
  action(operations['order-requests'], {
    form: ({ rows, close }: ActionFormProps<RequestRow>) => <OrderRequests rows={rows} close={close} />,
    bulk: true,
  }),
  action(operations['approve-requests'], { input: (row: RequestRow) => ({ requestIds: [row.id] }) }),
  action(operations['refuse-request'], {
    form: ({ row, close }: ActionFormProps<RequestRow>) => <RefuseRequest request={row} close={close} />,
    danger: true,
  }),
  action(operations['change-request'], {
    form: ({ row, close }: ActionFormProps<RequestRow>) => <WriteRequest request={row} close={close} />,
  }),
  action(operations['reopen-request'], { input: (row: RequestRow) => ({ requestId: row.id, expectedVersion: row.version }) }),
  action(operations['dismiss-requests'], {
    input: (row: RequestRow) => ({ requestIds: [row.id] }),
    undo: (row) => ({ operation: operations['reopen-request'], input: { requestId: row.id } }),
  }),
];

/** What is wanted, until it is ordered. */
export function RequestsPage() {
  const t = useText(messages);
  const may = useMay();
  const [run, clear] = useRun();
  const [making, make] = useState(false);
  const close = () => {
    make(false);
    if (run) clear();
  };
  const raise = async () => {
    try {
      const { raised } = await call(operations['raise-requests'], {});
      refresh('purchasing');
      tell({ tone: 'good', text: t('raised', { count: raised }) });
    } catch (error) {
      tell({ tone: 'bad', text: error instanceof CallError ? error.title : String(error) });
    }
    if (run) clear();
  };
  return (
    <>
      <ListPage
        query={queries.requests}
        title={t('requests')}
        columns={columns}
        actions={actions}
        views={[
          { key: 'to-approve', title: t('toApprove'), filter: [{ column: 'status', operator: 'equals', value: 'to_approve' }] },
          { key: 'open', title: t('openRequests'), filter: [{ column: 'status', operator: 'equals', value: 'open' }] },
        ]}
        primary={
          <>
            {may('purchasing.order') && <Button onClick={() => void raise()}>{t('raise')}</Button>}{' '}
            {may('purchasing.request') && (
              <Button type="primary" onClick={() => make(true)}>
                {t('newRequest')}
              </Button>
            )}
          </>
        }
        empty={<Empty text={t('noRequests')} />}
      />
      {(making || run === 'create-request') && <WriteRequest close={close} />}
    </>
  );
}
