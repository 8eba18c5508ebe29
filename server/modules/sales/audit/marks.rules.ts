import type { Judgement } from './judge.rules.ts';
import type { OrderPicture } from './picture.rules.ts';
import { later, type Policy } from './policy.rules.ts';

/** What a check writes on an order, beside its holds. */
export interface Mark {
  waitsFor: 'customer' | 'finance' | null;
  needsFinance: boolean;
  auditAt: string | null;
  shipBy: string | null;
  shipFrom: string | null;
  tags: readonly string[];
  carrier: string;
  warehouseId: string | null;
  warehouseFixed: boolean;
  priority: number;
}

/** What the checks say of an order, ready to be written: by itself, or by its audit where that follows at once and nothing else of it is new. */
export interface UnwrittenMark extends Mark {
  id: string;
  step: number;
}

interface Checked {
  picture: OrderPicture;
  policy: Policy;
  judgement: Judgement;
}

/** From when the clocks of an order run: its payment, else (on account, on delivery) its confirmation. */
export const clockOf = ({ order }: Pick<OrderPicture, 'order'>, now: string): string => order.paidAt ?? order.confirmedAt ?? now;

/** What is not sent before a day is promised from the morning of that day on, not from its payment. */
const promisedFrom = (began: string, shipFrom: string | null): string => {
  const day = shipFrom === null ? began : `${shipFrom}T00:00:00.000Z`;
  return day > began ? day : began;
};

/**
 * What follows from a judgement. What is there stays: a carrier and a warehouse that somebody chose, a day that was set, and an order that waits for a
 * person goes on waiting for one, however its rules change.
 */
export function markOf({ picture, policy, judgement }: Checked, now: string): Mark {
  const { order, facts } = picture;
  const began = clockOf(picture, now);
  const done = judgement.outcome.actions.map(({ action }) => action);
  const read = judgement.reading.proposals.filter(({ automatic }) => automatic).map(({ action }) => action);
  const isSentBack = order.checkedAt !== null && order.waitsFor !== null;
  const waitsFor = isSentBack ? order.waitsFor : judgement.sentTo;
  const carrier = done.find(({ kind }) => kind === 'carrier') ?? read.find(({ kind }) => kind === 'carrier');
  const warehouse = done.find((action) => action.kind === 'warehouse');
  const priorities = [...done, ...read].flatMap((action) =>
    action.kind === 'priority' || action.kind === 'urgent' ? action.priority : [],
  );
  const flagTag = policy.flagTags[String(facts.flag)];
  const tags = [...done, ...read].flatMap((action) => (action.kind === 'tag' ? action.tag : []));
  return {
    waitsFor,
    needsFinance: judgement.needsFinance || (isSentBack && order.needsFinance),
    auditAt: policy.autoAudit || judgement.outcome.routedBy ? later(began, policy.windowMinutes) : null,
    shipBy: order.shipBy ?? later(promisedFrom(began, judgement.shipFrom), policy.shipHours * 60),
    shipFrom: judgement.shipFrom,
    tags: [...new Set([...facts.tags, ...tags, ...(flagTag ? [flagTag] : [])])].sort(),
    carrier: order.carrier || (carrier?.kind === 'carrier' ? carrier.carrier : ''),
    warehouseId: order.warehouseFixed ? order.warehouseId : (warehouse?.warehouseId ?? order.warehouseId),
    warehouseFixed: order.warehouseFixed || warehouse !== undefined,
    priority: Math.max(order.priority, ...priorities, 0),
  };
}
