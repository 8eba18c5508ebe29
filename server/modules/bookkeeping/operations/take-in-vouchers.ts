import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, sum, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { postVouchersFromOutside } from '../../ledger/index.ts';
import { bookkeeping } from '../contract.ts';
import { createMatched, noteAccounts } from '../matches.ts';
import { type Judged, judge, type Taking, unitOf } from '../taking.ts';
import { inUnit } from '../vouchers.rules.ts';

// one that was reversed since may come again; a twin that takes the same vouchers in at once waits here and then finds them
const CLAIM = statement(`insert into bookkeeping.taken_voucher
    (merchant_id, system, foreign_id, id, entry_id, business_date, unit, amount, difference, digest, taken_at)
  select :merchant, :system, x.foreign_id, x.id, x.id, x.business_date, :unit, x.amount, x.difference, x.digest, :now
  from unnest(:foreignIds::text[], :ids::uuid[], :dates::date[], :amounts::numeric[], :differences::numeric[], :digests::text[])
    as x (foreign_id, id, business_date, amount, difference, digest)
  order by x.foreign_id
  on conflict (merchant_id, system, foreign_id) do update set id = excluded.id, entry_id = excluded.entry_id, business_date = excluded.business_date,
    unit = excluded.unit, amount = excluded.amount, difference = excluded.difference, digest = excluded.digest, taken_at = excluded.taken_at
  where exists (select from ledger.entry r where r.merchant_id = excluded.merchant_id and r.reverses_id = taken_voucher.entry_id)
  returning foreign_id as "foreignId", id`);
const TAKEN = statement(`select t.foreign_id as "foreignId", t.entry_id as "entryId", t.digest,
    exists (select from ledger.entry r where r.merchant_id = t.merchant_id and r.reverses_id = t.entry_id) as reversed
  from bookkeeping.taken_voucher t
  where t.merchant_id = :merchant and t.system = :system and t.foreign_id = any(:foreignIds::text[])`);

interface Taken {
  foreignId: string;
  entryId: string;
  digest: string;
  reversed: boolean;
}

/** Vouchers of another program, each whole or not at all, each once: what is wrong with one keeps none of the others out. */
export const takeInVouchers = handle(bookkeeping.operations['take-in-vouchers'], async (ctx, input) => {
  const unit = await unitOf(ctx, input.currency);
  if (input.createAccounts) await createAccounts(ctx, input, unit);
  const judged = await judge(ctx, input, unit);
  const claimed = await claim(
    ctx,
    input.system,
    unit,
    judged.filter((one): one is Judged => one !== null && !one.problems.length),
  );
  const others = judged.flatMap((one) => (one && !claimed.has(one.voucher.id) ? [one.voucher.id] : []));
  const taken = others.length ? await ctx.rows<Taken>(TAKEN, { system: input.system, foreignIds: others }) : [];
  const known = new Map(taken.filter(({ reversed }) => !reversed).map((one) => [one.foreignId, one]));
  const own = byName(judged.filter((one): one is Judged => one !== null && claimed.has(one.voucher.id)));
  await postVouchersFromOutside(
    ctx,
    [...own].map(([name, { voucher, lines }]) => ({
      ...{ id: claimed.get(name) as string, date: voucher.date, summary: voucher.summary, lines },
    })),
  );
  return {
    results: judged.map((one, index) => {
      const id = input.vouchers[index]?.id ?? '';
      const first = own.get(id);
      const before = first ? { entryId: claimed.get(id) as string, digest: first.voucher.digest } : known.get(id);
      return resultOf(id, one, one !== null && first === one, before);
    }),
  };
});

/** What became of a voucher; `before` is what stands in the books by its name, which it may just have made itself. */
function resultOf(id: string, one: Judged | null, isNew: boolean, before: Pick<Taken, 'entryId' | 'digest'> | undefined) {
  const nothing = { id, entryId: null, difference: one?.voucher.difference ?? '0', problems: [] };
  if (!one) return { ...nothing, result: 'elsewhere' as const };
  if (isNew && before) return { ...nothing, result: 'created' as const, entryId: before.entryId };
  if (before?.digest === one.voucher.digest) return { ...nothing, result: 'unchanged' as const, entryId: before.entryId };
  const problems = before ? [{ code: 'bookkeeping.voucher_differs', params: { id } }] : one.problems;
  return { ...nothing, result: 'refused' as const, problems };
}

/** Every name of the vouchers of this unit gets an account, as far as it means none yet. */
async function createAccounts(ctx: Context, input: Taking, unit: string): Promise<void> {
  const lines = input.vouchers.flatMap((voucher) => inUnit(voucher, unit)?.lines ?? []);
  const accounts = lines.map(({ account, name }) => ({ code: account, name }));
  if (input.roundingAccount) accounts.push({ code: input.roundingAccount, name: '' });
  await noteAccounts(ctx, input.system, accounts);
  await createMatched(ctx, { system: input.system, codes: accounts.map(({ code }) => code) });
}

/** By the voucher's own name; the first of those that share one. */
const byName = (judged: readonly Judged[]): Map<string, Judged> =>
  new Map([...Map.groupBy(judged, ({ voucher }) => voucher.id)].map(([id, [first]]) => [id, first as Judged]));

/** Those of the vouchers that are this call's to post: id of the entry by the voucher's own name. A name that comes twice in a call counts once. */
async function claim(ctx: Context, system: string, unit: string, judged: readonly Judged[]): Promise<Map<string, string>> {
  const rows = [...byName(judged).values()];
  if (!rows.length) return new Map();
  const claimed = await ctx.rows<{ foreignId: string; id: string }>(CLAIM, {
    ...{ system, unit, ids: rows.map(() => ctx.newId()) },
    foreignIds: rows.map(({ voucher }) => voucher.id),
    dates: rows.map(({ voucher }) => voucher.date),
    amounts: rows.map(({ lines }) => text(sum(lines.map(({ debit }) => decimal(debit))))),
    differences: rows.map(({ voucher }) => voucher.difference),
    digests: rows.map(({ voucher }) => voucher.digest),
  });
  return new Map(claimed.map(({ foreignId, id }) => [foreignId, id]));
}
