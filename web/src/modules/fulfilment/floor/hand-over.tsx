import { useEffect, useRef, useState } from 'react';
import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { call, isRefusal, refresh } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Go, usePart } from '../../../ui/Go.tsx';
import { useKeys } from '../../../ui/hooks.ts';
import { RecordPage } from '../../../ui/RecordPage.tsx';
import { sound, useScan } from '../../../ui/scan.ts';
import { Instant, Quantity } from '../../../ui/Values.tsx';
import { messages } from './parcel-messages.ts';
import { HAND_OVER_TONES, handOverActions } from './parcels.tsx';
import { Stop } from './stop.tsx';
import './station.css';

/** One hand-over list: parcels are scanned into it until it is closed; the courier signs. */
export function HandOverPage() {
  const t = useText(messages);
  return (
    <RecordPage
      query={fulfilment.queries['hand-over']}
      params={{ number: usePart('number') }}
      entity="fulfilment.hand_over"
      list={fulfilment.queries['hand-overs']}
      from={{ to: '/shipments/hand-over', label: t('handOvers') }}
      number={(list) => list.number}
      about={(list) => (
        <>
          {list.carrierName ?? list.carrier} · {list.warehouse} · <Instant value={list.createdAt} />
        </>
      )}
      axes={(list) => [{ name: t('status'), label: t(`status.${list.status}`), tone: HAND_OVER_TONES[list.status] ?? 'calm' }]}
      actions={handOverActions}
      facts={(list) => [
        { label: t('parcels'), value: String(list.parcels) },
        { label: t('weight'), value: <Quantity value={list.weight} zero="dash" /> },
        { label: t('courier'), value: list.courier || '–' },
      ]}
      sections={(list) => [
        ...(list.status === 'open' ? [{ key: 'scan', title: t('scan'), body: <ScanParcels handOverId={list.id} /> }] : []),
        {
          key: 'parcels',
          title: t('parcels'),
          count: list.rows.length,
          body: !list.rows.length ? (
            <p className="quiet">{t('noneYet')}</p>
          ) : (
            <table className="small-table">
              <thead>
                <tr>
                  <th scope="col" className="quantity">
                    #
                  </th>
                  <th scope="col">{t('trackingNumber')}</th>
                  <th scope="col">{t('order')}</th>
                  <th scope="col">{t('place')}</th>
                  <th scope="col" className="quantity">
                    {t('weight')}
                  </th>
                  <th scope="col">{t('addedAt')}</th>
                </tr>
              </thead>
              <tbody>
                {list.rows.map((row) => (
                  <tr key={row.n}>
                    <td className="quantity">{row.n}</td>
                    <td>{row.trackingNumber || '–'}</td>
                    <td>
                      <Go to={`/orders/${row.orderNumber}`} className="inline-link">
                        {row.orderNumber}
                      </Go>
                    </td>
                    <td>{row.city}</td>
                    <td className="quantity">{row.weight ?? '–'}</td>
                    <td>
                      <Instant value={row.addedAt} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          ),
        },
      ]}
    />
  );
}

function ScanParcels({ handOverId }: { handOverId: string }) {
  const t = useText(messages);
  const [typed, setTyped] = useState('');
  const [said, say] = useState('');
  const [wrong, setWrong] = useState('');
  const leave = () => setWrong('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!wrong) field.current?.focus();
  }, [wrong]);
  const take = (code: string) => {
    if (wrong) return sound('wrong');
    void call(fulfilment.operations['scan-hand-over'], { handOverId, code })
      .then(({ trackingNumber, shipment, parcels }) => {
        sound('right');
        say(t('added', { parcel: trackingNumber || shipment, count: parcels }));
        refresh();
      })
      .catch((error: unknown) => {
        sound('wrong');
        say('');
        setWrong(isRefusal(error) ? error.title : String((error as Error).message));
      });
  };
  useScan(take);
  useKeys({ Escape: leave }, { active: wrong !== '' });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim()) take(typed.trim());
        setTyped('');
      }}
    >
      <input
        ref={field}
        className="station-field"
        aria-label={t('scan')}
        placeholder={t('scanParcel')}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
      {said && (
        <p role="status" className="station-last">
          {said}
        </p>
      )}
      {wrong && <Stop wrong={{ text: wrong }} leave={leave} />}
    </form>
  );
}
