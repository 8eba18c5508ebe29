import { handle } from '../../../kernel/context.ts';
import { decimal, negate, sum, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { lockMonth, postEntries, reverseEntries } from '../../ledger/index.ts';
import { insertDepreciation } from '../assets.ts';
import { assets } from '../contract.ts';
import { assetsDue, runAmounts } from '../depreciating.ts';
import { errors } from '../errors.ts';

const OF_MONTH = statement(`select d.run_id as "runId", d.asset_id as id, d.amount, a.status, a.number from assets.depreciation d
  join assets.asset a on a.merchant_id = d.merchant_id and a.id = d.asset_id
  where d.merchant_id = :merchant and d.month = :month::date
    and exists (select from ledger.entry e where e.merchant_id = d.merchant_id and e.source_id = d.run_id and e.reverses_id is null
      and not exists (select from ledger.entry r where r.merchant_id = e.merchant_id and r.reverses_id = e.id))
  order by d.run_id, d.asset_id for update of a`);

interface Posted {
  runId: string;
  id: string;
  amount: string;
  status: string;
  number: string;
}

/** 计提折旧: what belongs to the months of all cards so far and was not posted yet (facts.md 6.5 #44, 6.12). Done again it posts what came since. */
export const depreciate = handle(assets.operations.depreciate, async (ctx, { month }) => {
  const date = await lockMonth(ctx, month);
  const due = await assetsDue(ctx, { month, day: date });
  if (!due.length) throw errors.nothing_to_depreciate({ period: month });
  const runId = ctx.newId();
  insertDepreciation(
    ctx,
    { runId, month },
    due.map(({ id, due: amount }) => ({ id, amount: text(amount) })),
  );
  await postEntries(ctx, [
    { event: 'asset_depreciated', source: 'assets.depreciation', sourceId: runId, sourceNumber: month, date, amounts: runAmounts(due) },
  ]);
  for (const { id, due: amount } of due) ctx.change('assets.asset', id, null, { month, depreciated: text(amount) });
  return { assets: due.length, amount: text(sum(due.map((asset) => asset.due))) };
});

/** What was posted for a month is mirrored in red, dated today or on the first open day; the month can be depreciated again. */
export const undoDepreciation = handle(assets.operations['undo-depreciation'], async (ctx, { month }) => {
  const rows = await ctx.rows<Posted>(OF_MONTH, { month: `${month}-01` });
  if (!rows.length) throw errors.nothing_depreciated({ period: month });
  const gone = rows.find(({ status }) => status !== 'in_use');
  if (gone) throw errors.asset_status({ number: gone.number });
  const undoing = ctx.newId();
  const parts = [...Map.groupBy(rows, ({ id }) => id)].map(([id, some]) => ({
    id,
    amount: text(negate(sum(some.map(({ amount }) => decimal(amount))))),
  }));
  insertDepreciation(ctx, { runId: undoing, month }, parts);
  for (const runId of new Set(rows.map((row) => row.runId)))
    await reverseEntries(ctx, { sourceId: runId, newSource: 'assets.depreciation', newSourceId: undoing, newSourceNumber: month });
  for (const { id, amount } of parts) ctx.change('assets.asset', id, null, { month, depreciated: amount });
  return { assets: parts.length, amount: text(sum(parts.map(({ amount }) => decimal(amount)))) };
});
