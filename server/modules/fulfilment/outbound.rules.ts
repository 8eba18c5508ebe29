import { decimal, isZero, subtract } from '../../kernel/decimal.ts';

export type OutboundStatus = 'waved' | 'picking' | 'picked' | 'sorted' | 'checked' | 'weighed' | 'shipped' | 'intercepted' | 'cancelled';
export type NextStep = 'pick' | 'sort' | 'check' | 'weigh' | 'ship' | 'none';

/** Which steps a warehouse uses, and at which one the goods leave the books. */
export interface Steps {
  sorts: boolean;
  checks: boolean;
  weighs: boolean;
  shipsAt: 'check' | 'weigh' | 'hand_over';
}

/** What comes next for an order; steps the warehouse does not use are passed over. `hasSlot`: it has a place in a sort wall. */
export function nextStep(status: OutboundStatus, steps: Steps, hasSlot: boolean): NextStep {
  switch (status) {
    case 'waved':
    case 'picking':
      return 'pick';
    case 'picked':
      return hasSlot ? 'sort' : afterSorting(steps);
    case 'sorted':
      return afterSorting(steps);
    case 'checked':
      return steps.weighs ? 'weigh' : 'ship';
    case 'weighed':
      return 'ship';
    default:
      return 'none';
  }
}

const afterSorting = ({ checks, weighs }: Steps): NextStep => (checks ? 'check' : weighs ? 'weigh' : 'ship');

/** Whether the goods leave with this step: there is no later moment for it. */
export const shipsAfter = (done: 'check' | 'weigh', steps: Steps): boolean => steps.shipsAt === done;

/** Whether the moment at which goods leave is a step that is used, and the last one of the desk. */
export function areConsistent({ checks, weighs, shipsAt }: Steps): boolean {
  if (shipsAt === 'check') return checks && !weighs;
  return shipsAt === 'weigh' ? weighs : true;
}

/** A line on its way through the warehouse. */
export interface LineOnWay {
  quantity: string;
  picked: string;
  short: string;
  sorted: string;
  checked: string;
}

/** What of a line is to leave: all of it but what was not found. */
export const leavingOf = (line: LineOnWay) => subtract(decimal(line.quantity), decimal(line.short));
/** Whether a step has seen every piece that is to leave. */
export const isDone = (line: LineOnWay, step: 'sorted' | 'checked' | 'picked'): boolean =>
  isZero(subtract(leavingOf(line), decimal(line[step])));

export const liveStatuses: readonly OutboundStatus[] = ['waved', 'picking', 'picked', 'sorted', 'checked', 'weighed'];
export const isLive = (status: OutboundStatus): boolean => liveStatuses.includes(status);
