import type { z } from 'zod';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Go, usePart } from '../../../ui/Go.tsx';
import { RecordPage } from '../../../ui/RecordPage.tsx';
import { Instant } from '../../../ui/Values.tsx';
import { Place, SkuLink, SkuName, Source } from '../goods.tsx';
import '../inventory.css';
import { messages } from './messages.ts';
import { serialTones } from './serials.tsx';

type Serial = NonNullable<z.output<(typeof inventory)['queries']['serial']['output']>>;

/** One piece: where it is, and each step of its way with the document behind it. */
export function SerialPage() {
  const t = useText(messages);
  return (
    <RecordPage
      query={inventory.queries.serial}
      params={{ id: usePart('id') }}
      entity="inventory.serial"
      list={inventory.queries.serials}
      from={{ to: '/inventory/serials', label: t('serials') }}
      number={(found) => (found ? t('serial', { number: found.number }) : t('noSerial'))}
      about={(found) =>
        found && (
          <>
            <SkuLink goods={found} /> · <SkuName goods={found} />
          </>
        )
      }
      axes={(found) => (found ? [{ name: t('state'), label: t(`state.${found.state}`), tone: serialTones[found.state] ?? 'calm' }] : [])}
      actions={[]}
      facts={(found) =>
        found
          ? [
              { label: t('where'), value: [found.warehouse, found.bin].filter(Boolean).join(' · ') || '–' },
              { label: t('quality'), value: found.quality ? t(`quality.${found.quality}`) : '–' },
              { label: t('lot'), value: found.lotId ? <Go to={`/inventory/lots/${found.lotId}`}>{found.lot}</Go> : '–' },
              { label: t('movedAt'), value: found.movedAt ? <Instant value={found.movedAt} /> : '–' },
            ]
          : []
      }
      sections={(found) => (found ? [{ key: 'steps', title: t('steps'), count: found.steps.length, body: <Steps serial={found} /> }] : [])}
    />
  );
}

function Steps({ serial }: { serial: Serial }) {
  const t = useText(messages);
  if (!serial.steps.length) return <p className="quiet">{t('nothing')}</p>;
  return (
    <table className="small-table">
      <thead>
        <tr>
          {(['at', 'document', 'from', 'to', 'quality', 'person'] as const).map((key) => (
            <th key={key} scope="col">
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {serial.steps.map((step) => (
          <tr key={step.id}>
            <td>
              <Instant value={step.at} />
            </td>
            <td>
              <Source of={step} />
            </td>
            <td>
              <Place code={step.from} kind={step.fromKind} warehouse={step.fromWarehouse} />
            </td>
            <td>
              <Place code={step.to} kind={step.toKind} warehouse={step.toWarehouse} />
            </td>
            <td>{[...new Set([step.qualityFrom, step.qualityTo])].map((quality) => t(`quality.${quality}`)).join(' → ')}</td>
            <td>{step.actor}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
