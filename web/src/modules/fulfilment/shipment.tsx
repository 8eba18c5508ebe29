import { fulfilment } from '../../../../server/modules/fulfilment/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { Go, usePart } from '../../ui/Go.tsx';
import { printAddress } from '../../ui/print/printing.ts';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { Instant, Money, Quantity } from '../../ui/Values.tsx';
import { useCarriers } from '../freight/carriers-known.ts';
import { messages } from './messages.ts';
import { printSlips, shipmentActions, TONES } from './shipment-actions.tsx';
import { PackingOf } from './packing/packing-of.tsx';
import { Track } from './tracking/track.tsx';
import { Tracking } from './tracking.tsx';

const actions = [...shipmentActions, printSlips];

/** One shipment: what left, what it cost, how it travels. */
export function ShipmentPage() {
  const t = useText(messages);
  const may = useMay();
  const { nameOf } = useCarriers();
  return (
    <RecordPage
      query={fulfilment.queries.shipment}
      params={{ number: usePart('number') }}
      entity="fulfilment.shipment"
      list={fulfilment.queries.shipments}
      fields={{ reason: t('reason'), printed: t('printedTimes'), parcel: t('parcels') }}
      from={{ to: '/shipments', label: t('shipments') }}
      number={(shipment) => shipment.number}
      about={(shipment) => (
        <>
          <Go to={`/orders/${shipment.orderNumber}`}>{shipment.orderNumber}</Go> · {shipment.shop} · <Instant value={shipment.shippedAt} />{' '}
          {may('fulfilment.print-slips') && (
            <>
              · <Go to={printAddress(fulfilment.queries['packing-slips'], { shipmentIds: [shipment.id] })}>{t('packingSlip')}</Go>
            </>
          )}
        </>
      )}
      axes={(shipment) => [{ name: t('status'), label: t(`status.${shipment.status}`), tone: TONES[shipment.status] ?? 'calm' }]}
      actions={actions}
      facts={(shipment) => [
        { label: t('gross'), value: <Money value={shipment.gross} /> },
        { label: t('cost'), value: shipment.cost === null ? '–' : <Money value={shipment.cost} /> },
        { label: t('warehouse'), value: shipment.warehouse },
        { label: t('printedTimes'), value: shipment.printedTimes ? String(shipment.printedTimes) : '–' },
      ]}
      sections={(shipment) => [
        {
          key: 'lines',
          title: t('lines'),
          count: shipment.lines.length,
          body: (
            <table className="small-table">
              <thead>
                <tr>
                  <th>{t('sku')}</th>
                  <th className="quantity">{t('quantity')}</th>
                  <th className="money">{t('gross')}</th>
                  <th className="money">{t('cost')}</th>
                </tr>
              </thead>
              <tbody>
                {shipment.lines.map((line) => (
                  <tr key={line.n}>
                    <td>
                      {line.name} {line.optionText} <span className="quiet">{line.skuCode}</span>
                    </td>
                    <td className="quantity">
                      <Quantity value={line.quantity} unit={line.unit} />
                    </td>
                    <td className="money">
                      <Money value={line.gross} />
                    </td>
                    <td className="money">{line.cost === null ? '–' : <Money value={line.cost} />}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ),
        },
        {
          key: 'parcels',
          title: t('parcels'),
          count: shipment.parcels.length,
          body: (
            <ul className="plain-list">
              {shipment.parcels.map((parcel) => (
                <li key={parcel.id}>
                  <Tracking
                    carrier={nameOf(parcel.carrier)}
                    number={parcel.trackingNumber}
                    link={parcel.trackingNumber === shipment.trackingNumber ? shipment.trackingLink : null}
                  />
                  {parcel.weight && (
                    <span className="quiet">
                      {' '}
                      <Quantity value={parcel.weight} unit={t('kilograms')} />
                    </span>
                  )}
                </li>
              ))}
            </ul>
          ),
        },
        { key: 'packing', title: t('packing'), body: <PackingOf shipmentId={shipment.id} /> },
        { key: 'track', title: t('track'), body: <Track shipmentId={shipment.id} orderNumber={shipment.orderNumber} /> },
      ]}
    />
  );
}
