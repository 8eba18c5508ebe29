import { Button } from 'antd';
import { fulfilment } from '../../../../server/modules/fulfilment/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { useGo } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { printAddress } from '../../ui/print/printing.ts';
import { messages } from './messages.ts';
import { markPrinted, printSlips, shipmentActions, TONES } from './shipment-actions.tsx';

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
  { key: 'printedTimes', width: 90 },
  { key: 'printed', hidden: true },
  { key: 'printedAt', hidden: true },
];

const listed = [...shipmentActions, printSlips, markPrinted];
const UNPRINTED = [
  { column: 'printed', operator: 'is_false' as const },
  { column: 'status', operator: 'equals' as const, value: 'shipped' },
];

/** All shipments, the newest first. */
export function ShipmentsPage() {
  const t = useText(messages);
  const go = useGo();
  const may = useMay();
  return (
    <ListPage
      query={fulfilment.queries.shipments}
      title={t('shipments')}
      columns={columns}
      open={(row) => `/shipments/${row.number}`}
      actions={listed}
      views={[{ key: 'unprinted', title: t('unprinted'), filter: UNPRINTED }]}
      primary={
        may('fulfilment.print-slips') && (
          <Button onClick={() => go(printAddress(fulfilment.queries['packing-slips']))}>{t('printUnprinted')}</Button>
        )
      }
      empty={<Empty text={t('noShipments')} />}
    />
  );
}
