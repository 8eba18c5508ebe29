import { Button, Space } from 'antd';
import { freight } from '../../../../server/modules/freight/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { useGo } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';

type Row = RowOf<typeof freight.queries.costs>;
const columns: Column<Row>[] = [
  { key: 'shipDate', width: 120 },
  { key: 'orderNumber', width: 150 },
  { key: 'carrier', width: 120 },
  { key: 'service', width: 120 },
  { key: 'waybill', width: 170 },
  { key: 'province', width: 110 },
  { key: 'weight', width: 90 },
  { key: 'charged' },
  { key: 'expected' },
  { key: 'billed' },
  { key: 'margin' },
  { key: 'status', width: 120, tones: { accrued: 'wait', billed: 'good', undone: 'calm' } },
  { key: 'band', hidden: true },
  { key: 'city', hidden: true },
  { key: 'warehouse', hidden: true },
  { key: 'shipmentNumber', hidden: true },
  { key: 'cost', hidden: true },
];
const GROUPS = [
  ['carrier', 'byCarrier'],
  ['province', 'byProvince'],
  ['band', 'byBand'],
] as const;

/** What buyers were charged beside what carriers cost, by carrier, region and weight. */
export function CostsPage() {
  const t = useText(messages);
  const go = useGo();
  return (
    <ListPage
      query={freight.queries.costs}
      title={t('costs')}
      columns={columns}
      open={(row) => `/orders/${row.orderNumber}`}
      sums={['charged', 'expected', 'billed', 'margin']}
      views={[
        { key: 'waiting', title: t('notBilled'), filter: [{ column: 'status', operator: 'equals', value: 'accrued' }] },
        { key: 'billed', title: t('billedAlready'), filter: [{ column: 'status', operator: 'equals', value: 'billed' }] },
      ]}
      primary={
        <Space>
          {GROUPS.map(([column, word]) => (
            <Button key={column} onClick={() => go(`/freight/costs?group=${column}`)}>
              {t(word)}
            </Button>
          ))}
        </Space>
      }
      empty={<Empty text={t('noCosts')} />}
    />
  );
}
