import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, sum, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { sealAll } from '../../ledger/index.ts';
import { bookkeeping, type Target } from '../contract.ts';
import { errors } from '../errors.ts';
import { layouts } from '../layouts.rules.ts';

// what came from that program does not go back to it
const TO_EXPORT =
  statement(`select e.id, e.amount, (select count(*)::int from ledger.entry_line l where l.merchant_id = e.merchant_id and l.entry_id = e.id) as lines
  from ledger.entry e join ledger.seal s on s.merchant_id = e.merchant_id and s.entry_id = e.id
  where e.merchant_id = :merchant and e.business_date between :from::date and :to::date
    and (:again::boolean or not exists (select from bookkeeping.exported_voucher x
      where x.merchant_id = e.merchant_id and x.entry_id = e.id and x.target = :target and x.standing))
    and not exists (select from bookkeeping.taken_voucher t where t.merchant_id = e.merchant_id and t.entry_id = e.id and t.system = :system)
  order by e.business_date, e.id limit :most::int`);
const SUPERSEDE = statement(`update bookkeeping.exported_voucher x set standing = false
  where x.merchant_id = :merchant and x.entry_id = any(:entries::uuid[]) and x.target = :target and x.standing`);
const INSERT = statement(`insert into bookkeeping.voucher_export
    (merchant_id, id, target, name, from_date, to_date, vouchers, lines, amount, made_by, made_at)
  values (:merchant, :id::uuid, :target, :name, :from::date, :to::date, :vouchers, :lines, :amount::numeric, :actor, :now)`);
const INSERT_VOUCHERS = statement(`insert into bookkeeping.exported_voucher (merchant_id, export_id, entry_id, id, target)
  select :merchant, :exportId::uuid, x.entry_id, x.id, :target from unnest(:entries::uuid[], :ids::uuid[]) as x (entry_id, id)`);

/** Vouchers of one file. */
const MOST_VOUCHERS = 10_000;
const MOST_LINES = 60_000;

interface Row {
  id: string;
  amount: string;
  lines: number;
}

/**
 * Marks the vouchers of an interval as exported in a file of its own, numbering them first. Those exported before into this layout are left out,
 * unless they are wanted again; a twin that exports them at once fails on exported_voucher_standing_key.
 */
export const exportVouchers = handle(bookkeeping.operations['export-vouchers'], async (ctx, input) => {
  const { target, from, to } = input;
  await sealAll(ctx);
  const rows = await wanted(ctx, input);
  const entries = rows.map(({ id }) => id);
  if (input.again) ctx.post(SUPERSEDE, { entries, target });
  const id = ctx.newId();
  const head = {
    ...{ id, target, name: `${target}-${from}-${to}-${ctx.now.slice(0, 19).replaceAll(/\D/g, '')}`, from, to, vouchers: rows.length },
    lines: rows.reduce((total, { lines }) => total + lines, 0),
    amount: text(sum(rows.map(({ amount }) => decimal(amount)))),
  };
  ctx.post(INSERT, head);
  ctx.post(INSERT_VOUCHERS, { exportId: id, target, entries, ids: entries.map(() => ctx.newId()) });
  ctx.change('bookkeeping.voucher_export', id, null, head);
  return { id, name: head.name, vouchers: head.vouchers, lines: head.lines };
});

async function wanted(ctx: Context, input: { target: Target; from: string; to: string; again: boolean }): Promise<Row[]> {
  const rows = await ctx.rows<Row>(TO_EXPORT, { ...input, system: layouts[input.target].system, most: MOST_VOUCHERS + 1 });
  if (!rows.length) throw errors.nothing_to_export();
  if (rows.length > MOST_VOUCHERS || rows.reduce((total, { lines }) => total + lines, 0) > MOST_LINES)
    throw errors.export_too_long({ vouchers: MOST_VOUCHERS, lines: MOST_LINES });
  return rows;
}
