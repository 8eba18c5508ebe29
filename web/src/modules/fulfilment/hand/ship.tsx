import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { sayInBoth, useText } from '../../../i18n/i18n.ts';
import { useMerchant } from '../../../session.ts';
import { useDeviceQueue } from '../../../ui/hand/device.ts';
import { HandPage } from '../../../ui/hand/HandPage.tsx';
import { HandGiven, HandQuestion } from '../../../ui/hand/HandQuestion.tsx';
import { HandScanField } from '../../../ui/hand/HandScanField.tsx';
import { right } from '../../../ui/hand/HandWrong.tsx';
import type { HandWarehouse } from '../../../ui/hand/place.ts';
import { useTask } from '../../../ui/hand/task.ts';
import { type Hand, useHand } from '../../../ui/hand/useHand.tsx';
import { spreadPieces } from '../../inventory/serials/reading.ts';
import { messages } from './messages.ts';
import { findOrder, type OrderToScan } from './orders.ts';
import { judge, lineMeant, progressOf, type Scan, withScan } from './scanning.ts';
import { ToScan } from './ToScan.tsx';

interface Shipping {
  order?: OrderToScan | undefined;
  scans?: Scan[] | undefined;
  /** Pieces that were named, by the code of their SKU; the one that is asked for now. */
  serials?: Record<string, string[]> | undefined;
  serialFor?: string | undefined;
}

/** Ship by scan: the order, then every unit, then the number of the parcel. A wrong item sounds, shows and stops. */
export function ShipPage() {
  const t = useText(messages);
  const [shipping, put] = useTask<Shipping>('ship', {});
  return (
    <HandPage title={t('ship')} open={shipping.order !== undefined}>
      {(warehouse) => <Ship warehouse={warehouse} shipping={shipping} put={put} />}
    </HandPage>
  );
}

function Ship({ warehouse, shipping, put }: { warehouse: HandWarehouse; shipping: Shipping; put: (next: Shipping) => void }) {
  const hand = useHand();
  const merchant = useMerchant();
  const place = { merchantId: merchant.id, warehouseId: warehouse.id };
  const { order, scans = [], serials = {}, serialFor } = shipping;
  const complete = order && serialFor === undefined && progressOf(order.lines, scans).every((each) => each.complete);
  const leave = async (trackingNumber: string) => {
    if (!order) return;
    const taken = await hand.run({
      operation: fulfilment.operations['ship-scanned'].name,
      input: {
        orderId: order.orderId,
        expectedVersion: order.version,
        scanned: scans,
        ...piecesOf(order, serials),
        ...(trackingNumber && { trackingNumber }),
      },
      said: sayInBoth(messages, 'shipped', { number: order.number, parcel: trackingNumber || '–' }),
      about: { orderId: order.orderId, number: order.number },
    });
    // refused at once: the order is looked at anew, what has been scanned stays
    const now = taken ? undefined : await findOrder(place, order.number).catch(() => order);
    put(taken ? {} : { order: now ?? order, scans, serials });
  };
  return (
    <>
      {hand.wrong}
      {!order && <AskOrder hand={hand} find={(code) => findOrder(place, code)} answer={(found) => put({ order: found, scans: [] })} />}
      {order && !complete && (
        <AskGoods
          {...{ order, scans, serials, serialFor, hand }}
          count={(next) => put({ order, scans, serials, serialFor, ...next })}
          leave={() => put({})}
        />
      )}
      {order && complete && (
        <AskParcel order={order} hand={hand} leave={leave} again={() => put({ order, scans: [] })} drop={() => put({})} />
      )}
    </>
  );
}

function AskOrder({
  hand,
  find,
  answer,
}: {
  hand: Hand;
  find: (code: string) => Promise<OrderToScan | undefined>;
  answer: (order: OrderToScan) => void;
}) {
  const t = useText(messages);
  const { deeds } = useDeviceQueue();
  const take = (code: string) =>
    hand.take(async () => {
      const order = await find(code);
      if (!order) return hand.fail(t('notFound', { code }));
      // it waits on this device: the books do not know yet, the device does
      if (deeds.some((deed) => deed.about?.orderId === order.orderId)) return hand.fail(t('doneHere', { number: order.number }));
      if (order.refusal) return hand.fail(order.refusal);
      right();
      answer(order);
    });
  const foot = <HandScanField label={t('scanOrder')} onCode={take} hand={hand} />;
  return <HandQuestion top={hand.done} question={t('askOrder')} foot={foot} />;
}

const piecesOf = (order: OrderToScan, serials: Record<string, string[]>) => {
  const pieces = spreadPieces(order.lines, serials);
  return pieces.length ? { pieces } : {};
};

interface AskGoodsProps {
  order: OrderToScan;
  scans: Scan[];
  serials: Record<string, string[]>;
  serialFor: string | undefined;
  hand: Hand;
  count: (next: Pick<Shipping, 'scans' | 'serials' | 'serialFor'>) => void;
  leave: () => void;
}

function AskGoods({ order, scans, serials, serialFor, hand, count, leave }: AskGoodsProps) {
  const t = useText(messages);
  const take = (code: string) =>
    hand.take(() => {
      const verdict = judge(order.lines, scans, code);
      if (verdict !== 'right') return hand.fail(t(`verdict.${verdict}`, { code }));
      right();
      count({
        scans: withScan(scans, code),
        serialFor: lineMeant(order.lines, code)?.serial ? lineMeant(order.lines, code)?.skuCode : undefined,
      });
    });
  const takeSerial = (code: string) =>
    hand.take(() => {
      const own = serials[serialFor ?? ''] ?? [];
      if (own.includes(code)) return hand.fail(t('serialTwice', { code }));
      right();
      count({ serials: { ...serials, [serialFor ?? '']: [...own, code] }, serialFor: undefined });
    });
  const foot =
    serialFor === undefined ? (
      <HandScanField label={t('scanGoods')} onCode={take} hand={hand} />
    ) : (
      <HandScanField label={t('scanSerial')} onCode={takeSerial} hand={hand} />
    );
  return (
    <HandQuestion
      top={<Head order={order} leave={leave} />}
      question={serialFor === undefined ? t('askGoods') : t('askSerial', { sku: serialFor })}
      foot={foot}
    >
      <ToScan order={order} scans={scans} />
    </HandQuestion>
  );
}

interface AskParcelProps {
  order: OrderToScan;
  hand: Hand;
  leave: (trackingNumber: string) => Promise<void>;
  again: () => void;
  drop: () => void;
}

function AskParcel({ order, hand, leave, again, drop }: AskParcelProps) {
  const t = useText(messages);
  const take = (code: string) =>
    hand.take(async () => {
      const isGoods = judge(order.lines, [], code) !== 'wrong';
      if (isGoods) return hand.fail(t('verdict.too-many', { code }));
      if (code.toUpperCase() === order.number) return hand.fail(t('notParcel', { code }));
      await leave(code);
    });
  return (
    <HandQuestion
      top={<Head order={order} leave={drop} />}
      question={t('askParcel')}
      foot={
        <>
          <HandScanField label={t('scanParcel')} onCode={take} hand={hand} />
          <div className="hand-buttons">
            <button type="button" className="hand-button" disabled={hand.resting} onClick={again}>
              {t('scanAgain')}
            </button>
            <button type="button" className="hand-button" disabled={hand.resting} onClick={() => hand.take(() => leave(''))}>
              {t('withoutParcel')}
            </button>
          </div>
        </>
      }
    />
  );
}

/** What the person must know of the order before packing. */
function Head({ order, leave }: { order: OrderToScan; leave: () => void }) {
  const t = useText(messages);
  const remarks = [order.buyerRemark, order.sellerRemark].filter(Boolean);
  return (
    <>
      <HandGiven
        given={[
          { label: t('order'), value: order.number, change: leave },
          { label: t('receiver'), value: `${order.receiver} ${order.province}${order.city}` },
          ...(order.carrier ? [{ label: t('carrier'), value: order.carrier }] : []),
        ]}
      />
      {remarks.map((remark) => (
        <p key={remark} className="hand-remark">
          {remark}
        </p>
      ))}
    </>
  );
}
