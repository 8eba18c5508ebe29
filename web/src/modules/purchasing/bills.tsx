import { Button } from 'antd';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { useGo } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { billActions } from './bill-actions.tsx';
import { useHoldWords } from './hold-words.ts';
import { messages } from './messages.ts';
import { billTones } from './tones.ts';

type Row = RowOf<typeof purchasing.queries.bills>;
const Holds = ({ of }: { of: Row['holds'] }) => useHoldWords()(of);
const columns: Column<Row>[] = [
  { key: 'number', width: 150 },
  { key: 'supplier', width: 180 },
  { key: 'invoiceNumber', width: 150 },
  { key: 'kind', width: 100, tones: { goods: 'calm', service: 'calm', consignment: 'calm', landed_cost: 'calm' } },
  { key: 'landedCost', hidden: true },
  { key: 'payment', width: 110, tones: billTones },
  { key: 'holds', width: 140, cell: (row) => <Holds of={row.holds} /> },
  { key: 'invoiceDate', width: 110 },
  { key: 'dueDate', width: 110 },
  { key: 'overdue', width: 70 },
  { key: 'gross' },
  { key: 'paid' },
  { key: 'open' },
  { key: 'tax' },
  { key: 'certifiedOn', width: 110 },
  { key: 'net', hidden: true },
  { key: 'note', hidden: true },
  { key: 'recordedAt', hidden: true },
];

/** What suppliers billed, from the match to the payment. */
export function BillsPage() {
  const t = useText(messages);
  const may = useMay();
  const go = useGo();
  const create = may('purchasing.bill') && (
    <>
      <Button onClick={() => go('/purchasing/bills/new-service')}>{t('newServiceBill')}</Button>{' '}
      <Button type="primary" onClick={() => go('/purchasing/bills/new')}>
        {t('newBill')}
      </Button>
    </>
  );
  return (
    <ListPage
      query={purchasing.queries.bills}
      title={t('bills')}
      columns={columns}
      actions={billActions}
      open={(row) => `/purchasing/bills/${row.number}`}
      views={[
        { key: 'blocked', title: t('blocked'), filter: [{ column: 'payment', operator: 'equals', value: 'blocked' }] },
        { key: 'to-pay', title: t('toPay'), filter: [{ column: 'payment', operator: 'one_of', value: ['open', 'part_paid'] }] },
        { key: 'overdue', title: t('overdue'), filter: [{ column: 'overdue', operator: 'is_true' }] },
      ]}
      primary={create}
      empty={<Empty text={t('noBills')} action={create} />}
    />
  );
}
