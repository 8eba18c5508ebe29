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
import { messages } from './messages.ts';

const { ApplyPrepayment, PayAhead, PaySupplier, RecordRepayment } = lazily(
  () => import('./bill-forms.tsx'),
  'ApplyPrepayment',
  'PayAhead',
  'PaySupplier',
  'RecordRepayment',
);
const { operations, queries } = purchasing;
type Row = RowOf<typeof queries.payments>;
const columns: Column<Row>[] = [
  { key: 'number', width: 150 },
  { key: 'kind', width: 100 },
  { key: 'supplier', width: 180 },
  { key: 'status', width: 90, tones: { posted: 'good', reversed: 'calm' } },
  { key: 'amount' },
  { key: 'applied' },
  { key: 'open' },
  { key: 'paidOn', width: 110 },
  { key: 'orderNumber', width: 150 },
  {
    key: 'claimNumber',
    width: 150,
    cell: ({ claimNumber }) =>
      claimNumber && (
        <Go to={`/after-sales/claims/${claimNumber}`} className="inline-link">
          {claimNumber}
        </Go>
      ),
  },
  { key: 'moneyAccount', width: 160, hidden: true },
  { key: 'reference', width: 150 },
  { key: 'note', width: 180, hidden: true },
  { key: 'recordedAt', hidden: true },
];
const byId = (row: Row) => ({ paymentId: row.id, expectedVersion: row.version });
const actions: Action<Row>[] = [
  action(operations['apply-prepayment'], {
    form: ({ row, close }: ActionFormProps<Row>) => <ApplyPrepayment payment={row} close={close} />,
  }),
  action(operations['record-repayment'], {
    form: ({ row, close }: ActionFormProps<Row>) => <RecordRepayment payment={row} close={close} />,
  }),
  action(operations['unapply-prepayment'], { input: byId, danger: true }),
  action(operations['undo-claim-credit'], { input: byId, danger: true }),
  action(operations['reverse-supplier-payment'], { input: byId, danger: true }),
];
type Making = 'pay-bills' | 'pay-ahead';

/** Money to suppliers: for their bills, and ahead of them. */
export function PaymentsPage() {
  const t = useText(messages);
  const may = useMay();
  const [run, clear] = useRun();
  const [making, make] = useState<Making>();
  const now = making ?? run;
  const close = () => {
    make(undefined);
    if (run) clear();
  };
  return (
    <>
      <ListPage
        query={queries.payments}
        title={t('payments')}
        columns={columns}
        actions={actions}
        views={[{ key: 'ahead', title: t('ahead'), filter: [{ column: 'open', operator: 'at_least', value: '0.01' }] }]}
        primary={
          may('purchasing.pay') && (
            <>
              <Button onClick={() => make('pay-ahead')}>{t('payAhead')}</Button>{' '}
              <Button type="primary" onClick={() => make('pay-bills')}>
                {t('payBills')}
              </Button>
            </>
          )
        }
        empty={<Empty text={t('noPayments')} />}
      />
      {now === 'pay-bills' && <PaySupplier close={close} />}
      {now === 'pay-ahead' && <PayAhead close={close} />}
    </>
  );
}
