import { fulfilment } from '../../../../server/modules/fulfilment/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';
import { printSlips, shipmentActions, TONES } from './shipment-actions.tsx';

type Shipment = RowOf<typeof fulfilment.queries.shipments>;
const columns: Column<Shipment>[] = [
  { key: 'number', width: 150 },
  { key: 'orderNumber', width: 150 },
  { key: 'shop', width: 120 },
  { key: 'warehouse', width: 110 },
  { key: 'status', tones: TONES },
  { key: 'carrierName', width: 110 },
  { key: 'trackingNumber', width: 160 },
  { key: 'receiver', width: 110 },
  { key: 'gross' },
  { key: 'shippedAt', width: 140 },
];

const listed = [...shipmentActions, printSlips];

/** All shipments, the newest first. */
export function ShipmentsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={fulfilment.queries.shipments}
      title={t('shipments')}
      columns={columns}
      open={(row) => `/shipments/${row.number}`}
      actions={listed}
      empty={<Empty text={t('noShipments')} />}
    />
  );
}
