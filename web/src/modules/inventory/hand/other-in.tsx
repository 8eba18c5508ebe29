import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { sayInBoth, useText } from '../../../i18n/i18n.ts';
import { HandPage } from '../../../ui/hand/HandPage.tsx';
import { HandChoices, HandQuestion } from '../../../ui/hand/HandQuestion.tsx';
import { HandScanField } from '../../../ui/hand/HandScanField.tsx';
import { right } from '../../../ui/hand/HandWrong.tsx';
import type { HandWarehouse } from '../../../ui/hand/place.ts';
import { useTask } from '../../../ui/hand/task.ts';
import { AskBin, type AskProps } from './AskBin.tsx';
import { AskCount } from './AskCount.tsx';
import { AskPieces, toAsk, toldInput, type Told } from './AskPieces.tsx';
import { type Bin, findGoods, type Goods } from './finding.ts';
import { messages } from './messages.ts';
import { topOf, useOpening } from './opening.tsx';
import { pieceMessages } from './piece-messages.ts';

const REASONS = ['found', 'supplier_gift', 'customer_return', 'other'] as const;
type Reason = (typeof REASONS)[number];
interface Coming {
  reason?: Reason | undefined;
  goods?: Goods | undefined;
  quantity?: string | undefined;
  counted?: boolean | undefined;
  told?: Told | undefined;
}

/** Goods that come in without an order: why, what, how many, where to. They are worth what their like is worth. */
export function OtherInPage() {
  const t = useText(messages);
  const [coming, put] = useTask<Coming>('other-in', {});
  return (
    <HandPage title={t('otherIn')} open={coming.goods !== undefined}>
      {(warehouse) => <Come warehouse={warehouse} coming={coming} put={put} />}
    </HandPage>
  );
}

function Come({ warehouse, coming, put }: { warehouse: HandWarehouse; coming: Coming; put: (next: Coming) => void }) {
  const t = useText(messages);
  const pieces = useText(pieceMessages);
  const { hand, place } = useOpening(warehouse);
  const { reason, goods, quantity = '', counted, told = {} } = coming;
  const ask = toAsk(goods?.tracking, told, quantity);
  const comeIn = async (to: Bin) => {
    if (!reason || !goods) return;
    const taken = await hand.run({
      operation: inventory.operations['post-other-in'].name,
      input: { warehouseId: warehouse.id, reason, lines: [{ skuId: goods.id, quantity, locationId: to.id, ...toldInput(told) }] },
      said: sayInBoth(messages, 'cameIn', { sku: goods.code, quantity, unit: goods.unit, to: to.code }),
      about: { skuId: goods.id, sku: goods.code, unit: goods.unit, warehouseId: warehouse.id, to: to.code },
    });
    put(taken ? { reason } : { ...coming, counted: false });
  };
  const top = topOf(
    [
      reason && { label: t('reason'), value: t(`reason.${reason}`), change: () => put({}) },
      goods && { label: t('sku'), value: goods.code, change: () => put({ reason }) },
      goods && counted && { label: t('quantity'), value: `${quantity} ${goods.unit}`, change: () => put({ ...coming, counted: false }) },
      told.lot !== undefined && {
        label: pieces('lot'),
        value: [told.lot, told.expires].filter(Boolean).join(' · '),
        change: () => put({ ...coming, told: {} }),
      },
    ],
    !goods && hand.done,
  );
  return (
    <>
      {hand.wrong}
      {!reason && (
        <HandQuestion question={t('askReason')} top={top}>
          <HandChoices choices={REASONS.map((each) => ({ key: each, label: t(`reason.${each}`), choose: () => put({ reason: each }) }))} />
        </HandQuestion>
      )}
      {reason && !goods && (
        <AskGoods top={top} place={place} hand={hand} answer={(found) => put({ reason, goods: found, quantity: found.perScan })} />
      )}
      {reason && goods && !counted && (
        <AskCount
          top={top}
          question={t('askInQuantity')}
          goods={goods}
          quantity={quantity}
          place={place}
          hand={hand}
          count={(next) => put({ ...coming, quantity: next })}
          next={() => put({ ...coming, counted: true })}
          bin={ask ? () => put({ ...coming, counted: true }) : comeIn}
        />
      )}
      {reason && goods && counted && ask && (
        <AskPieces {...{ top, place, hand, ask, told, quantity }} tell={(next) => put({ ...coming, told: next })} />
      )}
      {reason && goods && counted && !ask && <AskBin top={top} question={t('askInBin')} place={place} hand={hand} answer={comeIn} />}
    </>
  );
}

function AskGoods({ top, place, hand, answer }: AskProps & { answer: (goods: Goods) => void }) {
  const t = useText(messages);
  const take = (code: string) =>
    hand.take(async () => {
      const goods = await findGoods(place, code);
      if (!goods) return hand.fail(t('unknown', { code }));
      right();
      answer(goods);
    });
  const foot = <HandScanField label={t('scanGoods')} onCode={take} hand={hand} />;
  return <HandQuestion top={top} question={t('askInSku')} foot={foot} />;
}
