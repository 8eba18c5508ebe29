import type { z } from 'zod';
import { purchasing } from '../../../../../server/modules/purchasing/contract.ts';
import { ask } from '../../../call.ts';
import { sayInBoth, useText } from '../../../i18n/i18n.ts';
import { isZero } from '../../../ui/decimal.ts';
import { HandPage } from '../../../ui/hand/HandPage.tsx';
import { HandChoices, HandQuestion } from '../../../ui/hand/HandQuestion.tsx';
import { HandScanField } from '../../../ui/hand/HandScanField.tsx';
import { right } from '../../../ui/hand/HandWrong.tsx';
import type { HandWarehouse } from '../../../ui/hand/place.ts';
import { useTask } from '../../../ui/hand/task.ts';
import { AskBin, type AskProps } from '../../inventory/hand/AskBin.tsx';
import { AskCount } from '../../inventory/hand/AskCount.tsx';
import { AskPieces, toAsk, toldInput, type Told } from '../../inventory/hand/AskPieces.tsx';
import { type Bin, findGoods, type Goods } from '../../inventory/hand/finding.ts';
import { GoodsLine } from '../../inventory/hand/GoodsLine.tsx';
import { topOf, useOpening } from '../../inventory/hand/opening.tsx';
import { messages } from './messages.ts';

const FIND = purchasing.queries['find-delivery'];
type Delivery = z.output<typeof FIND.output>['rows'][number];
type Line = Delivery['lines'][number];

interface Coming {
  /** Those that a scan may mean, until one is chosen. */
  among?: Delivery[] | undefined;
  delivery?: Delivery | undefined;
  line?: Line | undefined;
  goods?: Goods | undefined;
  quantity?: string | undefined;
  counted?: boolean | undefined;
  told?: Told | undefined;
}

/** Goods at the gate: which delivery, what, how many, in which lot, where to. Each answer goes into the books at once. */
export function ReceivePage() {
  const t = useText(messages);
  const [coming, put] = useTask<Coming>('purchase-receive', {});
  return (
    <HandPage title={t('receive')} open={coming.delivery !== undefined}>
      {(warehouse) => <Receive warehouse={warehouse} coming={coming} put={put} />}
    </HandPage>
  );
}

const without = (delivery: Delivery, lineId: string, quantity: string): Delivery => ({
  ...delivery,
  lines: delivery.lines.map((line) => (line.lineId === lineId && quantity === line.open ? { ...line, open: '0' } : line)),
});

function Receive({ warehouse, coming, put }: { warehouse: HandWarehouse; coming: Coming; put: (next: Coming) => void }) {
  const t = useText(messages);
  const { hand, place } = useOpening(warehouse);
  const { among, delivery, line, goods, quantity = '', counted, told = {} } = coming;
  const ask = toAsk(line?.tracking, told, quantity);
  const comeIn = async (to: Bin) => {
    if (!delivery || !line || !goods) return;
    const taken = await hand.run({
      operation: purchasing.operations['receive-goods'].name,
      input: {
        orderId: delivery.orderId,
        ...(delivery.noticeId && { noticeId: delivery.noticeId }),
        lines: [{ lineId: line.lineId, quantity, locationId: to.id, ...toldInput(told) }],
      },
      said: sayInBoth(messages, 'received', { sku: line.skuCode, quantity, unit: line.unit, to: to.code }),
      about: { code: delivery.number, warehouseId: warehouse.id, sku: line.skuCode, unit: line.unit },
    });
    put(taken ? { delivery: without(delivery, line.lineId, quantity) } : { ...coming, counted: false });
  };
  const top = topOf(
    [
      delivery && { label: t('order'), value: `${delivery.number} · ${delivery.supplier}`, change: () => put({}) },
      line && { label: t('goods'), value: line.skuCode, change: () => put({ delivery }) },
      line && counted && { label: t('quantity'), value: `${quantity} ${line.unit}`, change: () => put({ ...coming, counted: false }) },
      told.lot !== undefined && {
        label: t('lot'),
        value: [told.lot, told.expires].filter(Boolean).join(' · '),
        change: () => put({ ...coming, told: {} }),
      },
    ],
    !line && hand.done,
  );
  const asking = { top, place, hand };
  return (
    <>
      {hand.wrong}
      {!delivery && <AskDelivery {...asking} among={among} put={put} />}
      {delivery && !line && <AskLine {...asking} delivery={delivery} answer={(next) => put({ delivery, ...next })} />}
      {line && goods && !counted && (
        <AskCount
          {...asking}
          question={t('askQuantity')}
          goods={goods}
          quantity={quantity}
          most={line.most}
          count={(next) => put({ ...coming, quantity: next })}
          next={() => put({ ...coming, counted: true })}
          bin={ask ? () => put({ ...coming, counted: true }) : comeIn}
        />
      )}
      {line && counted && ask && <AskPieces {...asking} {...{ ask, told, quantity }} tell={(next) => put({ ...coming, told: next })} />}
      {line && counted && !ask && <AskBin {...asking} question={t('askBin')} answer={comeIn} />}
    </>
  );
}

type Answer = (next: Pick<Coming, 'line' | 'goods' | 'quantity'>) => void;

/** The line of a delivery that goods belong to, with how many a scan of them means. */
async function lineOf(
  { place }: AskProps,
  delivery: Delivery,
  code: string,
): Promise<Pick<Coming, 'line' | 'goods' | 'quantity'> | undefined> {
  const goods = await findGoods(place, code);
  const line = delivery.lines.find(({ skuId, supplierCode }) => skuId === goods?.id || (supplierCode !== '' && supplierCode === code));
  if (!line) return undefined;
  const found = goods ?? (await findGoods(place, line.skuCode));
  if (!found) return undefined;
  return { line, goods: found, quantity: found.perScan };
}

function AskDelivery({ among, put, ...asking }: AskProps & { among: Delivery[] | undefined; put: (next: Coming) => void }) {
  const t = useText(messages);
  const { hand, place, top } = asking;
  const take = (code: string) =>
    hand.take(async () => {
      const { rows } = await ask(FIND, { warehouseId: place.warehouseId, code });
      const [only] = rows;
      if (!only) return hand.fail(t('noDelivery', { code }));
      right();
      if (rows.length > 1) return put({ among: rows });
      // scanned by its goods, the delivery is known and so are they
      put({ delivery: only, ...(await lineOf(asking, only, code)) });
    });
  return (
    <HandQuestion
      top={top}
      question={among ? t('several') : t('askDelivery')}
      foot={<HandScanField label={t('scanDelivery')} onCode={take} hand={hand} />}
    >
      <HandChoices
        choices={(among ?? []).map((delivery) => ({
          key: delivery.orderId,
          label: `${delivery.number} · ${delivery.supplier}`,
          extra: delivery.dueDate ?? '',
          choose: () => put({ delivery }),
        }))}
      />
    </HandQuestion>
  );
}

function AskLine({ delivery, answer, ...asking }: AskProps & { delivery: Delivery; answer: Answer }) {
  const t = useText(messages);
  const { hand, top } = asking;
  const take = (code: string) =>
    hand.take(async () => {
      const found = await lineOf(asking, delivery, code);
      if (!found) return hand.fail(t('notOrdered', { code }));
      if (isZero(found.line?.most ?? '0')) return hand.fail(t('allHere', { sku: found.line?.skuCode ?? code }));
      right();
      answer(found);
    });
  return (
    <HandQuestion top={top} question={t('askGoods')} foot={<HandScanField label={t('scanGoods')} onCode={take} hand={hand} />}>
      <HandChoices
        choices={delivery.lines
          .filter(({ open }) => !isZero(open))
          .map((line) => ({
            key: line.lineId,
            label: <GoodsLine goods={{ ...line, code: line.skuCode }} size={40} />,
            extra: `${line.open} ${line.unit}`,
            choose: () => take(line.skuCode),
          }))}
      />
    </HandQuestion>
  );
}
