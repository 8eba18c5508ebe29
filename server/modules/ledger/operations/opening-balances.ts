import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, subtract, sum, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { nameIn } from '../account.ts';
import { ledger } from '../contract.ts';
import { append, reverseEntries } from '../entries.ts';
import { errors } from '../errors.ts';
import { refuseDifference, refuseLater, refuseTaken } from '../opening/file.ts';
import { type NamedLine, namedLines, type OpeningLine } from '../opening/lines.ts';
import { openDate } from '../periods.ts';
import { VOUCHER_SERIES } from '../voucher-series.ts';
import { checkedVoucher, foreignSaid, type VoucherInput } from '../vouchers/posting.ts';

const SOURCE = 'ledger.opening';

const KEEP = statement(`insert into ledger.opening_item (merchant_id, id, entry_id, n, account_id, party_id, amount, due_date, reference)
  select :merchant, x.id, :entryId::uuid, x.n, x.account_id, x.party_id, x.amount, x.due_date, x.reference
  from unnest(:ids::uuid[], :ns::int2[], :accounts::uuid[], :parties::uuid[], :amounts::numeric[], :dueDates::date[], :references::text[])
    as x (id, n, account_id, party_id, amount, due_date, reference)`);
const LOAD = statement(`select e.business_date as date, e.source_id as "sourceId",
    exists (select from ledger.entry r where r.merchant_id = e.merchant_id and r.reverses_id = e.id) as reversed
  from ledger.entry e where e.merchant_id = :merchant and e.id = :entryId::uuid and e.event = 'opening' and e.reverses_id is null`);

// two of the same file at once wait for each other
const LOCK = statement(`select position from ledger.seal_head where merchant_id = :merchant for update`);
const KEEP_FILE = statement(`insert into ledger.opening_file (merchant_id, entry_id, name, digest)
  values (:merchant, :entryId::uuid, :name, :digest)`);

/** Lines with what they name; refuses what nothing is called: partners together, anything else by its first. */
async function resolved(ctx: Context, entered: readonly OpeningLine[]): Promise<NamedLine[]> {
  const { lines, problems } = await namedLines(ctx, entered);
  const strangers = [...new Set(problems.flatMap(({ code, params }) => (code === 'ledger.opening_party_unknown' ? [params.names] : [])))];
  if (strangers.length) throw errors.opening_party_unknown({ names: strangers.slice(0, 10).join(', '), count: strangers.length });
  const [first] = problems;
  if (first?.code === 'ledger.opening_thing_unknown') throw errors.opening_thing_unknown(first.params);
  if (first?.code === 'ledger.opening_due_without_party') throw errors.opening_due_without_party(first.params);
  if (first) throw errors.account_not_found(first.params);
  return lines;
}

const total = (lines: readonly OpeningLine[], side: 'debit' | 'credit'): string =>
  text(sum(lines.map((line) => decimal(line[side] ?? '0'))));

/** What stood on accounts when the books began: balanced, before everything else; what partners owe and are owed becomes open items. */
export const postOpeningBalances = handle(ledger.operations['post-opening-balances'], async (ctx, input) => {
  refuseDifference(total(input.lines, 'debit'), total(input.lines, 'credit'));
  if (input.file) {
    await ctx.row(LOCK);
    await refuseTaken(ctx, input.file.digest);
  }
  const lines = await resolved(ctx, input.lines);
  const voucher: VoucherInput = { date: input.date, summary: SOURCE, lines };
  const [number, { accounts, debit }] = await Promise.all([
    ctx.number(VOUCHER_SERIES),
    checkedVoucher(ctx, voucher),
    refuseLater(ctx, input.date),
  ]);
  const id = ctx.newId();
  const drafts = lines.map((line) => {
    const account = accounts.get(line.accountId);
    return {
      ...{
        accountId: line.accountId,
        account: account ? `${account.code} ${nameIn(account.name, ctx.actor.language)}` : '',
        role: 'opening',
      },
      ...{ debit: text(decimal(line.debit ?? '0')), credit: text(decimal(line.credit ?? '0')) },
      ...{ partyId: line.partyId, shopId: line.shopId ?? null, warehouseId: line.warehouseId ?? null },
      ...{ personId: line.personId ?? null, categoryId: line.categoryId ?? null, summary: line.reference || null },
      ...foreignSaid(ctx, line, account?.currency ?? null),
    };
  });
  const head = { id, event: 'opening', source: SOURCE, sourceId: id, sourceNumber: number, summary: '', date: input.date };
  await append(ctx, [{ ...head, amount: text(debit), reversesId: null, lines: drafts }]);
  const items = lines.flatMap((line, at) => (line.partyId ? [{ ...line, partyId: line.partyId, n: at + 1 }] : []));
  if (items.length)
    ctx.post(KEEP, {
      ...{ entryId: id, ids: items.map(() => ctx.newId()), ns: items.map(({ n }) => n), accounts: items.map(({ accountId }) => accountId) },
      ...{ parties: items.map(({ partyId }) => partyId), dueDates: items.map(({ dueDate }) => dueDate ?? null) },
      amounts: items.map((line) => text(subtract(decimal(line.debit ?? '0'), decimal(line.credit ?? '0')))),
      references: items.map(({ reference }) => reference ?? ''),
    });
  if (input.file) ctx.post(KEEP_FILE, { entryId: id, ...input.file });
  ctx.change('ledger.entry', id, null, { number, date: input.date, ...(input.file && { file: input.file.name }) });
  ctx.emit(ledger.events['voucher-posted'], { id, number });
  return { id, number, items: items.length };
});

/** Takes opening balances back by a red voucher of the same day, so that the month before the books stands as if they had not been. */
export const reverseOpeningBalances = handle(ledger.operations['reverse-opening-balances'], async (ctx, input) => {
  const [number, entry] = await Promise.all([
    ctx.number(VOUCHER_SERIES),
    ctx.row<{ date: string; sourceId: string; reversed: boolean }>(LOAD, { entryId: input.entryId }),
  ]);
  if (!entry) throw errors.entry_not_found();
  if (entry.reversed) throw errors.entry_reversed();
  if ((await openDate(ctx, entry.date)) !== entry.date) throw errors.period_closed();
  const red = { newSource: SOURCE, newSourceId: ctx.newId(), newSourceNumber: number, date: entry.date };
  const [id] = await reverseEntries(ctx, { sourceId: entry.sourceId, ...red });
  if (!id) throw errors.entry_reversed();
  ctx.change('ledger.entry', id, null, { number, reverses: input.entryId });
  ctx.emit(ledger.events['voucher-posted'], { id, number });
  return { id, number };
});
