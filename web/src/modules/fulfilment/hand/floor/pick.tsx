import { add, decimal, isPositive, subtract, text } from '../../../../../../server/kernel/decimal.ts';
import { fulfilment } from '../../../../../../server/modules/fulfilment/contract.ts';
import { ask, useAsk } from '../../../../call.ts';
import { sayInBoth, useText } from '../../../../i18n/i18n.ts';
import { HandChoices, HandGiven, HandQuestion } from '../../../../ui/hand/HandQuestion.tsx';
import { HandPage } from '../../../../ui/hand/HandPage.tsx';
import { HandScanField } from '../../../../ui/hand/HandScanField.tsx';
import { right } from '../../../../ui/hand/HandWrong.tsx';
import type { HandWarehouse } from '../../../../ui/hand/place.ts';
import { useTask } from '../../../../ui/hand/task.ts';
import { type Hand, useHand } from '../../../../ui/hand/useHand.tsx';
import { ProductImage } from '../../../../ui/ProductImage.tsx';
import { messages } from './messages.ts';
import '../../fulfilment.css';
import { after, hasSlots, nextTurn, openAt, type Task, type Turn, unitsOf } from './walking.ts';

const { operations, queries } = fulfilment;
const REASONS = ['missing', 'damaged', 'wrong_goods', 'unreadable'] as const;

interface Picking {
  task?: Task | undefined;
  /** The bin that was scanned last. */
  bin?: string | undefined;
  /** What has been scanned at this turn. */
  count?: string | undefined;
  asking?: boolean | undefined;
}

/** Pick by scan: the task, then bin by bin, goods by goods. It goes on without a network; the books hear of it when there is one. */
export function PickPage() {
  const t = useText(messages);
  const [picking, put] = useTask<Picking>('pick', {});
  return (
    <HandPage title={t('pick')} open={picking.task !== undefined}>
      {(warehouse) => <Pick warehouse={warehouse} picking={picking} put={put} />}
    </HandPage>
  );
}

interface Props {
  picking: Picking;
  put: (next: Picking) => void;
}

function Pick({ warehouse, picking, put }: Props & { warehouse: HandWarehouse }) {
  const hand = useHand();
  const { task } = picking;
  const turn = task && nextTurn(task);
  return (
    <>
      {hand.wrong}
      {!task && <AskTask warehouse={warehouse} hand={hand} begin={(found) => put({ task: found })} />}
      {task && !turn && <Done task={task} hand={hand} leave={() => put({})} />}
      {task && turn && picking.asking && <AskReason task={task} turn={turn} hand={hand} put={put} />}
      {task && turn && !picking.asking && <AtStop task={task} turn={turn} hand={hand} picking={picking} put={put} />}
    </>
  );
}

function AskTask({ warehouse, hand, begin }: { warehouse: HandWarehouse; hand: Hand; begin: (task: Task) => void }) {
  const t = useText(messages);
  const { data } = useAsk(queries['tasks-to-pick'], { warehouseId: warehouse.id });
  const claim = (number: string) =>
    hand.take(async () => {
      const task = await ask(queries['pick-task'], { number }).catch(() => undefined);
      if (!task) return hand.fail(t('notFound', { code: number }));
      const said = sayInBoth(messages, 'claimed', { number: task.number });
      if (
        await hand.run({ operation: operations['claim-pick-task'].name, input: { taskId: task.id }, said, about: { number: task.number } })
      )
        begin(task);
    });
  const rows = data?.rows ?? [];
  return (
    <HandQuestion top={hand.done} question={t('askTask')} foot={<HandScanField label={t('scanTask')} onCode={claim} hand={hand} />}>
      {data && !rows.length && <p className="hand-note">{t('noTasks')}</p>}
      <HandChoices
        choices={rows.map((row) => ({
          key: row.id,
          label: row.number,
          extra: `${row.mine ? `${t('mine')} · ` : ''}${t('taskSize', { orders: row.orders, quantity: row.quantity })}`,
          choose: () => claim(row.number),
        }))}
      />
    </HandQuestion>
  );
}

function Done({ task, hand, leave }: { task: Task; hand: Hand; leave: () => void }) {
  const t = useText(messages);
  return (
    <HandQuestion
      top={hand.done}
      question={t('taskDone', { number: task.number })}
      foot={
        <button type="button" className="hand-button primary" onClick={leave}>
          {t('next')}
        </button>
      }
    />
  );
}

interface TurnProps {
  task: Task;
  turn: Turn;
  hand: Hand;
  put: (next: Picking) => void;
}

const isBin = ({ stop }: Turn, code: string) => stop.bin.toUpperCase() === code.toUpperCase();

function AtStop({ task, turn, hand, picking, put }: TurnProps & { picking: Picking }) {
  const t = useText(messages);
  const { stop, slot, open } = turn;
  // goods without a bin of their own have nothing to be scanned
  const atBin = stop.isDefaultBin || picking.bin === stop.locationId;
  const count = atBin ? (picking.count ?? '0') : '0';
  const take = async (quantity: string) => {
    const taken = await hand.run({
      operation: operations['pick-goods'].name,
      input: { taskId: task.id, bin: stop.bin, code: stop.skuCode, quantity, ...(slot ? { slot: slot.slot } : {}) },
      said: sayInBoth(messages, 'pickedSaid', { bin: stop.bin, sku: stop.skuCode, quantity }),
      about: { number: task.number },
    });
    const now = taken ? after(task, turn, 'picked', quantity) : await ask(queries['pick-task'], { number: task.number }).catch(() => task);
    put({ task: now, bin: picking.bin });
  };
  const scan = (code: string) =>
    hand.take(async () => {
      if (!atBin) {
        if (!isBin(turn, code)) return hand.fail(t('wrongBin', { bin: stop.bin }));
        right();
        return put({ task, bin: stop.locationId });
      }
      const units = unitsOf(stop, code);
      if (units === undefined) return hand.fail(t('wrongGoods', { sku: stop.skuCode }));
      const counted = add(decimal(count), decimal(units));
      if (isPositive(subtract(counted, decimal(open)))) return hand.fail(t('tooMany', { open }));
      if (counted === decimal(open)) return take(open);
      right();
      put({ task, bin: stop.locationId, count: text(counted) });
    });
  return (
    <HandQuestion
      top={<Top task={task} turn={turn} hand={hand} put={put} />}
      question={atBin ? (slot ? t('askSlot', { open, slot: slot.slot }) : t('askGoods', { open })) : t('askBin', { bin: stop.bin })}
      foot={
        <>
          <HandScanField label={atBin ? t('scanGoods') : t('scanBin')} onCode={scan} hand={hand} />
          <div className="hand-buttons">
            <button
              type="button"
              className="hand-button"
              disabled={hand.resting}
              onClick={() => put({ task, bin: picking.bin, asking: true })}
            >
              {t('short')}
            </button>
            {atBin && isPositive(decimal(count)) && (
              <button type="button" className="hand-button" disabled={hand.resting} onClick={() => hand.take(() => take(open))}>
                {t('takeAll', { open })}
              </button>
            )}
          </div>
        </>
      }
    >
      <Goods turn={turn} count={count} />
    </HandQuestion>
  );
}

function Top({ task, turn, hand, put }: TurnProps) {
  const t = useText(messages);
  const giveBack = () =>
    hand.take(async () => {
      const said = sayInBoth(messages, 'gaveBack', { number: task.number });
      if (
        await hand.run({
          operation: operations['give-back-pick-task'].name,
          input: { taskId: task.id },
          said,
          about: { number: task.number },
        })
      )
        put({});
    });
  const stopped = turn.stop.slots.filter((slot) => slot.stopped && slot.quantity !== slot.picked);
  return (
    <>
      {hand.done}
      <HandGiven
        given={[
          { label: t('task'), value: task.number },
          { label: '', value: t('progress', { at: turn.at + 1, all: task.stops.length }) },
          { label: t('giveBack'), value: '↩', change: giveBack },
        ]}
      />
      {stopped.length > 0 && (
        <p className="hand-remark bad" role="alert">
          {t('stoppedSlots', {
            numbers: [...new Set(stopped.map((slot) => (hasSlots(task) ? `${slot.slot} · ${slot.orderNumber}` : slot.orderNumber)))].join(
              ', ',
            ),
          })}
        </p>
      )}
    </>
  );
}

function Goods({ turn: { stop, slot, open }, count }: { turn: Turn; count: string }) {
  const t = useText(messages);
  return (
    <div className="hand-turn">
      <p className="hand-bin">{stop.isDefaultBin ? t('askDefaultBin') : stop.bin}</p>
      <div className="hand-line">
        <ProductImage src={stop.thumbnail && `/api/files/product-image/${stop.thumbnail}`} name={stop.skuCode} size={48} />
        <div>
          <strong>{stop.skuCode}</strong>
          <p className="hand-note">
            {stop.name} {stop.optionText}
          </p>
          {stop.lot && <p className="hand-note">{t('lot', { lot: stop.lot })}</p>}
          {slot && <p className="hand-note">{slot.orderNumber}</p>}
        </div>
        <span className="hand-count">
          {count} / {open}
        </span>
      </div>
    </div>
  );
}

function AskReason({ task, turn, hand, put }: TurnProps) {
  const t = useText(messages);
  const { stop } = turn;
  const report = (reason: (typeof REASONS)[number]) =>
    hand.take(async () => {
      const quantity = openAt(stop);
      const taken = await hand.run({
        operation: operations['report-short'].name,
        input: { taskId: task.id, bin: stop.bin, code: stop.skuCode, reason },
        said: sayInBoth(messages, 'shortSaid', { bin: stop.bin, sku: stop.skuCode, quantity }),
        about: { number: task.number },
      });
      // another bin may give the goods: the books know which
      const anew = await ask(queries['pick-task'], { number: task.number }).catch(() => undefined);
      put({ task: anew ?? (taken ? after(task, turn, 'short', quantity) : task) });
    });
  return (
    <HandQuestion
      question={t('askReason')}
      foot={
        <button type="button" className="hand-button" onClick={() => put({ task })}>
          {t('back')}
        </button>
      }
    >
      <HandChoices choices={REASONS.map((reason) => ({ key: reason, label: t(`reason.${reason}`), choose: () => report(reason) }))} />
    </HandQuestion>
  );
}
