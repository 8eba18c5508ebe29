import { handle } from '../../../../kernel/context.ts';
import { add, decimal, negate, text } from '../../../../kernel/decimal.ts';
import { statement } from '../../../../kernel/statement.ts';
import { postEntries } from '../../../ledger/index.ts';
import { inventory } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { requireVersion } from '../../warehouse.ts';
import { postLateCosts, sumOfSplits } from '../late-costs.ts';
import { tellTakenBack } from '../owed-costs.ts';

const LOCK = statement(`select l.id, l.number, l.status, l.treatment, l.supplier_id as "supplierId", l.amount, l.tax, l.version
  from inventory.landed_cost l where l.merchant_id = :merchant and l.id = :landedCostId::uuid for update`);
const LINES = statement(`select receipt_move_id as "receiptMoveId", amount from inventory.landed_cost_line
  where merchant_id = :merchant and landed_cost_id = :landedCostId::uuid order by n`);
const MARK =
  statement(`update inventory.landed_cost set status = 'reversed', reversed_by = :actor, reversed_at = :now, version = version + 1
  where merchant_id = :merchant and id = :landedCostId::uuid`);

interface Row {
  id: string;
  number: string;
  status: 'posted' | 'reversed';
  treatment: 'capitalise' | 'expense';
  supplierId: string | null;
  amount: string;
  tax: string;
  version: number;
}

const minus = (amount: string): string => text(negate(decimal(amount)));

/**
 * The costs did not arise: the same amounts in red, split between what of the goods is there now and what is gone by now, so that stock keeps
 * nothing of them and what was sold since is freed of them too (facts.md 2.5: negative amounts are symmetric).
 */
export const reverseLandedCost = handle(inventory.operations['reverse-landed-cost'], async (ctx, { landedCostId, expectedVersion }) => {
  const found = await ctx.row<Row>(LOCK, { landedCostId });
  if (!found) throw errors.landed_cost_not_found();
  requireVersion(found.version, expectedVersion);
  const { id, number, treatment, supplierId, version } = found;
  if (found.status === 'reversed') throw errors.landed_cost_reversed({ number });
  if (supplierId !== null) await tellTakenBack(ctx, { id, number });
  const lines = await ctx.rows<{ receiptMoveId: string; amount: string }>(LINES, { landedCostId });
  const cause = { reason: 'landed_cost' as const, source: 'inventory.landed_cost', sourceId: id, sourceNumber: number };
  const costs = lines.map(({ receiptMoveId, amount }) => ({ receiptMoveId, amount: minus(amount) }));
  const split = sumOfSplits(treatment === 'capitalise' ? await postLateCosts(ctx, cause, costs) : []);
  const tax = minus(found.tax);
  const { reason: _, ...source } = cause;
  const amounts = treatment === 'capitalise' ? { ...split, tax } : { expense: minus(found.amount), tax };
  await postEntries(ctx, [{ event: 'landed_cost', ...source, partyId: supplierId, amounts }]);
  ctx.post(MARK, { landedCostId });
  ctx.change('inventory.landed_cost', id, { status: 'posted' }, { status: 'reversed' });
  ctx.emit(inventory.events['landed-cost-changed'], { id, number });
  const stock = text(add(decimal(split.good), decimal(split.defective)));
  const gone = text(add(decimal(split.gone), decimal(split.variance)));
  return { id, number, amount: minus(found.amount), stock, gone, version: version + 1 };
});
