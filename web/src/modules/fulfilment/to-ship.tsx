import { fulfilment } from '../../../../server/modules/fulfilment/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { CarrierName } from '../freight/carrier-name.tsx';
import { messages } from './messages.ts';
import { lazily } from '../../ui/lazily.tsx';

const { ShipOrder, ShipOrders } = lazily(() => import('./ship-order.tsx'), 'ShipOrder', 'ShipOrders');

type Waiting = RowOf<(typeof fulfilment.queries)['orders-to-ship']>;
const columns: Column<Waiting>[] = [
  { key: 'number', width: 150 },
  { key: 'shop', width: 110 },
  { key: 'goods', width: 320 },
  { key: 'receiver', width: 110 },
  { key: 'province', width: 110 },
  { key: 'warehouse', width: 110 },
  { key: 'carrier', width: 100, cell: (row) => <CarrierName code={row.carrier} /> },
  { key: 'sellerRemark', width: 160 },
  { key: 'dueAt', width: 140 },
];

const actions: Action<Waiting>[] = [
  action(fulfilment.operations['ship-order'], {
    form: ({ row, rows, close }: ActionFormProps<Waiting>) =>
      rows.length > 1 ? <ShipOrders orders={rows} close={close} /> : <ShipOrder order={row} close={close} />,
    bulk: true,
  }),
];

/** Orders that wait for the warehouse, those due first on top. */
export function ToShipPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={fulfilment.queries['orders-to-ship']}
      title={t('toShip')}
      columns={columns}
      open={(row) => `/orders/${row.number}`}
      actions={actions}
      empty={<Empty text={t('nothingToShip')} />}
    />
  );
}
