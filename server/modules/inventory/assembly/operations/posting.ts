import { handle } from '../../../../kernel/context.ts';
import { statement } from '../../../../kernel/statement.ts';
import { reverseEntries } from '../../../ledger/index.ts';
import { inventory } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { reverseMoves } from '../../reversal.ts';
import { refusePromised } from '../../shortages.ts';
import { assemble } from '../assembling.ts';
import { announceAssembly, lockAssembly } from '../planning.ts';
import { takeApart } from '../taking-apart.ts';

const POSTED = statement(`with l as (
    update inventory.assembly_line t set value = x.value from unnest(:lineIds::uuid[], :values::numeric[]) as x (id, value)
    where t.merchant_id = :merchant and t.id = x.id)
  update inventory.assembly set status = 'posted', value = :value::numeric, business_date = :today::date, posted_by = :actor, posted_at = :now,
    version = version + 1
  where merchant_id = :merchant and id = :id::uuid`);
const REVERSED = statement(
  `update inventory.assembly set status = 'reversed', version = version + 1 where merchant_id = :merchant and id = :id::uuid`,
);

/** Parts leave their bins and the whole comes into its own at what they cost and the work on it; or the other way about (facts.md 11, 6.5 #45). */
export const postAssembly = handle(inventory.operations['post-assembly'], async (ctx, { whole, parts: said = [], ...input }) => {
  const { assembly, parts } = await lockAssembly(ctx, input, 'post-assembly');
  const asked = { assembly, parts, whole: whole ?? {}, said: new Map(said.map((part) => [part.lineId, part])) };
  const { value, values } = await (assembly.kind === 'assembly' ? assemble(ctx, asked) : takeApart(ctx, asked));
  ctx.post(POSTED, { id: assembly.id, value, lineIds: parts.map(({ id }) => id), values });
  return announceAssembly(ctx, { ...assembly, status: 'posted', version: assembly.version + 1 }, { status: assembly.status });
});

/** What was put together is parts again, and the other way about: movements and entries are mirrored. */
export const reverseAssembly = handle(inventory.operations['reverse-assembly'], async (ctx, input) => {
  const { assembly, parts } = await lockAssembly(ctx, input, 'reverse-assembly');
  const { id, number, warehouseId, kind } = assembly;
  const source = { sourceId: id, newSourceId: id, newSourceNumber: number };
  const moved = await reverseMoves(ctx, { ...source, newSource: 'assembly_undone' });
  if (!moved.length) throw errors.already_reversed({ number });
  const leaving = kind === 'assembly' ? [assembly] : parts.filter(({ scrapped }) => !scrapped);
  await refusePromised(
    ctx,
    warehouseId,
    leaving.map(({ skuId }) => ({ skuId, quality: 'good' as const })),
  );
  await reverseEntries(ctx, { ...source, newSource: 'inventory.assembly' });
  ctx.post(REVERSED, { id });
  return announceAssembly(ctx, { ...assembly, status: 'reversed', version: assembly.version + 1 }, { status: assembly.status });
});
