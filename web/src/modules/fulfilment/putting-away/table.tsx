import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { call, isRefusal, refresh } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { takeBack } from '../../../ui/begin/taking-back.ts';
import { tell } from '../../../ui/notice.ts';
import { Quantity } from '../../../ui/Values.tsx';
import { messages } from './messages.ts';

export type PutAwayRow = z.output<(typeof fulfilment.queries)['put-away']['output']>['rows'][number];
const MOVE = inventory.operations['move-between-bins'];

const lineOf = ({ skuId, quantity, fromLocationId, toLocationId, lotId, serialNumbers }: PutAwayRow) => ({
  ...{ skuId, quantity, fromLocationId, toLocationId },
  ...(lotId && { lotId }),
  ...(serialNumbers.length > 0 && { serialNumbers }),
});

/** Puts rows away, by a document per warehouse; each can be taken back from its notice. */
function useAccept() {
  const t = useText(messages);
  const [busy, setBusy] = useState(false);
  const accept = async (rows: readonly PutAwayRow[]) => {
    setBusy(true);
    try {
      for (const [warehouseId, own] of Map.groupBy(rows, (row) => row.warehouseId)) {
        const { id, number } = await call(MOVE, { warehouseId, lines: own.map(lineOf) });
        tell({
          tone: 'good',
          text: t('done', { number }),
          undo: () => void takeBack({ operation: inventory.operations['reverse-stock-document'], input: { documentId: id }, on: number }),
        });
      }
    } catch (error) {
      if (!isRefusal(error)) throw error;
      tell({ tone: 'bad', text: error.title });
    } finally {
      setBusy(false);
      refresh();
    }
  };
  return { busy, accept };
}

/** Where goods go that came in, why, and one press to do it. */
export function PutAwayTable({ rows }: { rows: readonly PutAwayRow[] }) {
  const t = useText(messages);
  const may = useMay()(MOVE.permission);
  const { busy, accept } = useAccept();
  return (
    <>
      {may && rows.length > 0 && (
        <p>
          <Button type="primary" loading={busy} onClick={() => void accept(rows.slice(0, 200))}>
            {t('acceptAll', { count: Math.min(rows.length, 200) })}
          </Button>
        </p>
      )}
      <div className="wide-table">
        <table className="small-table">
          <thead>
            <tr>
              <th scope="col">{t('sku')}</th>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('lot')}</th>
              <th scope="col">{t('warehouse')}</th>
              <th scope="col">{t('from')}</th>
              <th scope="col">{t('to')}</th>
              <th scope="col" className="quantity">
                {t('quantity')}
              </th>
              <th scope="col">{t('why')}</th>
              <th scope="col">
                <span className="unseen">{t('act')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.warehouseId} ${row.id}`}>
                <td>{row.skuCode}</td>
                <td>{row.name}</td>
                <td>{row.lot}</td>
                <td>{row.warehouse}</td>
                <td>{row.fromDefault ? <span className="quiet">{t('noBin')}</span> : row.from}</td>
                <td>
                  <strong>{row.to}</strong>
                </td>
                <td className="quantity">
                  <Quantity value={row.quantity} /> {row.unit}
                </td>
                <td className="quiet">{t(`why.${row.reason}`)}</td>
                <td className="row-actions">
                  {may && (
                    <Button size="small" type="text" disabled={busy} onClick={() => void accept([row])}>
                      {t('accept')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
