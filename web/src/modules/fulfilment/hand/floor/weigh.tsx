import { useState } from 'react';
import { fulfilment } from '../../../../../../server/modules/fulfilment/contract.ts';
import { ask } from '../../../../call.ts';
import { sayInBoth, useText } from '../../../../i18n/i18n.ts';
import { HandKeypad } from '../../../../ui/hand/HandKeypad.tsx';
import { HandGiven, HandQuestion } from '../../../../ui/hand/HandQuestion.tsx';
import { HandPage } from '../../../../ui/hand/HandPage.tsx';
import { HandScanField } from '../../../../ui/hand/HandScanField.tsx';
import { right } from '../../../../ui/hand/HandWrong.tsx';
import { useTask } from '../../../../ui/hand/task.ts';
import { type Hand, useHand } from '../../../../ui/hand/useHand.tsx';
import { messages } from './weigh-messages.ts';

const { operations, queries } = fulfilment;

interface Weighing {
  order?: { id: string; number: string } | undefined;
  /** Parcels of it that lay on the scale already. */
  weights?: string[] | undefined;
}

/** Weighing away from the station: an order is scanned, its parcels are keyed one after the other. */
export function WeighPage() {
  const t = useText(messages);
  const [weighing, put] = useTask<Weighing>('weigh', {});
  return (
    <HandPage title={t('weigh')} open={weighing.order !== undefined}>
      {() => <Weigh weighing={weighing} put={put} />}
    </HandPage>
  );
}

function Weigh({ weighing, put }: { weighing: Weighing; put: (next: Weighing) => void }) {
  const hand = useHand();
  const { order, weights = [] } = weighing;
  return (
    <>
      {hand.wrong}
      {!order && <AskOrder hand={hand} begin={(found) => put({ order: found })} />}
      {order && <AskWeight key={weights.length} order={order} weights={weights} hand={hand} put={put} />}
    </>
  );
}

function AskOrder({ hand, begin }: { hand: Hand; begin: (order: { id: string; number: string }) => void }) {
  const t = useText(messages);
  const take = (code: string) =>
    hand.take(async () => {
      const found = await ask(queries['outbound-at-station'], { code });
      if (!found) return hand.fail(t('notFound', { code }));
      if (found.refusal) return hand.fail(found.refusal);
      if (found.next !== 'weigh') return hand.fail(t('notNow', { number: found.orderNumber }));
      right();
      begin({ id: found.id, number: found.orderNumber });
    });
  return (
    <HandQuestion top={hand.done} question={t('askOrder')} foot={<HandScanField label={t('scanOrder')} onCode={take} hand={hand} />} />
  );
}

interface WeightProps {
  order: { id: string; number: string };
  weights: string[];
  hand: Hand;
  put: (next: Weighing) => void;
}

function AskWeight({ order, weights, hand, put }: WeightProps) {
  const t = useText(messages);
  const [weight, setWeight] = useState('');
  const all = [...weights, weight];
  const end = () =>
    hand.take(async () => {
      const done = await hand.run({
        operation: operations['weigh-parcels'].name,
        input: { outboundId: order.id, parcels: all.map((each) => ({ weight: each })) },
        said: sayInBoth(messages, 'said', { number: order.number, weight: all.join(' + ') }),
        about: { number: order.number },
      });
      // a weight that is off: the parcels are opened, and all of them weighed again
      put(done ? {} : { order });
    });
  return (
    <HandQuestion
      top={
        <HandGiven
          given={[
            { label: t('order'), value: order.number, change: () => put({}) },
            ...(weights.length ? [{ label: t('weighed'), value: weights.join(' + '), change: () => put({ order }) }] : []),
          ]}
        />
      }
      question={weights.length ? t('askNext', { at: weights.length + 1 }) : t('askWeight')}
      foot={
        <>
          <HandKeypad value={weight} unit={t('kilograms')} precision={3} onChange={setWeight} />
          <div className="hand-buttons">
            <button type="button" className="hand-button" disabled={!weight || hand.resting} onClick={() => put({ order, weights: all })}>
              {t('more')}
            </button>
            <button type="button" className="hand-button primary" disabled={!weight || hand.resting} onClick={end}>
              {t('done')}
            </button>
          </div>
        </>
      }
    />
  );
}
