import type { z } from 'zod';
import { fulfilment } from '../../../../server/modules/fulfilment/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { Go } from '../../ui/Go.tsx';
import { StatusPill, type Tone } from '../../ui/StatusPill.tsx';
import { Instant } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { TONES } from './shipment-actions.tsx';
import { Tracking } from './tracking.tsx';

const query = fulfilment.queries['order-shipments'];
type OfOrder = z.output<typeof query.output>;

/** What of an order has left, and where it is; the waves it went into, and why it did not leave with one. */
export function OrderShipments({ orderId }: { orderId: string }) {
  const may = useMay();
  const { data } = useAsk(query, { orderId }, { enabled: may('fulfilment.view') });
  if (!data) return null;
  return (
    <>
      <Shipments rows={data.rows} />
      {data.waves.length > 0 && <Waves rows={data.waves} />}
    </>
  );
}

function Waves({ rows }: { rows: OfOrder['waves'] }) {
  const t = useText(messages);
  return (
    <table className="small-table" aria-label={t('wavesOfOrder')}>
      <thead>
        <tr>
          <th scope="col">{t('wave')}</th>
          <th scope="col">{t('status')}</th>
          <th scope="col">{t('wavedAt')}</th>
          <th scope="col">{t('because')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Go to={`/waves/${row.wave}`}>{row.wave}</Go>
            </td>
            <td>
              <StatusPill tone={WAVE_TONES[row.status] ?? 'calm'} quiet>
                {t(`waved.${row.status}`)}
              </StatusPill>
            </td>
            <td>
              <Instant value={row.wavedAt} />
            </td>
            <td>{row.because ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const WAVE_TONES: Record<string, Tone> = { shipped: 'good', intercepted: 'bad', cancelled: 'calm' };

function Shipments({ rows }: { rows: OfOrder['rows'] }) {
  const t = useText(messages);
  if (rows.length === 0) return <p className="quiet">{t('nothingShipped')}</p>;
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
        {rows.map((row) => (
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
