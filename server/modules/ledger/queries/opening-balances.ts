import { answer } from '../../../kernel/context.ts';
import { decimal, subtract, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { accountsOf } from '../chart.ts';
import { ledger } from '../contract.ts';
import { OPENING_ITEMS } from '../opening/items.ts';
import { monthOf } from '../periods.ts';

// the day before the first month that anything else stands in; where opening balances stand already, their day
const DAY = statement(`select coalesce(
    (select max(e.business_date) from ledger.entry e where e.merchant_id = :merchant and e.event = 'opening'),
    (select min(e.business_date) from ledger.entry e where e.merchant_id = :merchant and e.event not in ('opening', 'opening_stock')),
    :month::date) as day,
  exists (select from ledger.entry e where e.merchant_id = :merchant and e.event = 'opening') as stands`);
const BEFORE = statement(`select (date_trunc('month', :day::date) - interval '1 day')::date as date`);
const VOUCHERS =
  statement(`select e.id, e.source_number as number, e.business_date as date, e.amount, r.id is not null as reversed, p.status = 'open' as open
  from ledger.entry e
  left join ledger.entry r on r.merchant_id = e.merchant_id and r.reverses_id = e.id
  left join ledger.period p on p.merchant_id = e.merchant_id and p.starts_on = date_trunc('month', e.business_date)::date
  where e.merchant_id = :merchant and e.event = 'opening' and e.reverses_id is null order by e.id desc limit 200`);
const STOCK = statement(`select coalesce(sum(l.credit - l.debit) filter (where e.event = 'opening_stock'), 0) as amount,
    coalesce(sum(l.debit - l.credit) filter (where e.event = 'opening'), 0) as carried
  from ledger.entry_line l
  join ledger.entry e on e.merchant_id = l.merchant_id and e.id = l.entry_id
  where l.merchant_id = :merchant and l.account_id = :accountId::uuid and e.event in ('opening', 'opening_stock')`);
const ITEMS =
  statement(`select i.id, i.entry_id as "entryId", a.code || ' ' || coalesce(a.name ->> :language::text, a.name ->> 'zh', '') as account,
    p.name as party, i.amount, i.due_date as "dueDate", i.reference
  from ${OPENING_ITEMS} i
  join ledger.account a on a.merchant_id = i.merchant_id and a.id = i.account_id
  join parties.party p on p.merchant_id = i.merchant_id and p.id = i.party_id
  order by a.code, p.name, i.due_date nulls first, i.id limit 2000`);

/** What was entered as opening balances, what stock stands against, and what partners owed and were owed. */
export const openingBalancesQuery = answer(ledger.queries['opening-balances'], async (ctx) => {
  const { accountId, code, name } = (await accountsOf(ctx))('opening_equity', ctx.today);
  const { language } = ctx.actor;
  const [day, vouchers, stock, items] = await Promise.all([
    ctx.row<{ day: string; stands: boolean }>(DAY, { month: monthOf(ctx.today) }),
    ctx.rows<{ id: string; number: string; date: string; amount: string; reversed: boolean; open: boolean }>(VOUCHERS),
    ctx.row<{ amount: string; carried: string }>(STOCK, { accountId }),
    ctx.rows<{ id: string; entryId: string; account: string; party: string; amount: string; dueDate: string | null; reference: string }>(
      ITEMS,
      {
        language,
      },
    ),
  ]);
  const before = day?.stands ? day.day : (await ctx.row<{ date: string }>(BEFORE, { day: day?.day ?? ctx.today }))?.date;
  const amount = decimal(stock?.amount ?? '0');
  return {
    date: before ?? ctx.today,
    vouchers: vouchers.map(({ open, ...voucher }) => ({
      ...voucher,
      allowed: open && !voucher.reversed && ctx.may('ledger.post') ? ['ledger.reverse-opening-balances'] : [],
    })),
    stock: {
      ...{ accountId, account: `${code} ${name[language] ?? name.zh ?? ''}` },
      ...{ amount: text(amount), left: text(subtract(amount, decimal(stock?.carried ?? '0'))) },
    },
    items,
  };
});
