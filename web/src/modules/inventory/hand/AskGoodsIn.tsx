import { useEffect, useState } from 'react';
import { useText } from '../../../i18n/i18n.ts';
import { HandChoices, HandQuestion } from '../../../ui/hand/HandQuestion.tsx';
import { HandScanField } from '../../../ui/hand/HandScanField.tsx';
import { right } from '../../../ui/hand/HandWrong.tsx';
import type { AskProps } from './AskBin.tsx';
import type { Moving } from './bin-move.tsx';
import { type Bin, findBin, findGoods, type Lying, lyingIn, lyingOf } from './finding.ts';
import { GoodsLine } from './GoodsLine.tsx';
import { messages } from './messages.ts';

/** Of several qualities of the same goods in a bin, good ones are meant unless another is touched. */
const likely = (rows: Lying[]) => rows.find((row) => row.quality === 'good') ?? rows[0];

/** Asks which goods of a bin: scanned, or touched in the list of what lies there. */
export function AskGoodsIn({ top, bin, place, hand, put }: AskProps & { bin: Bin; put: (next: Moving) => void }) {
  const t = useText(messages);
  const { merchantId, warehouseId } = place;
  const [lying, setLying] = useState<{ value: Lying[]; fresh: boolean }>();
  useEffect(() => {
    let left = false;
    void lyingIn({ merchantId, warehouseId }, bin.id).then(
      (found) => left || setLying(found),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [merchantId, warehouseId, bin.id]);

  const take = (code: string, row?: Lying) =>
    hand.take(async () => {
      const goods = await findGoods(place, code);
      if (!goods) {
        const other = await findBin(place, code);
        if (!other) return hand.fail(t('unknown', { code }));
        right();
        return put({ from: other });
      }
      // the list may be longer than what is shown of it: what was scanned is asked for by itself
      const found = row ? undefined : await lyingOf(place, goods);
      const here = row ?? likely(found?.value.filter((each) => each.locationId === bin.id) ?? []);
      // what the device keeps may be old: the person stands before the bin and sees
      if (!here && found?.fresh) return hand.fail(t('notInBin', { bin: bin.code, sku: goods.code }));
      right();
      put({ from: bin, goods, quality: here?.quality ?? 'good', most: here?.quantity, quantity: goods.perScan });
    });
  return (
    <HandQuestion
      top={top}
      question={t('askSku')}
      foot={<HandScanField label={t('scanGoods')} onCode={(code) => take(code)} hand={hand} />}
    >
      {lying && !lying.fresh && <p className="hand-note">{t('perhaps')}</p>}
      {lying?.fresh && !lying.value.length && <p className="hand-note">{t('emptyBin')}</p>}
      <HandChoices
        choices={(lying?.value ?? []).map((row) => ({
          key: `${row.skuId} ${row.quality}`,
          label: <GoodsLine goods={{ ...row, code: row.skuCode }} size={40} />,
          extra: `${row.quantity} ${row.unit}${row.quality === 'good' ? '' : ` ${t(`quality.${row.quality}`)}`}`,
          choose: () => take(row.skuCode, row),
        }))}
      />
    </HandQuestion>
  );
}
