import { fulfilment } from '../../../../server/modules/fulfilment/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { Go } from '../../ui/Go.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Instant } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { TONES } from './shipment-actions.tsx';
import { Tracking } from './tracking.tsx';

/** What of an order has left, and where it is. */
export function OrderShipments({ orderId }: { orderId: string }) {
  const t = useText(messages);
  const may = useMay();
  const { data } = useAsk(fulfilment.queries['order-shipments'], { orderId }, { enabled: may('fulfilment.view') });
  if (!data) return null;
  if (data.rows.length === 0) return <p className="quiet">{t('nothingShipped')}</p>;
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{t('shipment')}</th>
          <th scope="col">{t('status')}</th>
          <th scope="col">{t('warehouse')}</th>
          <th scope="col">{t('parcels')}</th>
          <th scope="col">{t('shippedAt')}</th>
        </tr>
      </thead>
      <tbody>
        {data.rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Go to={`/shipments/${row.number}`}>{row.number}</Go>
            </td>
            <td>
              <StatusPill tone={TONES[row.status] ?? 'calm'} quiet>
                {t(`status.${row.status}`)}
              </StatusPill>
            </td>
            <td>{row.warehouse}</td>
            <td>
              <Tracking carrier={row.carrierName ?? row.carrier} number={row.trackingNumber} link={row.trackingLink} />
            </td>
            <td>
              <Instant value={row.shippedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
