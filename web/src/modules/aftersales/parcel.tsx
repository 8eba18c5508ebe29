import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { Go, usePart } from '../../ui/Go.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { Instant } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { parcelActions } from './parcel-actions.tsx';
import { PARCEL_TONES } from './tones.ts';

/** One parcel that came back: whose it is, what should be in it, what was found. */
export function ParcelPage() {
  const t = useText(messages);
  const { shown } = useWords(aftersales.queries['return-parcels']);
  return (
    <RecordPage
      query={aftersales.queries['return-parcel']}
      params={{ number: usePart('number') }}
      entity="aftersales.return_parcel"
      list={aftersales.queries['return-parcels']}
      from={{ to: '/after-sales/returns', label: t('returns') }}
      number={(parcel) => parcel?.number ?? ''}
      about={(parcel) =>
        parcel && (
          <>
            {parcel.carrier} {parcel.trackingNumber} · {parcel.warehouse} · <Instant value={parcel.registeredAt} />
            {parcel.registeredBy && ` · ${parcel.registeredBy}`}
          </>
        )
      }
      axes={(parcel) =>
        parcel
          ? [
              { name: t('status'), label: shown('status', parcel.status), tone: PARCEL_TONES[parcel.status] ?? 'calm' },
              ...(parcel.unknown ? [{ name: t('view.unknown'), label: t('view.unknown'), tone: 'bad' as const }] : []),
            ]
          : []
      }
      facts={(parcel) => [
        {
          label: t('afterSale'),
          value: parcel?.afterSaleNumber ? <Go to={`/after-sales/${parcel.afterSaleNumber}`}>{parcel.afterSaleNumber}</Go> : '–',
        },
        { label: t('order'), value: parcel?.orderNumber ? <Go to={`/orders/${parcel.orderNumber}`}>{parcel.orderNumber}</Go> : '–' },
        { label: t('shop'), value: parcel?.shop ?? '–' },
      ]}
      actions={parcelActions as never}
      sections={(parcel) =>
        parcel
          ? [
              {
                key: 'lines',
                title: t('expected'),
                count: parcel.lines.length,
                body: (
                  <ul className="plain-list">
                    {parcel.lines.map((line) => (
                      <li key={line.id}>
                        {line.name} {line.optionText} <span className="quiet">{line.skuCode}</span> · {line.open} / {line.quantity}{' '}
                        {line.unit}
                      </li>
                    ))}
                  </ul>
                ),
              },
              {
                key: 'sender',
                title: t('sender'),
                body: (
                  <dl className="pairs">
                    {(
                      [
                        [t('senderName'), parcel.senderName],
                        [t('senderPhone'), parcel.senderPhone],
                        [t('contents'), parcel.contents],
                        [t('note'), parcel.note],
                        [t('description'), parcel.description],
                      ] as [string, string | null][]
                    ).map(([label, value]) => (
                      <div key={label}>
                        <dt>{label}</dt>
                        <dd>{value || '–'}</dd>
                      </div>
                    ))}
                  </dl>
                ),
              },
            ]
          : []
      }
    />
  );
}
