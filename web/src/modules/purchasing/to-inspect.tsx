import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { SkuCode, SkuName } from '../inventory/goods.tsx';
import { messages } from './messages.ts';

const { InspectReceipt } = lazily(() => import('./receive-forms.tsx'), 'InspectReceipt');
type Row = RowOf<(typeof purchasing.queries)['to-inspect']>;
const columns: Column<Row>[] = [
  { key: 'skuCode', width: 170, cell: (row) => <SkuCode goods={row} /> },
  { key: 'name', width: 200, cell: (row) => <SkuName goods={row} /> },
  { key: 'waiting' },
  { key: 'quantity' },
  { key: 'lotNumber', width: 120 },
  { key: 'location', width: 110 },
  { key: 'warehouse', width: 120 },
  { key: 'supplier', width: 170 },
  { key: 'number', width: 150 },
  { key: 'orderNumber', width: 150, hidden: true },
  { key: 'receivedAt' },
];
const actions: Action<Row>[] = [
  action(purchasing.operations['inspect-receipt'], {
    form: ({ row, close }: ActionFormProps<Row>) => <InspectReceipt number={row.number} only={row.id} close={close} />,
  }),
];

/** Goods that came in and wait to be inspected. */
export function ToInspectPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={purchasing.queries['to-inspect']}
      title={t('toInspect')}
      columns={columns}
      actions={actions}
      open={(row) => `/purchasing/receipts/${row.number}`}
      empty={<Empty text={t('nothingToInspect')} />}
    />
  );
}
