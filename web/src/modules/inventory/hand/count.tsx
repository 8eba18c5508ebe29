import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { useAskList } from './asking.ts';
import { sayInBoth, useText } from '../../../i18n/i18n.ts';
import { HandPage } from '../../../ui/hand/HandPage.tsx';
import { HandChoices, HandQuestion } from '../../../ui/hand/HandQuestion.tsx';
import { HandScanField } from '../../../ui/hand/HandScanField.tsx';
import { right } from '../../../ui/hand/HandWrong.tsx';
import type { HandWarehouse } from '../../../ui/hand/place.ts';
import { useTask } from '../../../ui/hand/task.ts';
import type { Hand } from '../../../ui/hand/useHand.tsx';
import { AskBin, type AskProps } from './AskBin.tsx';
import { AskCount } from './AskCount.tsx';
import { messages } from './count-messages.ts';
import { type Bin, findBin, findGoods, type Goods } from './finding.ts';
import { GoodsLine } from './GoodsLine.tsx';
import { messages as handMessages } from './messages.ts';
import { topOf, useOpening } from './opening.tsx';

interface Open {
  id: string;
  number: string;
}
interface Counting {
  count?: Open | undefined;
  bin?: Bin | undefined;
  goods?: Goods | undefined;
  /** The line that was touched, where a bin holds several lots of the goods. */
  line?: { n: number; lot: string | null } | undefined;
  quantity?: string | undefined;
}

const COUNT_GOODS = inventory.operations['count-goods'].name;

/** Counting with the scanner in the hand: which count, which bin, what, how many; on to the next bin by scanning it. */
export function CountPage() {
  const t = useText(messages);
  const [counting, put] = useTask<Counting>('count', {});
  return (
    <HandPage title={t('count')} open={counting.count !== undefined}>
      {(warehouse) => <Count warehouse={warehouse} counting={counting} put={put} />}
    </HandPage>
  );
}

function Count({ warehouse, counting, put }: { warehouse: HandWarehouse; counting: Counting; put: (next: Counting) => void }) {
  const t = useText(messages);
  const { hand, place } = useOpening(warehouse);
  const { count, bin, goods, line, quantity = '' } = counting;
  const write = async (next?: Bin) => {
    if (!count || !bin || !goods) return;
    const said = { bin: bin.code, sku: goods.code, quantity, unit: goods.unit };
    const about = { ...{ countId: count.id, skuId: goods.id, sku: goods.code, unit: goods.unit }, ...{ binId: bin.id, bin: bin.code } };
    const taken = await hand.run({
      operation: COUNT_GOODS,
      input: { countId: count.id, lines: [line ? { n: line.n, quantity } : { skuId: goods.id, locationId: bin.id, quantity }] },
      said: sayInBoth(messages, 'counted', said),
      about,
    });
    put(taken ? { count, bin: next ?? bin } : counting);
  };
  const top = topOf(
    [
      count && { label: t('number'), value: count.number, change: () => put({}) },
      count && bin && { label: t('bin'), value: bin.code, change: () => put({ count }) },
      goods && { label: t('sku'), value: goods.code, change: () => put({ count, bin }) },
      line?.lot != null && { label: t('lot'), value: line.lot },
    ],
    !goods && hand.done,
  );
  return (
    <>
      {hand.wrong}
      {!count && <AskWhich warehouseId={warehouse.id} top={top} answer={(chosen) => put({ count: chosen })} />}
      {count && !bin && <AskCountBin count={count} top={top} place={place} hand={hand} answer={(found) => put({ count, bin: found })} />}
      {count && bin && !goods && (
        <AskCounted
          count={count}
          bin={bin}
          top={top}
          place={place}
          hand={hand}
          answer={(found, touched) => put({ count, bin, goods: found, line: touched, quantity: found.perScan })}
          another={(next) => put({ count, bin: next })}
        />
      )}
      {count && bin && goods && (
        <AskCount
          top={top}
          question={t('askMany')}
          goods={goods}
          quantity={quantity}
          place={place}
          hand={hand}
          count={(next) => put({ ...counting, quantity: next })}
          next={() => hand.take(() => write())}
          bin={(next) => write(next.id === bin.id ? undefined : next)}
        />
      )}
    </>
  );
}

/** The counts of the warehouse that are under way. */
function AskWhich({ warehouseId, top, answer }: { warehouseId: string; top: AskProps['top']; answer: (count: Open) => void }) {
  const t = useText(messages);
  const filter = [
    { column: 'warehouseId', operator: 'equals' as const, value: warehouseId },
    { column: 'status', operator: 'one_of' as const, value: ['counting', 'recounting'] },
  ];
  const { rows, away } = useAskList(inventory.queries['stock-counts'], { filter, limit: 20 });
  return (
    <HandQuestion question={t('askCount')} top={top}>
      {away && <p className="hand-note">{t('away')}</p>}
      {rows && !rows.length && <p className="hand-note">{t('noCounts')}</p>}
      <HandChoices
        choices={(rows ?? []).map((row) => ({
          key: row.id,
          label: row.remark || row.number,
          extra: `${t('progress', { counted: row.countedCount, lines: row.lineCount })}${row.status === 'recounting' ? ` · ${t('again')}` : ''}`,
          choose: () => answer({ id: row.id, number: row.number }),
        }))}
      />
    </HandQuestion>
  );
}

const NEXT = 60;
const openLines = (countId: string) => [
  { column: 'countId', operator: 'equals' as const, value: countId },
  { column: 'state', operator: 'one_of' as const, value: ['open', 'recount'] },
];

/** The bin to be counted: scanned, or touched among those that come next on the walk. */
function AskCountBin({ count, top, place, hand, answer }: AskProps & { count: Open; answer: (bin: Bin) => void }) {
  const t = useText(messages);
  const { rows } = useAskList(inventory.queries['count-lines'], { filter: openLines(count.id), limit: NEXT });
  const bins = [...new Map((rows ?? []).map((row) => [row.locationId, row.bin]))].slice(0, 8);
  return (
    <>
      <AskBin
        top={
          <>
            {top}
            {bins.length > 0 && (
              <>
                <p className="hand-note">{t('nextBins')}</p>
                <HandChoices choices={bins.map(([id, code]) => ({ key: id, label: code, choose: () => answer({ id, code }) }))} />
              </>
            )}
          </>
        }
        question={t('askBin')}
        place={place}
        hand={hand}
        answer={answer}
      />
    </>
  );
}

interface CountedProps extends AskProps {
  count: Open;
  bin: Bin;
  answer: (goods: Goods, line?: { n: number; lot: string | null }) => void;
  another: (bin: Bin) => void;
}

/** What lies in the bin: scanned one after the other. The books are not shown where it is counted blind; what is left to count is. */
function AskCounted({ count, bin, top, place, hand, answer, another }: CountedProps) {
  const t = useText(messages);
  const h = useText(handMessages);
  const filter = [...openLines(count.id), { column: 'locationId', operator: 'equals' as const, value: bin.id }];
  const { rows = [] } = useAskList(inventory.queries['count-lines'], { filter, limit: NEXT });
  const take = (code: string, line?: { n: number; lot: string | null }) =>
    hand.take(async () => {
      const goods = await findGoods(place, code);
      if (!goods) {
        const other = await findBin(place, code);
        if (!other) return hand.fail(h('unknown', { code }));
        right();
        return another(other);
      }
      right();
      answer(goods, line);
    });
  return (
    <HandQuestion
      top={top}
      question={t('askSku', { bin: bin.code })}
      foot={
        <>
          <HandScanField label={h('scanGoods')} onCode={(code) => take(code)} hand={hand} />
          {rows.length > 0 && <NothingHere count={count} bin={bin} lines={rows} hand={hand} done={() => another(bin)} />}
        </>
      }
    >
      <p className="hand-note">{t('here')}</p>
      <HandChoices
        choices={rows.map((row) => ({
          key: row.id,
          label: <GoodsLine goods={{ ...row, code: row.skuCode }} size={40} />,
          extra: [row.lot, row.state === 'recount' ? t('again') : t('left')].filter(Boolean).join(' · '),
          choose: () => take(row.skuCode, { n: row.n, lot: row.lot }),
        }))}
      />
    </HandQuestion>
  );
}

/** All that is not counted in the bin is not there. */
function NothingHere({ count, bin, lines, hand, done }: { count: Open; bin: Bin; lines: { n: number }[]; hand: Hand; done: () => void }) {
  const t = useText(messages);
  const empty = () =>
    hand.take(async () => {
      const input = { countId: count.id, lines: lines.map(({ n }) => ({ n, quantity: '0' })) };
      const said = sayInBoth(messages, 'noneDone', { bin: bin.code });
      if (await hand.run({ operation: COUNT_GOODS, input, said, about: { countId: count.id, binId: bin.id, bin: bin.code } })) done();
    });
  return (
    <button type="button" className="hand-button" onClick={empty}>
      {t('none')}
    </button>
  );
}
