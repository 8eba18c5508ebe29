import { Button } from 'antd';
import { useState } from 'react';
import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { useGo, useRun } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';
import { parcelActions } from './parcel-actions.tsx';
import { RegisterReturn } from './register-return.tsx';
import { PARCEL_TONES } from './tones.ts';

type Parcel = RowOf<(typeof aftersales.queries)['return-parcels']>;
const columns: Column<Parcel>[] = [
  { key: 'number', width: 150 },
  { key: 'trackingNumber', width: 170 },
  { key: 'carrier', width: 90 },
  { key: 'status', tones: PARCEL_TONES },
  { key: 'unknown', width: 80 },
  { key: 'afterSaleNumber', width: 150 },
  { key: 'orderNumber', width: 150 },
  { key: 'shop', width: 120 },
  { key: 'warehouse', width: 110 },
  { key: 'contents', width: 160 },
  { key: 'registeredBy', width: 90 },
  { key: 'registeredAt', width: 140 },
  { key: 'inspectedAt', hidden: true },
  { key: 'note', hidden: true },
];

/** Parcels that came back: to inspect, and those nobody knows. */
export function ParcelsPage() {
  const t = useText(messages);
  const may = useMay();
  const go = useGo();
  const [run, clear] = useRun();
  const [registering, register] = useState(false);
  const close = () => {
    register(false);
    if (run) clear();
  };
  return (
    <>
      <ListPage
        query={aftersales.queries['return-parcels']}
        title={t('returns')}
        columns={columns}
        open={(row) => `/after-sales/returns/${row.number}`}
        actions={parcelActions}
        views={[
          {
            key: 'to-inspect',
            title: t('view.toInspect'),
            filter: [
              { column: 'status', operator: 'equals', value: 'registered' },
              { column: 'unknown', operator: 'is_false' },
            ],
          },
          { key: 'unknown', title: t('view.unknown'), filter: [{ column: 'unknown', operator: 'is_true' }] },
        ]}
        primary={
          may('aftersales.receive') && (
            <Button type="primary" onClick={() => register(true)}>
              {t('register')}
            </Button>
          )
        }
        empty={<Empty text={t('noReturns')} />}
      />
      {(registering || run === 'register-return') && (
        <RegisterReturn close={close} done={(number) => go(`/after-sales/returns/${number}`)} />
      )}
    </>
  );
}
