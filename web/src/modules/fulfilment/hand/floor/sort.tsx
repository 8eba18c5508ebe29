import { useState } from 'react';
import { fulfilment } from '../../../../../../server/modules/fulfilment/contract.ts';
import { ask, askList, keyOf } from '../../../../call.ts';
import { useQuery } from '@tanstack/react-query';
import { sayInBoth, useText } from '../../../../i18n/i18n.ts';
import { HandChoices, HandGiven, HandQuestion } from '../../../../ui/hand/HandQuestion.tsx';
import { HandPage } from '../../../../ui/hand/HandPage.tsx';
import { HandScanField } from '../../../../ui/hand/HandScanField.tsx';
import { right } from '../../../../ui/hand/HandWrong.tsx';
import type { HandWarehouse } from '../../../../ui/hand/place.ts';
import { useTask } from '../../../../ui/hand/task.ts';
import { type Hand, useHand } from '../../../../ui/hand/useHand.tsx';
import { Wall } from '../../floor/wave.tsx';
import { among } from './among.ts';
import { messages } from './messages.ts';
import '../../fulfilment.css';

const { operations, queries } = fulfilment;

interface Target {
  code: string;
  skuCode: string;
  name: string;
  slot: number;
  label: string;
}
interface Sorting {
  wave?: { id: string; number: string } | undefined;
  target?: Target | undefined;
}

/** Sort at the wall: a piece is scanned, its slot is told, the slot is scanned. What the books say of the wall survives a power cut. */
export function SortPage() {
  const t = useText(messages);
  const [sorting, put] = useTask<Sorting>('sort', {});
  return (
    <HandPage title={t('sort')} open={sorting.wave !== undefined}>
      {(warehouse) => <Sort warehouse={warehouse} sorting={sorting} put={put} />}
    </HandPage>
  );
}

function Sort({ warehouse, sorting, put }: { warehouse: HandWarehouse; sorting: Sorting; put: (next: Sorting) => void }) {
  const hand = useHand();
  const { wave, target } = sorting;
  return (
    <>
      {hand.wrong}
      {!wave && <AskWave warehouse={warehouse} hand={hand} choose={(chosen) => put({ wave: chosen })} />}
      {wave && !target && <AskGoods wave={wave} hand={hand} put={put} />}
      {wave && target && <AskSlot wave={wave} target={target} hand={hand} put={put} />}
    </>
  );
}

function AskWave({
  warehouse,
  hand,
  choose,
}: {
  warehouse: HandWarehouse;
  hand: Hand;
  choose: (wave: { id: string; number: string }) => void;
}) {
  const t = useText(messages);
  const filter = [
    { column: 'status', operator: 'one_of' as const, value: ['released', 'picking', 'sorting'] },
    { column: 'warehouseId', operator: 'equals' as const, value: warehouse.id },
    { column: 'wall', operator: 'is_not_empty' as const },
  ];
  const listed = useQuery({
    queryKey: keyOf(queries.waves, { filter }),
    queryFn: ({ signal }) => askList(queries.waves, { filter, limit: 50 }, {}, signal),
  });
  const { data } = listed;
  const take = (code: string) =>
    hand.take(async () => {
      const found = await among(listed, (row) => row.number === code.toUpperCase());
      if (!found) return hand.fail(t('notFound', { code }));
      right();
      choose({ id: found.id, number: found.number });
    });
  return (
    <HandQuestion top={hand.done} question={t('askWave')} foot={<HandScanField label={t('wave')} onCode={take} hand={hand} />}>
      {data && !data.rows.length && <p className="hand-note">{t('noWaves')}</p>}
      <HandChoices
        choices={(data?.rows ?? []).map((row) => ({
          key: row.id,
          label: row.number,
          extra: `${row.wall} · ${t('taskSize', { orders: row.orders, quantity: row.quantity })}`,
          choose: () => choose({ id: row.id, number: row.number }),
        }))}
      />
    </HandQuestion>
  );
}

interface WaveProps {
  wave: { id: string; number: string };
  hand: Hand;
  put: (next: Sorting) => void;
}

function AskGoods({ wave, hand, put }: WaveProps) {
  const t = useText(messages);
  const [near, setNear] = useState<number | null>(null);
  const take = (code: string) =>
    hand.take(async () => {
      const found = await ask(queries['sort-target'], { waveId: wave.id, code });
      if (found.slot === null) return hand.fail(found.refusal ?? t('notFound', { code }));
      right();
      setNear(found.slot);
      put({ wave, target: { code, skuCode: found.skuCode ?? code, name: found.name ?? '', slot: found.slot, label: found.label ?? '' } });
    });
  return (
    <HandQuestion
      top={
        <>
          {hand.done}
          <HandGiven given={[{ label: t('wave'), value: wave.number, change: () => put({}) }]} />
        </>
      }
      question={t('askSortGoods')}
      foot={<HandScanField label={t('scanGoods')} onCode={take} hand={hand} />}
    >
      <Wall waveId={wave.id} near={near} />
    </HandQuestion>
  );
}

function AskSlot({ wave, target, hand, put }: WaveProps & { target: Target }) {
  const t = useText(messages);
  const take = (code: string) =>
    hand.take(async () => {
      if (code.toUpperCase() !== target.label.toUpperCase() && code !== String(target.slot))
        return hand.fail(t('wrongSlot', { label: target.label }));
      const taken = await hand.run({
        operation: operations['sort-goods'].name,
        input: { waveId: wave.id, code: target.code, slot: target.label },
        said: sayInBoth(messages, 'sortedSaid', { sku: target.skuCode, label: target.label }),
        about: { number: wave.number },
      });
      if (taken) put({ wave });
    });
  return (
    <HandQuestion
      top={<HandGiven given={[{ label: t('goods'), value: `${target.skuCode} ${target.name}`, change: () => put({ wave }) }]} />}
      question={t('slotIs', { label: target.label })}
      foot={
        <>
          <HandScanField label={t('scanSlot')} onCode={take} hand={hand} />
          <button type="button" className="hand-button" disabled={hand.resting} onClick={() => put({ wave })}>
            {t('sortAgain')}
          </button>
        </>
      }
    >
      <p className="hand-slot">{target.slot}</p>
    </HandQuestion>
  );
}
