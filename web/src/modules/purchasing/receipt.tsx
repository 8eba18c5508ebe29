import type { z } from 'zod';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import type { Action } from '../../ui/action.tsx';
import { Go, usePart } from '../../ui/Go.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { BusinessDate, Instant, Money, Quantity } from '../../ui/Values.tsx';
import { fulfilment } from '../../../../server/modules/fulfilment/contract.ts';
import { useAsk } from '../../call.ts';
import { useMay } from '../../session.ts';
import { PutAwayTable } from '../fulfilment/putting-away/table.tsx';
import { SkuLink, SkuName } from '../inventory/goods.tsx';
import { messages } from './messages.ts';
import { orderLink } from './orders.tsx';
import { receiptActions } from './receipt-actions.tsx';
import { receiptTones } from './tones.ts';

type Receipt = z.output<typeof purchasing.queries.receipt.output>;

/** A receipt: what came, where it lies, what the inspection found. */
export function ReceiptPage() {
  const t = useText(messages);
  const { shown } = useWords(purchasing.queries.receipts);
  const mayPutAway = useMay()('fulfilment.view');
  return (
    <RecordPage
      query={purchasing.queries.receipt}
      params={{ number: usePart('number') }}
      entity="purchasing.receipt"
      list={purchasing.queries.receipts}
      from={{ to: '/purchasing/receipts', label: t('receipts') }}
      number={(receipt) => receipt.number}
      about={(receipt) => (
        <>
          {receipt.supplier} · {receipt.receiver} · <Instant value={receipt.receivedAt} />
          {receipt.note && ` · ${receipt.note}`}
        </>
      )}
      axes={(receipt) => [{ name: t('status'), label: shown('status', receipt.status), tone: receiptTones[receipt.status] }]}
      actions={receiptActions as unknown as Action<Receipt>[]}
      facts={(receipt) => [
        { label: t('order'), value: <Go to={orderLink(receipt.orderNumber)}>{receipt.orderNumber}</Go> },
        { label: t('warehouse'), value: receipt.warehouse },
        { label: t('net'), value: <Money value={receipt.net} /> },
        ...(receipt.reference ? [{ label: t('reference'), value: receipt.reference }] : []),
      ]}
      sections={(receipt) => [
        { key: 'lines', title: t('lines'), count: receipt.lines.length, body: <Lines receipt={receipt} /> },
        ...(mayPutAway ? [{ key: 'put-away', title: t('putAway'), body: <PutAway receipt={receipt} /> }] : []),
      ]}
    />
  );
}

/** Where the goods of the receipt go that still lie where they came in. */
function PutAway({ receipt }: { receipt: Receipt }) {
  const t = useText(messages);
  const skuIds = [...new Set(receipt.lines.map(({ skuId }) => skuId))].slice(0, 200);
  const { data } = useAsk(fulfilment.queries['put-away'], { warehouseId: receipt.warehouseId, skuIds });
  if (!data) return null;
  return data.rows.length ? <PutAwayTable rows={data.rows} /> : <p className="quiet">{t('nothingToPutAway')}</p>;
}

const FIGURES = ['quantity', 'refused', 'accepted', 'rejected', 'returned', 'billed'] as const;

function Lines({ receipt }: { receipt: Receipt }) {
  const t = useText(messages);
  return (
    <div className="wide-table">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('sku')}</th>
            <th scope="col">{t('name')}</th>
            {FIGURES.map((key) => (
              <th key={key} scope="col" className="quantity">
                {t(key)}
              </th>
            ))}
            <th scope="col">{t('bin')}</th>
            <th scope="col">{t('lot')}</th>
            <th scope="col" className="money">
              {t('net')}
            </th>
          </tr>
        </thead>
        <tbody>
          {receipt.lines.map((line) => (
            <tr key={line.id}>
              <td>
                <SkuLink goods={line} />
              </td>
              <td>
                <SkuName goods={line} />
                {line.inspecting && <span className="quiet"> {t('inspecting')}</span>}
                {(line.refusedReason || line.rejectedReason) && (
                  <span className="quiet"> {[line.refusedReason, line.rejectedReason].filter(Boolean).join(' · ')}</span>
                )}
              </td>
              {FIGURES.map((key) => (
                <td key={key} className="quantity">
                  <Quantity value={line[key]} zero="dash" />
                </td>
              ))}
              <td>{line.location}</td>
              <td>
                {line.lotNumber} {line.serialNumber} {line.expiresOn && <BusinessDate value={line.expiresOn} />}
              </td>
              <td className="money">
                <Money value={line.net} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
