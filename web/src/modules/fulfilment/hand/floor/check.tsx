import { fulfilment } from '../../../../../../server/modules/fulfilment/contract.ts';
import { ask } from '../../../../call.ts';
import { sayInBoth, useText } from '../../../../i18n/i18n.ts';
import { HandGiven, HandQuestion } from '../../../../ui/hand/HandQuestion.tsx';
import { HandPage } from '../../../../ui/hand/HandPage.tsx';
import { HandScanField } from '../../../../ui/hand/HandScanField.tsx';
import { right } from '../../../../ui/hand/HandWrong.tsx';
import { useTask } from '../../../../ui/hand/task.ts';
import { type Hand, useHand } from '../../../../ui/hand/useHand.tsx';
import { Icon } from '../../../../ui/Icon.tsx';
import { ProductImage } from '../../../../ui/ProductImage.tsx';
import { type AtStation, lineOf, wantedOf } from '../../floor/station-lines.ts';
import { messages } from './messages.ts';

const { operations, queries } = fulfilment;

interface Checking {
  order?: AtStation | undefined;
  /** Goods that wait for their serial number. */
  code?: string | undefined;
}

/** Check by scan: every piece of an order; what is wrong stops loudly. */
export function CheckPage() {
  const t = useText(messages);
  const [checking, put] = useTask<Checking>('check', {});
  return (
    <HandPage title={t('check')} open={checking.order !== undefined}>
      {() => <Check checking={checking} put={put} />}
    </HandPage>
  );
}

function Check({ checking, put }: { checking: Checking; put: (next: Checking) => void }) {
  const hand = useHand();
  const { order, code } = checking;
  return (
    <>
      {hand.wrong}
      {!order && <AskOrder hand={hand} begin={(found) => put({ order: found })} />}
      {order && <AskGoods order={order} code={code} hand={hand} put={put} />}
    </>
  );
}

function AskOrder({ hand, begin }: { hand: Hand; begin: (order: AtStation) => void }) {
  const t = useText(messages);
  const take = (code: string) =>
    hand.take(async () => {
      const found = await ask(queries['outbound-at-station'], { code });
      if (!found) return hand.fail(t('notFound', { code }));
      if (found.refusal) return hand.fail(found.refusal);
      if (found.next !== 'check') return hand.fail(t('notNow', { number: found.orderNumber }));
      right();
      begin(found);
    });
  return (
    <HandQuestion top={hand.done} question={t('askOrder')} foot={<HandScanField label={t('scanOrder')} onCode={take} hand={hand} />} />
  );
}

interface GoodsProps {
  order: AtStation;
  code: string | undefined;
  hand: Hand;
  put: (next: Checking) => void;
}

function AskGoods({ order, code, hand, put }: GoodsProps) {
  const t = useText(messages);
  const send = async (scanned: string, serial?: string) => {
    const line = lineOf(order, scanned);
    const taken = await hand.run({
      operation: operations['check-goods'].name,
      input: { outboundId: order.id, code: scanned, ...(serial ? { serial } : {}) },
      said: sayInBoth(messages, 'checkedSaid', { number: order.orderNumber, sku: line?.skuCode ?? scanned }),
      about: { number: order.orderNumber },
    });
    const now = await ask(queries['outbound-at-station'], { code: order.id }).catch(() => order);
    const isDone = taken && (!now || now.next !== 'check');
    put(isDone ? {} : { order: now ?? order });
  };
  const take = (scanned: string) =>
    hand.take(async () => {
      if (code !== undefined) return send(code, scanned);
      const line = lineOf(order, scanned);
      if (line?.serial) {
        right();
        return put({ order, code: scanned });
      }
      await send(scanned);
    });
  const remarks = [order.buyerRemark, order.sellerRemark].filter(Boolean);
  return (
    <HandQuestion
      top={
        <>
          {hand.done}
          <HandGiven
            given={[
              { label: t('orderWord'), value: order.orderNumber, change: () => put({}) },
              { label: t('receiver'), value: `${order.receiver} ${order.province}${order.city}` },
            ]}
          />
          {remarks.map((remark) => (
            <p key={remark} className="hand-remark">
              {remark}
            </p>
          ))}
        </>
      }
      question={code === undefined ? t('checkGoods') : t('askSerial')}
      foot={
        <HandScanField
          label={code === undefined ? t('scanGoods') : t('scanSerial', { sku: lineOf(order, code)?.skuCode ?? code })}
          onCode={take}
          hand={hand}
        />
      }
    >
      <ul className="hand-choices">
        {order.lines.map((line) => {
          const complete = line.checked === wantedOf(line);
          return (
            <li key={line.n} className={complete ? 'hand-line complete' : 'hand-line'}>
              <ProductImage src={line.thumbnail && `/api/files/product-image/${line.thumbnail}`} name={line.skuCode} size={48} />
              <div>
                <strong>{line.skuCode}</strong>
                <p className="hand-note">
                  {line.name} {line.optionText}
                </p>
              </div>
              <span className="hand-count">
                {line.checked} / {wantedOf(line)} {complete && <Icon name="check" size={20} />}
              </span>
            </li>
          );
        })}
      </ul>
    </HandQuestion>
  );
}
