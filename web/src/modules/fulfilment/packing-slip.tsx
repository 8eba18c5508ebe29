import { toSVG } from 'bwip-js/browser';
import { fulfilment } from '../../../../server/modules/fulfilment/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { usePart } from '../../ui/Go.tsx';
import { PrintPage, Sheet } from '../../ui/PrintPage.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Instant, Quantity } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import './fulfilment.css';

/** The slip that travels in the parcel: what is inside, for whom, and the number of the shipment to scan. No prices: it may be a gift. */
export function PackingSlipPage() {
  const t = useText(messages);
  const { data: shipment, error } = useAsk(fulfilment.queries.shipment, { number: usePart('number') });
  if (error) return <Trouble error={error} />;
  if (!shipment) return null;
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
          <dd>{shipment.orderNumber}</dd>
          <dt>{t('receiver')}</dt>
          <dd>
            {shipment.receiver} {shipment.province} {shipment.city}
          </dd>
          <dt>{t('shippedAt')}</dt>
          <dd>
            <Instant value={shipment.shippedAt} />
          </dd>
          <dt>{t('parcels')}</dt>
          <dd>{shipment.parcels.map((parcel) => `${parcel.carrier} ${parcel.trackingNumber}`).join(', ') || '–'}</dd>
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
