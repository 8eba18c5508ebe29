import type { z } from 'zod';
import type { fulfilment } from '../../../../../../server/modules/fulfilment/contract.ts';
import { add, decimal, isPositive, subtract, text, zero } from '../../../../../../server/kernel/decimal.ts';

export type Task = z.output<(typeof fulfilment.queries)['pick-task']['output']>;
export type Stop = Task['stops'][number];
export type Slot = Stop['slots'][number];

/** What is to be taken next: goods in a bin, into one slot of the trolley where orders are kept apart. */
export interface Turn {
  at: number;
  stop: Stop;
  slot: Slot | undefined;
  open: string;
}

const openOf = ({ quantity, picked, short }: Pick<Slot, 'quantity' | 'picked' | 'short'>) =>
  subtract(subtract(decimal(quantity), decimal(picked)), decimal(short));
const wanted = (slot: Slot) => !slot.stopped && isPositive(openOf(slot));
const same = (a: string, b: string) => a.toUpperCase() === b.toUpperCase();

/** Whether orders are kept apart while picking. */
export const hasSlots = (task: Task): boolean => task.method === 'order' && task.orders > 1;

/** The next thing to take, in the order of the walk; what was stopped is passed by. Undefined where nothing is left. */
export function nextTurn(task: Task): Turn | undefined {
  for (const [at, stop] of task.stops.entries()) {
    const open = stop.slots.filter(wanted);
    const [first] = open;
    if (!first) continue;
    if (hasSlots(task)) {
      const own = open.filter((slot) => slot.slot === first.slot);
      return { at, stop, slot: first, open: text(own.reduce((total, slot) => add(total, openOf(slot)), zero)) };
    }
    return { at, stop, slot: undefined, open: text(open.reduce((total, slot) => add(total, openOf(slot)), zero)) };
  }
  return undefined;
}

/** Base units that one scan of a code counts for these goods; undefined where the code means other goods. */
export function unitsOf(stop: Pick<Stop, 'skuCode' | 'barcodes'>, code: string): string | undefined {
  const barcode = stop.barcodes.find((each) => each.code === code);
  if (barcode) return barcode.quantity;
  return same(stop.skuCode, code) ? '1' : undefined;
}

/** The task as it stands after goods were taken or reported, shared among the slots as the books do. */
export function after(task: Task, turn: Turn, kind: 'picked' | 'short', quantity: string): Task {
  let rest = decimal(quantity);
  const slots = turn.stop.slots.map((slot) => {
    const isOwn = wanted(slot) && (turn.slot === undefined || kind === 'short' || slot.slot === turn.slot.slot);
    const open = openOf(slot);
    const part = isOwn ? (rest < open ? rest : open) : zero;
    rest = subtract(rest, part);
    return { ...slot, [kind]: text(add(decimal(slot[kind]), part)) };
  });
  const stop = { ...turn.stop, slots, [kind]: text(add(decimal(turn.stop[kind]), decimal(quantity))) };
  return { ...task, stops: task.stops.map((each) => (each === turn.stop ? stop : each)) };
}

/** All that is open of a stop, whatever its slot. */
export const openAt = (stop: Stop): string => text(stop.slots.filter(wanted).reduce((total, slot) => add(total, openOf(slot)), zero));
