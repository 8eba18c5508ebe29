import { lastDayOf } from '../../../kernel/calendar.ts';
import { answer, type ReadContext } from '../../../kernel/context.ts';
import { decimal, isZero, subtract, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { marketplaces } from '../contract.ts';
import { bookedElsewhere, type feeKinds, feeKinds as allFees, sqlWords } from '../kinds.ts';
import { BOOKED_KIND, FATES, TO_LOOK_AT } from '../settled.ts';
import { openShop } from '../shops.ts';
import { LATE, OPEN_AMOUNT, UNSETTLED_FROM } from './unsettled.ts';

interface Interval {
  shopId: string;
  from: string;
  to: string;
}

// by the accounts of the purpose, so that lines by hand count too
const LEDGER = (role: string) => `ledger.entry_line l join ledger.entry e on e.merchant_id = l.merchant_id and e.id = l.entry_id
  where l.merchant_id = :merchant and l.role = ${role} and l.shop_id = :shopId::uuid and l.business_date <= :to::date`;
const MOVED = 'sum(l.debit - l.credit)';
const HELD = statement(`select coalesce(${MOVED} filter (where l.business_date < :from::date), 0) as opening,
    coalesce(${MOVED} filter (where l.business_date >= :from::date and e.event = 'sale_shipped'), 0) as shipped,
    coalesce(${MOVED} filter (where l.business_date >= :from::date and e.event = 'refund_after_revenue'), 0) as refunded,
    coalesce(${MOVED} filter (where l.business_date >= :from::date and e.event = 'platform_settled'), 0) as settled,
    coalesce(${MOVED} filter (where l.business_date >= :from::date and e.event not in ('sale_shipped', 'refund_after_revenue', 'platform_settled')), 0) as other,
    coalesce(${MOVED}, 0) as closing
  from ${LEDGER("'receivable_platform'")}`);
// what papers of transfers took out of the wallet names no shop: its lines do
const WALLET = statement(`select coalesce(${MOVED}, 0) + coalesce((select sum(f.amount) from marketplaces.fate f
    join marketplaces.line k on k.merchant_id = f.merchant_id and k.id = f.line_id
    where f.merchant_id = :merchant and f.shop_id = :shopId::uuid and f.class = 'moved' and k.business_date <= :to::date), 0) as ledger
  from ${LEDGER(':wallet')}`);
const LINES = 'marketplaces.line l on l.merchant_id = f.merchant_id and l.id = f.line_id';
const FEES = statement(`select ${BOOKED_KIND} as kind, count(*)::int as lines, -sum(f.amount) as amount from ${FATES} join ${LINES}
  where f.merchant_id = :merchant and f.shop_id = :shopId::uuid and f.settlement_id is not null and l.business_date between :from::date and :to::date
    and ${BOOKED_KIND} in (${sqlWords(allFees)}) group by 1 order by 1`);
const MONEY = statement(`select
    coalesce(sum(f.amount) filter (where f.settlement_id is not null and ${BOOKED_KIND} not in ('deposit', 'withdrawal', 'unclear')), 0) as payout,
    coalesce(-sum(f.amount) filter (where f.settlement_id is not null and ${BOOKED_KIND} = 'deposit'), 0) as deposits,
    coalesce(-sum(f.amount) filter (where (f.settlement_id is not null or f.class = 'moved') and ${BOOKED_KIND} = 'withdrawal'), 0) as withdrawn,
    coalesce(sum(f.amount) filter (where f.settlement_id is not null and ${BOOKED_KIND} = 'unclear'), 0) as pending,
    coalesce(sum(f.amount) filter (where f.settlement_id is not null), 0) as posted,
    coalesce(sum(f.amount) filter (where f.settlement_id is null and f.class not in (${sqlWords(bookedElsewhere)})), 0) as unposted,
    count(*) filter (where ${TO_LOOK_AT})::int as lines,
    coalesce(sum(f.amount) filter (where f.class in ('unexpected', 'unclear') and f.explanation_id is null), 0) as amount,
    coalesce(sum(f.difference) filter (where f.class = 'difference' and f.explanation_id is null), 0) as difference
  from ${FATES} join ${LINES}
  where f.merchant_id = :merchant and f.shop_id = :shopId::uuid and l.business_date between :from::date and :to::date`);
// whatever order lines of one second stand in: the balance before the first follows from no line, the one after the last leads to none
const FLOW = statement(`with flow as materialized (
    select l.amount, l.balance, l.occurred_at, l.n from marketplaces.line l
    where l.merchant_id = :merchant and l.shop_id = :shopId::uuid and l.feed = 'flow' and l.business_date between :from::date and :to::date),
  firsts as (select balance - amount as at from flow where balance is not null except all select balance from flow where balance is not null),
  lasts as (select balance as at from flow where balance is not null except all select balance - amount from flow where balance is not null)
  select coalesce(sum(amount), 0) as moved, count(balance)::int as balanced, (select count(*)::int from firsts) as starts,
    (select min(at) from firsts) as opening, (select min(at) from lasts) as closing,
    (select balance from flow where balance is not null order by occurred_at desc, n desc limit 1) as latest
  from flow`);
const UNSETTLED =
  statement(`select count(*)::int as orders, coalesce(sum(${OPEN_AMOUNT}), 0) as amount, count(*) filter (where ${LATE})::int as late
  from ${UNSETTLED_FROM} where o.merchant_id = :merchant and o.shop_id = :shopId::uuid and ${OPEN_AMOUNT} <> 0`);

interface Flow {
  moved: string;
  balanced: number;
  starts: number;
  opening: string | null;
  closing: string | null;
  latest: string | null;
}

/** Opening + movements = closing = what the books have in the wallet (facts.md 6.8). */
async function walletCheck(ctx: ReadContext, interval: Interval, wallet: string) {
  const [flow, books] = await Promise.all([
    ctx.row<Flow>(FLOW, { ...interval }),
    ctx.row<{ ledger: string }>(WALLET, { shopId: interval.shopId, to: interval.to, wallet }),
  ]);
  const ledger = books?.ledger ?? '0';
  const { moved = '0', balanced = 0, starts = 0, latest = null } = flow ?? {};
  const opening = starts ? (flow?.opening ?? null) : latest;
  const closing = starts ? (flow?.closing ?? null) : latest;
  const difference = closing === null ? null : text(subtract(decimal(closing), decimal(ledger)));
  return { opening, moved, closing, ledger, difference, breaks: balanced && starts > 1 ? starts - 1 : 0 };
}

type Money = Record<'payout' | 'deposits' | 'withdrawn' | 'pending' | 'posted' | 'unposted' | 'amount' | 'difference', string> & {
  lines: number;
};
type Held = Record<'opening' | 'shipped' | 'refunded' | 'settled' | 'other' | 'closing', string>;

/** Paid, held, fees by type, settled, banked: the money of a shop in a month, stage by stage, and what nobody has explained. */
export const shopMonth = answer(marketplaces.queries['shop-month'], async (ctx, { shopId, month }) => {
  const { shop, terms } = await openShop(ctx, { id: shopId });
  const interval = { shopId, from: `${month}-01`, to: lastDayOf(`${month}-01`, 'month') };
  const [held, fees, money, check, unsettled] = await Promise.all([
    ctx.row<Held>(HELD, interval),
    ctx.rows<{ kind: (typeof feeKinds)[number]; lines: number; amount: string }>(FEES, interval),
    ctx.row<Money>(MONEY, interval),
    walletCheck(ctx, interval, terms.wallet),
    ctx.row<{ orders: number; amount: string; late: number }>(UNSETTLED, { shopId, zone: ctx.merchant.zone }),
  ]);
  const { payout, deposits, withdrawn, pending, posted, unposted, lines, amount, difference } = money as Money;
  return {
    ...{ shop: shop.name, wallet: terms.wallet, from: interval.from, to: interval.to, held: held as Held },
    fees: fees.filter((fee) => !isZero(decimal(fee.amount))),
    ...{ payout, deposits, withdrawn, pending, walletCheck: { ...check, posted, unposted } },
    unexplained: { lines, amount, difference },
    unsettled: unsettled ?? { orders: 0, amount: '0', late: 0 },
  };
});
