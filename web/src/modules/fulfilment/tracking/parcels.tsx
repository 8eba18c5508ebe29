import { Button } from 'antd';
import { useState } from 'react';
import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { type Action, type ActionFormProps, action } from '../../../ui/action.tsx';
import { useBegin } from '../../../ui/begin/offers.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { useGo } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { Tracking } from '../tracking.tsx';
import { PARCEL_TONES } from './kinds.ts';
import { messages } from './messages.ts';
import { RecordEvents } from './record-events.tsx';

type Parcel = RowOf<typeof fulfilment.queries.parcels>;
const operation = fulfilment.operations['record-parcel-events'];

const columns: Column<Parcel>[] = [
  {
    key: 'trackingNumber',
    width: 190,
    cell: (row) => <Tracking carrier={row.carrierName ?? row.carrier} number={row.trackingNumber} link={row.trackingLink} />,
  },
  { key: 'status', width: 180, tones: PARCEL_TONES },
  { key: 'place', width: 110 },
  { key: 'stillSince', width: 140 },
  { key: 'promisedAt', width: 140 },
  { key: 'late', width: 80 },
  { key: 'still', width: 80 },
  { key: 'shipment', width: 150 },
  { key: 'orderNumber', width: 150 },
  { key: 'receiver', width: 100 },
  { key: 'province', width: 90 },
  { key: 'city', width: 90 },
  { key: 'shop', width: 120 },
  { key: 'warehouse', width: 110, hidden: true },
  { key: 'shippedAt', width: 140 },
  { key: 'collectedAt', width: 140, hidden: true },
  { key: 'deliveredAt', width: 140, hidden: true },
];
const actions: Action<Parcel>[] = [
  action(operation, {
    bulk: true,
    most: 200,
    form: ({ rows, close }: ActionFormProps<Parcel>) => <RecordEvents numbers={rows.map((row) => row.trackingNumber)} close={close} />,
  }),
];
const oneOf = (value: string[]) => [{ column: 'status', operator: 'one_of' as const, value }];
const isTrue = (column: string) => [{ column, operator: 'is_true' as const }];

/** Where every parcel is: those that stand still, are late, come back or are gone are a view each. */
export function ParcelsPage() {
  const t = useText(messages);
  const may = useMay();
  const go = useGo();
  const [recording, setRecording] = useState(false);
  const allowed = may(operation.permission);
  useBegin(allowed && operation, () => setRecording(true));
  return (
    <>
      <ListPage
        query={fulfilment.queries.parcels}
        title={t('parcels')}
        columns={columns}
        open={(row) => `/shipments/${row.shipment}`}
        actions={actions}
        views={[
          {
            key: 'under-way',
            title: t('view.underWay'),
            filter: oneOf(['waiting', 'collected', 'in_transit', 'out_for_delivery', 'attempted']),
          },
          { key: 'still', title: t('view.still'), filter: isTrue('still') },
          { key: 'late', title: t('view.late'), filter: isTrue('late') },
          { key: 'comes-back', title: t('view.comesBack'), filter: oneOf(['refused', 'returning', 'returned']) },
          { key: 'lost', title: t('view.lost'), filter: oneOf(['lost', 'damaged']) },
        ]}
        primary={
          allowed && (
            <>
              {may('exchange.import') && <Button onClick={() => go('/import?template=parcel-events')}>{t('importNews')}</Button>}
              <Button type="primary" onClick={() => setRecording(true)}>
                {t('record')}
              </Button>
            </>
          )
        }
        empty={<Empty text={t('noParcels')} />}
      />
      {recording && <RecordEvents numbers={[]} close={() => setRecording(false)} />}
    </>
  );
}
