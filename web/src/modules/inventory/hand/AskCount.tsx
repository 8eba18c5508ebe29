import { useText } from '../../../i18n/i18n.ts';
import { HandKeypad } from '../../../ui/hand/HandKeypad.tsx';
import { HandQuestion } from '../../../ui/hand/HandQuestion.tsx';
import { HandScanField } from '../../../ui/hand/HandScanField.tsx';
import { right } from '../../../ui/hand/HandWrong.tsx';
import { countedUp } from '../../../ui/hand/keypad.ts';
import { readDecimal } from '../../../ui/decimal.ts';
import type { AskProps } from './AskBin.tsx';
import { type Bin, findBin, findGoods, type Goods } from './finding.ts';
import { GoodsLine } from './GoodsLine.tsx';
import { messages } from './messages.ts';

export interface AskCountProps extends AskProps {
  question: string;
  goods: Goods;
  quantity: string;
  most?: string | undefined;
  count: (quantity: string) => void;
  next: () => void;
  /** A bin scanned at this place answers the next question too. */
  bin: (bin: Bin) => void | Promise<void>;
}

const SHORT_NUMBER = /^\d{1,5}(\.\d+)?$/;

/** Asks how many: every further scan of the same goods counts up by its pack, keys say it outright, and a bin scanned goes on at once. */
export function AskCount({ top, question, goods, quantity, most, place, hand, count, next, bin }: AskCountProps) {
  const t = useText(messages);
  const take = (code: string, how: 'scanned' | 'typed') => {
    const number = how === 'typed' && SHORT_NUMBER.test(code) ? readDecimal(code) : undefined;
    if (number !== undefined) return count(number);
    hand.take(async () => {
      const found = await findGoods(place, code);
      if (found?.id === goods.id) {
        right();
        return count(countedUp(quantity, found.perScan));
      }
      if (found) return hand.fail(t('otherGoods', { sku: found.code }));
      const at = await findBin(place, code);
      if (!at) return hand.fail(t('unknown', { code }));
      right();
      await bin(at);
    });
  };
  return (
    <HandQuestion
      top={top}
      question={question}
      foot={
        <>
          <HandKeypad value={quantity} unit={goods.unit} precision={goods.precision} most={most} onChange={count} />
          <HandScanField label={t('scanMore')} onCode={take} hand={hand} />
          <button type="button" className="hand-button primary" disabled={hand.resting || !/[1-9]/.test(quantity)} onClick={next}>
            {t('next')}
          </button>
        </>
      }
    >
      <GoodsLine goods={goods} />
      {goods.perScan !== '1' && <p className="hand-note">{t('perScan', { quantity: goods.perScan, unit: goods.unit })}</p>}
    </HandQuestion>
  );
}
