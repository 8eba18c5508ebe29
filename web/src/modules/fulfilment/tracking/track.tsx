import { Button } from 'antd';
import { useState } from 'react';
import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay, useMerchant } from '../../../session.ts';
import { Go } from '../../../ui/Go.tsx';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { localTime } from '../../../ui/time.ts';
import { Instant } from '../../../ui/Values.tsx';
import { useCarriers } from '../../freight/carriers-known.ts';
import { PARCEL_TONES } from './kinds.ts';
import '../fulfilment.css';
import { messages } from './messages.ts';
import { RecordEvents } from './record-events.tsx';

/** What was said of each parcel of a shipment, the newest first. */
export function Track({ shipmentId, orderNumber }: { shipmentId: string; orderNumber: string }) {
  const t = useText(messages);
  const may = useMay();
  const merchant = useMerchant();
  const { nameOf } = useCarriers();
  const [recording, setRecording] = useState(false);
  const { data } = useAsk(fulfilment.queries['parcel-events'], { shipmentId });
  if (!data) return null;
  const numbers = data.parcels.map(({ trackingNumber }) => trackingNumber);
  return (
    <>
      {data.parcels.map((parcel) => (
        <section key={parcel.id} className="track">
          <h3>
            {nameOf(parcel.carrier)} {parcel.trackingNumber}{' '}
            <StatusPill tone={PARCEL_TONES[parcel.status] ?? 'calm'} quiet>
              {t(`status.${parcel.status}`)}
            </StatusPill>
          </h3>
          {parcel.promisedAt && (
            <p className="quiet">
              {t('promisedBy')} <Instant value={parcel.promisedAt} />
            </p>
          )}
          {parcel.status === 'lost' && may('aftersales.open') && (
            <p>
              {t('lostHint')} <Go to={`/orders/${orderNumber}?run=open-after-sale`}>{t('openAfterSale')}</Go> ·{' '}
              <Go to="/after-sales/claims">{t('claims')}</Go>
            </p>
          )}
          {parcel.events.length === 0 && <p className="quiet">{t('noNews')}</p>}
          <ol className="track-events">
            {parcel.events.map((event) => (
              <li key={`${event.at} ${event.kind}`}>
                <strong>{t(`status.${event.kind}`)}</strong> <Instant value={event.at} />
                {event.zone !== merchant.zone && (
                  <span className="quiet"> {t('elsewhere', { zone: event.zone, time: localTime(event.at, event.zone).time })}</span>
                )}
                {(event.place || event.words) && <div>{[event.place, event.words].filter(Boolean).join(' · ')}</div>}
                {event.recordedBy && <div className="quiet">{t('by', { name: event.recordedBy })}</div>}
              </li>
            ))}
          </ol>
        </section>
      ))}
      {numbers.length === 0 && <p className="quiet">{t('noNews')}</p>}
      {numbers.length > 0 && may('fulfilment.hand-over') && <Button onClick={() => setRecording(true)}>{t('record')}</Button>}
      {recording && <RecordEvents numbers={numbers} close={() => setRecording(false)} />}
    </>
  );
}
