import type { z } from 'zod';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import type { Action } from '../../../ui/action.tsx';
import { usePart } from '../../../ui/Go.tsx';
import { RecordPage } from '../../../ui/RecordPage.tsx';
import { BusinessDate, Instant, Quantity } from '../../../ui/Values.tsx';
import { SkuLink, SkuName, Source } from '../goods.tsx';
import '../inventory.css';
import { lotActions, lotTones } from './actions.tsx';
import { messages } from './messages.ts';

type Lot = NonNullable<z.output<(typeof inventory)['queries']['lot']['output']>>;

/** One lot: where it lies, where it came from and where it went: the document behind each is one step away. */
export function LotPage() {
  const t = useText(messages);
  return (
    <RecordPage
      query={inventory.queries.lot}
      params={{ id: usePart('id') }}
      entity="inventory.lot"
      list={inventory.queries.lots}
      from={{ to: '/inventory/lots', label: t('lots') }}
      number={(found) => (found ? t('lot', { number: found.number }) : t('noLot'))}
      about={(found) =>
        found && (
          <>
            <SkuLink goods={found} /> · <SkuName goods={found} />
            {found.frozenReason && ` · ${found.frozenReason} · ${found.frozenBy}`}
          </>
        )
      }
      axes={(found) => (found ? [{ name: t('status'), label: t(`status.${found.status}`), tone: lotTones[found.status] ?? 'calm' }] : [])}
      actions={lotActions as unknown as Action<Lot | null>[]}
      fields={{ status: t('status'), reason: t('reason') }}
      facts={(found) =>
        found
          ? [
              { label: t('madeOn'), value: <BusinessDate value={found.madeOn} /> },
              { label: t('expiresOn'), value: <BusinessDate value={found.expiresOn} /> },
              { label: t('daysLeft'), value: found.daysLeft === null ? <span className="absent">–</span> : String(found.daysLeft) },
              ...(['good', 'held', 'expired', 'shipped'] as const).map((key) => ({
                label: t(key),
                value: <Quantity value={found[key]} unit={found.unit} />,
              })),
            ]
          : []
      }
      sections={(found) =>
        found
          ? [
              { key: 'places', title: t('places'), count: found.places.length, body: <Places lot={found} /> },
              { key: 'went', title: t('went'), count: found.went.length, body: <Moves rows={found.went} /> },
              { key: 'came', title: t('came'), count: found.came.length, body: <Moves rows={found.came} /> },
            ]
          : []
      }
    />
  );
}

function Places({ lot }: { lot: Lot }) {
  const t = useText(messages);
  if (!lot.places.length) return <p className="quiet">{t('nothing')}</p>;
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{t('warehouse')}</th>
          <th scope="col">{t('bin')}</th>
          <th scope="col">{t('quality')}</th>
          <th scope="col" className="quantity">
            {t('quantity')}
          </th>
          <th scope="col" className="quantity">
            {t('allocated')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lot.places.map((place) => (
          <tr key={`${place.warehouse} ${place.bin} ${place.quality}`}>
            <td>{place.warehouse ?? '–'}</td>
            <td>{place.bin}</td>
            <td>{t(`quality.${place.quality}`)}</td>
            <td className="quantity">
              <Quantity value={place.quantity} />
            </td>
            <td className="quantity">
              <Quantity value={place.allocated} zero="dash" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Moves({ rows }: { rows: Lot['came'] }) {
  const t = useText(messages);
  if (!rows.length) return <p className="quiet">{t('nothing')}</p>;
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{t('at')}</th>
          <th scope="col">{t('place')}</th>
          <th scope="col">{t('document')}</th>
          <th scope="col">{t('warehouse')}</th>
          <th scope="col" className="quantity">
            {t('quantity')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Instant value={row.at} />
            </td>
            <td>{t(`place.${row.kind}` as 'place.supplier')}</td>
            <td>
              <Source of={row} />
            </td>
            <td>{row.warehouse ?? '–'}</td>
            <td className="quantity">
              <Quantity value={row.quantity} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
