import { useState } from 'react';
import { useText } from '../../../i18n/i18n.ts';
import { useMay, useMerchant } from '../../../session.ts';
import { HandPage } from '../../../ui/hand/HandPage.tsx';
import { HandQuestion } from '../../../ui/hand/HandQuestion.tsx';
import { HandScanField } from '../../../ui/hand/HandScanField.tsx';
import { right } from '../../../ui/hand/HandWrong.tsx';
import type { Place } from '../../../ui/hand/known/store.ts';
import { useTask } from '../../../ui/hand/task.ts';
import { useHand } from '../../../ui/hand/useHand.tsx';
import { sum } from '../../../ui/decimal.ts';
import { type Bin, findBin, findGoods, type Goods, type Lying, lyingIn, lyingOf } from '../../inventory/hand/finding.ts';
import { GoodsLine } from '../../inventory/hand/GoodsLine.tsx';
import { messages } from './messages.ts';
import { findOrder, type OrderToScan } from './orders.ts';
import { ToScan } from './ToScan.tsx';

type Found =
  | { kind: 'goods'; goods: Goods; lying: Lying[]; fresh: boolean }
  | { kind: 'bin'; bin: Bin; lying: Lying[]; fresh: boolean }
  | { kind: 'order'; order: OrderToScan };

/** What a code means: goods first, then a bin, then an order or parcel. */
async function lookUp(place: Place, code: string, orders: boolean): Promise<Found | undefined> {
  const goods = await findGoods(place, code);
  if (goods) {
    const { value, fresh } = await lyingOf(place, goods);
    return { kind: 'goods', goods, lying: value, fresh };
  }
  const bin = await findBin(place, code);
  if (bin) {
    const { value, fresh } = await lyingIn(place, bin.id);
    return { kind: 'bin', bin, lying: value, fresh };
  }
  const order = orders ? await findOrder(place, code) : undefined;
  return order && { kind: 'order', order };
}

/** Scan anything: what is it, where is how much of it. */
export function LookUpPage() {
  const t = useText(messages);
  return <HandPage title={t('lookUp')}>{(warehouse) => <LookUp warehouseId={warehouse.id} />}</HandPage>;
}

function LookUp({ warehouseId }: { warehouseId: string }) {
  const t = useText(messages);
  const may = useMay();
  const merchant = useMerchant();
  const hand = useHand();
  const [kept, keep] = useTask<{ code?: string | undefined }>('look-up', {});
  const [found, setFound] = useState<Found>();
  const take = (code: string) =>
    hand.take(async () => {
      const next = await lookUp({ merchantId: merchant.id, warehouseId }, code, may('fulfilment.view'));
      if (!next) return hand.fail(t('nothing', { code }));
      right();
      keep({ code });
      setFound(next);
    });
  const again = !found && kept.code;
  return (
    <>
      {hand.wrong}
      <HandQuestion
        top={found && <Shown found={found} />}
        question={found ? t('askNext') : t('askAny')}
        foot={<HandScanField label={t('scanAny')} onCode={take} hand={hand} />}
      >
        {again && (
          <button type="button" className="hand-button" onClick={() => take(again)}>
            {again}
          </button>
        )}
      </HandQuestion>
    </>
  );
}

function Shown({ found }: { found: Found }) {
  const t = useText(messages);
  if (found.kind === 'order') return <OrderShown order={found.order} />;
  const total = sum(found.lying.map((row) => row.quantity));
  return (
    <article className="hand-found" aria-live="polite">
      {found.kind === 'goods' ? <GoodsLine goods={found.goods} size={96} /> : <h2 className="hand-big">{found.bin.code}</h2>}
      {!found.fresh && <p className="hand-note">{t('perhaps')}</p>}
      {found.kind === 'goods' && (
        <p className="hand-big">
          {total} <span className="hand-extra">{found.goods.unit}</span>
        </p>
      )}
      {!found.lying.length && <p className="hand-note">{t(found.kind === 'goods' ? 'nowhere' : 'emptyBin')}</p>}
      <dl className="hand-facts">
        {found.lying.map((row) => (
          <div key={`${row.locationId} ${row.skuId} ${row.quality}`}>
            <dt>{found.kind === 'goods' ? row.location : row.skuCode}</dt>
            <dd>
              {row.quantity} {row.unit} {row.quality !== 'good' && t(`quality.${row.quality}`)}
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

function OrderShown({ order }: { order: OrderToScan }) {
  const t = useText(messages);
  return (
    <article className="hand-found" aria-live="polite">
      <h2 className="hand-big">{order.number}</h2>
      <dl className="hand-facts">
        <div>
          <dt>{t('state')}</dt>
          <dd>{order.refusal ?? t('mayShip')}</dd>
        </div>
        <div>
          <dt>{t('receiver')}</dt>
          <dd>
            {order.receiver} {order.province}
            {order.city}
          </dd>
        </div>
      </dl>
      <ToScan order={order} scans={[]} />
    </article>
  );
}
