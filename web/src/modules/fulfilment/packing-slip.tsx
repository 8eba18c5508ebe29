import { useLocation } from '@tanstack/react-router';
import { toSVG } from 'bwip-js/browser';
import type { z } from 'zod';
import { fulfilment } from '../../../../server/modules/fulfilment/contract.ts';
import { useAsk } from '../../call.ts';
import { Missing } from '../../frame/Pages.tsx';
import { useLanguage, useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { usePart } from '../../ui/Go.tsx';
import { PrintPage, Sheet } from '../../ui/PrintPage.tsx';
import { fullInstant } from '../../ui/time.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { Quantity } from '../../ui/Values.tsx';
import { useCarriers } from './carriers-known.ts';
import { messages } from './messages.ts';
import './fulfilment.css';

type Slip = z.output<(typeof fulfilment.queries)['packing-slips']['output']>['slips'][number];

/** The slip of one shipment. Who may print it sees the receiver in full: the parcel shows the same. */
export function PackingSlipPage() {
  const { data: shipment, error } = useAsk(fulfilment.queries.shipment, { number: usePart('number') });
  if (error) return <Trouble error={error} />;
  return shipment ? <Slips shipmentIds={[shipment.id]} /> : null;
}

/** The slips of the shipments that the address names, a sheet or more for each. */
export function PackingSlipsPage() {
  const ids = new URLSearchParams(useLocation().searchStr).get('ids')?.split(',');
  return ids ? <Slips shipmentIds={ids} /> : <Missing />;
}

function Slips({ shipmentIds }: { shipmentIds: string[] }) {
  const t = useText(messages);
  const { data, error } = useAsk(fulfilment.queries['packing-slips'], { shipmentIds });
  if (error) return <Trouble error={error} />;
  if (!data) return null;
  const [first, ...rest] = data.slips.map((slip) => slip.number);
  const last = rest.at(-1);
  return (
    <PrintPage title={[t('packingSlip'), first, last].filter(Boolean).join(' ')}>
      {data.slips.map((slip) => (
        <PackingSlip key={slip.shipmentId} slip={slip} />
      ))}
    </PrintPage>
  );
}

/** What travels in the parcel: what is inside, for whom, and the number of the shipment to scan. No prices: it may be a gift. */
function PackingSlip({ slip: shipment }: { slip: Slip }) {
  const t = useText(messages);
  const { nameOf } = useCarriers();
  const { zone } = useMerchant();
  const language = useLanguage();
  return (
    <Sheet>
      <header className="slip-head">
        <div>
          <h1>{t('packingSlip')}</h1>
          <p>
            {shipment.shop} · {shipment.warehouse}
          </p>
        </div>
        <Barcode text={shipment.number} />
      </header>
      <dl className="slip-facts">
        <dt>{t('orderNumber')}</dt>
        <dd>
          {shipment.orderNumber} {shipment.platformNumber}
        </dd>
        <dt>{t('receiver')}</dt>
        <dd>
          {shipment.receiver} {shipment.phone}
          <br />
          {shipment.province} {shipment.city} {shipment.district} {shipment.address} {shipment.postcode}
        </dd>
        <dt>{t('shippedAt')}</dt>
        <dd>{fullInstant(shipment.shippedAt, zone, language)}</dd>
        <dt>{t('parcels')}</dt>
        <dd>{shipment.parcels.map((parcel) => `${nameOf(parcel.carrier)} ${parcel.trackingNumber}`).join(', ') || '–'}</dd>
        {shipment.buyerRemark && (
          <>
            <dt>{t('buyerRemark')}</dt>
            <dd>{shipment.buyerRemark}</dd>
          </>
        )}
      </dl>
      <table>
        <thead>
          <tr>
            <th>#</th>
            <th>{t('skuCode')}</th>
            <th>{t('sku')}</th>
            <th className="quantity">{t('quantity')}</th>
          </tr>
        </thead>
        <tbody>
          {shipment.lines.map((line) => (
            <tr key={line.n}>
              <td>{line.n}</td>
              <td>{line.skuCode}</td>
              <td>
                {line.name} {line.optionText}
              </td>
              <td className="quantity">
                <Quantity value={line.quantity} unit={line.unit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}

/** A Code 128 of a number, as a picture that prints sharp at any size. */
function Barcode({ text }: { text: string }) {
  const drawing = toSVG({ bcid: 'code128', text, height: 12, includetext: true, textxalign: 'center' });
  return <img className="slip-barcode" alt={text} src={`data:image/svg+xml,${encodeURIComponent(drawing)}`} />;
}
