import { daysLater, nextAt } from './calendar.ts';
import { cancelReasons, holdReasons, refundReasons } from './people.data.ts';
import type { Chance } from './random.ts';

/** What happens to an order and when. What lies after the end of the demo does not happen: so orders stand in every state. */
export interface Course {
  paid: boolean;
  /** The platform forbids shipping for now. */
  stopped?: boolean;
  hold?: { at: number; reason: string; releasedAt: number };
  /** Before anything is shipped; paid money goes back. */
  cancel?: { at: number; reason: string };
  auditAt: number;
  shipAt: number;
  /** Leaves in two parts; the second one later. */
  secondShipAt?: number;
  deliverAt: number;
  /** After it has arrived: all of the money, or a share of it. */
  refund?: { at: number; share: number; reason: string };
}

interface Terms {
  takenAt: number;
  pieces: number;
  end: number;
}

const SHIP_DELAY = [0, 0, 0, 0, 0, 0, 1, 1, 2];

/** Draws what will happen to an order. */
export function courseOf(chance: Chance, { takenAt, pieces, end }: Terms): Course {
  const held = chance.happens(0.045);
  const releasedAt = daysLater(takenAt, chance.whole(1, 7));
  const auditAt = nextAt(held ? releasedAt : takenAt, 10);
  const shipAt = nextAt(daysLater(auditAt, chance.pick(SHIP_DELAY)), 16);
  const second = pieces > 1 && chance.happens(0.06) ? nextAt(daysLater(shipAt, 1 + chance.whole(0, 3)), 16) : undefined;
  const deliverAt = nextAt(daysLater(second ?? shipAt, chance.whole(1, 3)), 19);
  const drawn = chance.next();
  const fate: Partial<Course> = {};
  if (takenAt > daysLater(end, -2) && chance.happens(0.04)) return { paid: true, stopped: true, auditAt, shipAt, deliverAt };
  if (drawn < 0.055) Object.assign(fate, { paid: false, cancel: { at: nextAt(daysLater(takenAt, 1), 11), reason: cancelReasons[2] } });
  else if (drawn < 0.08) fate.cancel = { at: nextAt(takenAt, 9), reason: chance.pick(cancelReasons) };
  else if (drawn < 0.105) fate.refund = { at: nextAt(daysLater(deliverAt, 1), 15), share: 1, reason: chance.pick(refundReasons) };
  else if (drawn < 0.13) fate.refund = { at: nextAt(daysLater(deliverAt, 1), 15), share: 0.2, reason: chance.pick(refundReasons) };
  const hold = { at: takenAt + 120_000, reason: chance.pick(holdReasons), releasedAt };
  return {
    paid: true,
    auditAt,
    shipAt,
    deliverAt,
    ...(held && !fate.cancel && { hold }),
    ...(second && { secondShipAt: second }),
    ...fate,
  };
}
