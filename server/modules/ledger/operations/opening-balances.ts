import type { z } from 'zod';
import { type Context, handle } from '../../../kernel/context.ts';
import { absolute, decimal, isZero, subtract, sum, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { nameIn } from '../account.ts';
import { ledger } from '../contract.ts';
import { append, reverseEntries } from '../entries.ts';
import { errors } from '../errors.ts';
import { openDate } from '../periods.ts';
import { VOUCHER_SERIES } from '../voucher-series.ts';
import { checkedVoucher, type VoucherInput } from '../vouchers/posting.ts';

const SOURCE = 'ledger.opening';
type Line = z.output<(typeof ledger.operations)['post-opening-balances']['input']>['lines'][number];

const ACCOUNTS = statement(`select code, id from ledger.account where merchant_id = :merchant and code = any(:codes::text[])`);
const PARTIES = statement(`select x.said, min(p.id::text)::uuid as id, count(*)::int as found from unnest(:said::text[]) as x (said)
  join parties.party p on p.merchant_id = :merchant and p.status <> 'archived' and (lower(p.code) = lower(x.said) or p.name = x.said)
  group by x.said`);
const EARLIER = statement(`select min(business_date) as date from ledger.entry
  where merchant_id = :merchant and business_date <= :date::date and event not in ('opening', 'opening_stock')`);
const KEEP = statement(`insert into ledger.opening_item (merchant_id, id, entry_id, n, account_id, party_id, amount, due_date, reference)
  select :merchant, x.id, :entryId::uuid, x.n, x.account_id, x.party_id, x.amount, x.due_date, x.reference
  from unnest(:ids::uuid[], :ns::int2[], :accounts::uuid[], :parties::uuid[], :amounts::numeric[], :dueDates::date[], :references::text[])
    as x (id, n, account_id, party_id, amount, due_date, reference)`);
const LOAD = statement(`select e.business_date as date, e.source_id as "sourceId",
    exists (select from ledger.entry r where r.merchant_id = e.merchant_id and r.reverses_id = e.id) as reversed
  from ledger.entry e where e.merchant_id = :merchant and e.id = :entryId::uuid and e.event = 'opening' and e.reverses_id is null`);

/** Lines with the ids of what they name by code or name. */
async function resolved(ctx: Context, lines: readonly Line[]) {
  const codes = lines.flatMap((line) => (line.accountId || !line.accountCode ? [] : [line.accountCode]));
  const said = lines.flatMap((line) => (line.partyId || !line.partyCode ? [] : [line.partyCode]));
  const [accounts, parties] = await Promise.all([
    codes.length ? ctx.rows<{ code: string; id: string }>(ACCOUNTS, { codes }) : [],
    said.length ? ctx.rows<{ said: string; id: string; found: number }>(PARTIES, { said: [...new Set(said)] }) : [],
  ]);
  const accountOf = new Map(accounts.map(({ code, id }) => [code, id]));
  const partyOf = new Map(parties.filter(({ found }) => found === 1).map((row) => [row.said, row.id]));
  const strangers = [...new Set(said)].filter((each) => !partyOf.has(each));
  if (strangers.length) throw errors.opening_party_unknown({ names: strangers.slice(0, 10).join(', '), count: strangers.length });
  return lines.map(({ accountCode, partyCode, ...line }) => {
    const accountId = line.accountId ?? accountOf.get(accountCode ?? '');
    if (!accountId) throw errors.account_not_found({ code: accountCode ?? '' });
    return { ...line, accountId, partyId: line.partyId ?? partyOf.get(partyCode ?? '') ?? null };
  });
}

function refuseDifference(lines: readonly Line[]): void {
  const debit = sum(lines.map((line) => decimal(line.debit ?? '0')));
  const credit = sum(lines.map((line) => decimal(line.credit ?? '0')));
  const difference = subtract(debit, credit);
  if (!isZero(difference))
    throw errors.opening_unbalanced({ debit: text(debit), credit: text(credit), difference: text(absolute(difference)) });
}

/** What stood on accounts when the books began: balanced, before everything else; what partners owe and are owed becomes open items. */
export const postOpeningBalances = handle(ledger.operations['post-opening-balances'], async (ctx, input) => {
  refuseDifference(input.lines);
  const lines = await resolved(ctx, input.lines);
  const lone = lines.findIndex((line) => line.dueDate && !line.partyId);
  if (lone >= 0) throw errors.opening_due_without_party({ line: lone + 1 });
  const voucher: VoucherInput = { date: input.date, summary: SOURCE, lines };
  const [number, earlier, { accounts, debit }] = await Promise.all([
    ctx.number(VOUCHER_SERIES),
    ctx.row<{ date: string | null }>(EARLIER, { date: input.date }),
    checkedVoucher(ctx, voucher),
  ]);
  if (earlier?.date) throw errors.opening_not_first({ date: earlier.date });
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
  ctx.change('ledger.entry', id, null, { number, date: input.date });
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
