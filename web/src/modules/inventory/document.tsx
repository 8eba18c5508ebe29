import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { Go, usePart } from '../../ui/Go.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { Instant, Money, Quantity } from '../../ui/Values.tsx';
import { reverse } from './documents.tsx';
import { SkuLink, SkuName } from './goods.tsx';
import { messages } from './messages.ts';
import { printDocuments } from './print-slips.ts';
import { documentLink, documentTones, type StockDocument } from './shapes.ts';
import type { Action } from '../../ui/action.tsx';
import './inventory.css';

const actions = [printDocuments, reverse] as unknown as Action<StockDocument | null>[];

/** One stock document with its lines. */
export function DocumentPage() {
  const t = useText(messages);
  return (
    <RecordPage
      query={inventory.queries['stock-document']}
      params={{ number: usePart('number') }}
      entity="inventory.stock_document"
      list={inventory.queries['stock-documents']}
      from={{ to: '/inventory/documents', label: t('documents') }}
      number={(found) => (found ? `${t(`source.${found.kind}`)} ${found.number}` : t('noDocument'))}
      about={(found) =>
        found && (
          <>
            {found.createdBy && `${found.createdBy} · `}
            <Instant value={found.createdAt} /> · {t(`reason.${found.reason}` as 'reason.other')}
            {found.remark && ` · ${found.remark}`}
          </>
        )
      }
      axes={(found) =>
        found ? [{ name: t('status'), label: t(`document.${found.status}`), tone: documentTones[found.status] ?? 'calm' }] : []
      }
      actions={actions}
      fields={{
        number: t('number'),
        status: t('status'),
        kind: t('kind'),
        reason: t('reason'),
        value: t('value'),
        quantity: t('quantity'),
      }}
      facts={(found) =>
        found
          ? [
              { label: t('warehouse'), value: found.warehouse },
              ...(found.owner ? [{ label: t('owner'), value: found.owner }] : []),
              { label: t('quantity'), value: <Quantity value={found.quantity} /> },
              ...(found.value === null ? [] : [{ label: t('value'), value: <Money value={found.value} /> }]),
              { label: t('effectiveAt'), value: <Instant value={found.effectiveAt} /> },
            ]
          : []
      }
      sections={(found) =>
        found ? [{ key: 'lines', title: t('lines'), count: found.lines.length, body: <DocumentLines document={found} /> }] : []
      }
    />
  );
}

const KINDS = ['supplier', 'customer', 'production', 'loss', 'transit', 'scrap', 'consumption', 'opening'];

function End({ place }: { place: string | null }) {
  const t = useText(messages);
  if (place === null) return <span className="absent">–</span>;
  return KINDS.includes(place) ? <span className="quiet">{t(`place.${place}` as 'place.supplier')}</span> : place;
}

function DocumentLines({ document }: { document: StockDocument }) {
  const t = useText(messages);
  const valued = document.lines.some((line) => line.value !== null);
  return (
    <>
      {document.reverses && (
        <p>
          {t('reverses')} <Go to={documentLink(document.reverses.number)}>{document.reverses.number}</Go>
        </p>
      )}
      {document.reversedBy && (
        <p>
          {t('reversedBy')} <Go to={documentLink(document.reversedBy.number)}>{document.reversedBy.number}</Go>
        </p>
      )}
      <div className="inventory-table">
        <table className="small-table">
          <thead>
            <tr>
              <th scope="col">{t('sku')}</th>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('from')}</th>
              <th scope="col">{t('to')}</th>
              <th scope="col">{t('quality')}</th>
              <th scope="col" className="quantity">
                {t('quantity')}
              </th>
              {valued && (
                <th scope="col" className="money">
                  {t('value')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {document.lines.map((line) => (
              <DocumentLine key={line.id} line={line} valued={valued} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function DocumentLine({ line, valued }: { line: StockDocument['lines'][number]; valued: boolean }) {
  const t = useText(messages);
  const changed = line.qualityFrom !== line.qualityTo;
  return (
    <tr>
      <td>
        <SkuLink goods={line} />
      </td>
      <td>
        <SkuName goods={line} />
      </td>
      <td>
        <End place={line.from} />
      </td>
      <td>
        <End place={line.to} />
      </td>
      <td>{changed ? `${t(`quality.${line.qualityFrom}`)} → ${t(`quality.${line.qualityTo}`)}` : t(`quality.${line.qualityTo}`)}</td>
      <td className="quantity">
        <Quantity value={line.enteredQuantity} unit={line.enteredUnit} />
      </td>
      {valued && (
        <td className="money">
          <Money value={line.value} />
        </td>
      )}
    </tr>
  );
}
