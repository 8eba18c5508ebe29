import type { ReadContext } from '../../../kernel/context.ts';
import type { PresaleState } from './shapes.ts';

/** Where a pre-sale stands, as presale.rules.ts has it; `p` is the pre-sale, `o` its order. */
export const PRESALE_STATE = `case when p.outcome is not null then p.outcome when o.closed_reason = 'cancelled' then 'cancelled'
  when o.paid_amount >= o.payable_amount then 'paid' when p.balance_until <= :now then 'overdue' when o.paid_amount < p.deposit then 'wait_deposit'
  when p.balance_from > :now then 'wait_window' else 'wait_balance' end`;

const OWED: readonly PresaleState[] = ['wait_deposit', 'wait_window', 'wait_balance', 'overdue'];
const ENDED: readonly PresaleState[] = ['forfeited', 'refunded', 'lapsed'];

// of billing, above this module: named, not called
const RECEIVE = 'billing.receive';
const END = 'billing.end-presales';

/** What this person may do with a pre-sale; who takes the money in and ends it is billing. */
export function presaleMay(ctx: ReadContext, state: PresaleState): string[] {
  if (ENDED.includes(state)) return ctx.may(END) ? ['billing.undo-presale-end'] : [];
  if (!OWED.includes(state)) return [];
  return [
    ...(ctx.may(RECEIVE) ? ['billing.receive-payment'] : []),
    ...(ctx.may('sales.change-price') ? ['sales.change-presale'] : []),
    ...(ctx.may(END) ? ['billing.end-presale'] : []),
  ];
}
