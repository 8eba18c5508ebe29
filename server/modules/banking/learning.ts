import type { Context } from '../../kernel/context.ts';
import { decimal, isPositive } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import type { BankLine } from './matching.ts';

// the same pattern recorded otherwise than before begins anew and is off again: a person accepts it, or nobody
const LEARN =
  statement(`insert into banking.rule as r (merchant_id, id, name, money_account_id, direction, counterparty, summary, kind, party_id,
    counter_account_id, examples, recorded_at)
  values (:merchant, :id::uuid, :name, :moneyAccountId::uuid, :direction, :counterparty, :summary, :kind, :partyId::uuid, :counterAccountId::uuid,
    jsonb_build_array(:lineId::text), :now)
  on conflict (merchant_id, money_account_id, direction, counterparty, summary) do update set
    examples = case when (r.kind, r.party_id, r.counter_account_id) is not distinct from (excluded.kind, excluded.party_id, excluded.counter_account_id)
      then r.examples || excluded.examples else excluded.examples end,
    status = case when (r.kind, r.party_id, r.counter_account_id) is not distinct from (excluded.kind, excluded.party_id, excluded.counter_account_id)
      then r.status else 'proposed' end,
    kind = excluded.kind, party_id = excluded.party_id, counter_account_id = excluded.counter_account_id, version = r.version + 1`);

interface Recorded {
  kind: string;
  partyId?: string | undefined;
  counterAccountId?: string | undefined;
}

/** Keeps what a person made of a line as an example of its pattern: whom it was with and what it said. Nothing follows from it before it is accepted. */
export function learn(ctx: Context, line: BankLine, { kind, partyId, counterAccountId }: Recorded): void {
  // which bills a payment is for follows from no pattern
  if (kind === 'transfer' || (kind === 'payment' && !counterAccountId) || !(line.counterparty || line.summary)) return;
  const pattern = { counterparty: line.counterparty, summary: line.summary, direction: isPositive(decimal(line.amount)) ? 'in' : 'out' };
  ctx.post(LEARN, {
    ...{ id: ctx.newId(), ...pattern, name: [line.counterparty, line.summary].filter(Boolean).join(' · ').slice(0, 200) },
    ...{ moneyAccountId: line.moneyAccountId, kind, partyId: partyId ?? null, counterAccountId: counterAccountId ?? null, lineId: line.id },
  });
}
