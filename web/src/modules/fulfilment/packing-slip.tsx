import { toSVG } from 'bwip-js/browser';
import type { z } from 'zod';
import { fulfilment } from '../../../../server/modules/fulfilment/contract.ts';
import { type CallError, useAsk } from '../../call.ts';
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
  const { data: shipment, error: missing } = useAsk(fulfilment.queries.shipment, { number: usePart('number') });
  const shipmentIds = shipment ? [shipment.id] : [];
  const { data, error } = useAsk(fulfilment.queries['packing-slips'], { shipmentIds }, { enabled: shipmentIds.length > 0 });
  if (missing ?? error) return <Trouble error={(missing ?? error) as CallError} />;
  const [slip] = data?.slips ?? [];
  return slip ? <PackingSlip slip={slip} /> : null;
}

/** What travels in the parcel: what is inside, for whom, and the number of the shipment to scan. No prices: it may be a gift. */
function PackingSlip({ slip: shipment }: { slip: Slip }) {
  const t = useText(messages);
  const { nameOf } = useCarriers();
  const { zone } = useMerchant();
  const language = useLanguage();
  return (
    <PrintPage title={`${t('packingSlip')} ${shipment.number}`}>
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
    </PrintPage>
  );
}

/** A Code 128 of a number, as a picture that prints sharp at any size. */
function Barcode({ text }: { text: string }) {
  const drawing = toSVG({ bcid: 'code128', text, height: 12, includetext: true, textxalign: 'center' });
  return <img className="slip-barcode" alt={text} src={`data:image/svg+xml,${encodeURIComponent(drawing)}`} />;
}
