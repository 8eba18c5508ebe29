import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { MOVED, OF_ACCOUNT } from './amounts.sql.ts';
import { errors } from './errors.ts';

/** Days that two who tell of one transfer may lie apart: the bank has the money a day later, around holidays some more. */
export const TRANSFER_DAYS = 5;
/** What moves money between accounts of the merchant: papers, and withdrawals that files of platforms brought. */
export const TRANSFERS = `'money_moved', 'wallet_withdrawn'`;

/** By whose name wallets pay out, as banks write it. */
const PAYERS = [
  ['alipay', '支付宝|蚂蚁|alipay'],
  ['wechat', '财付通|微信|wechat|tenpay'],
  ['jd_wallet', '京东|网银在线|jd'],
  ['douyin_wallet', '抖音|合众易宝|字节'],
  ['pinduoduo_wallet', '拼多多|付费通|寻梦'],
] as const;
const PAID_BY = PAYERS.map(([role, words]) => `o.role = '${role}' and b.counterparty ~* '${words}'`).join(' or ');
const digits = (column: string) => `regexp_replace(${column}, '\\D', '', 'g')`;

/** The other account of a transfer `k` in the books: what it is for, and how the bank knows it. */
export const OTHER_SIDE = `select x.role, coalesce(m.holder, '') as holder, coalesce(m.account_number, '') as number from ledger.entry_line x
    left join banking.money_account m on m.merchant_id = x.merchant_id and m.account_id = x.account_id
    where x.merchant_id = :merchant and x.entry_id = k.entry_id and x.account_id <> :accountId::uuid
      and x.role in ('bank', 'cash', 'alipay', 'wechat', 'jd_wallet', 'douyin_wallet', 'pinduoduo_wallet', 'other_wallet')`;

/**
 * Whether a line `b` of the bank says that its money came from or went to the account `o`: by its number, by the name of the merchant, by the name a wallet
 * pays out under, or, where it names nobody, by saying that it is a transfer. The amount alone is no reason.
 */
export const SAYS_TRANSFER = `((o.number <> '' and ${digits('o.number')} <> '' and ${digits('o.number')} = ${digits('b.counterparty_account')})
    or (b.counterparty <> '' and (b.counterparty = o.holder or b.counterparty = :ownName::text or ${PAID_BY}))
    or (b.counterparty = '' and b.summary ~* '提现|转账|划转|调拨|transfer|withdraw'))`;

const BOOKED = statement(`select e.source_number as number, e.business_date as date from ledger.entry_line l ${OF_ACCOUNT}
  join ledger.entry e on e.merchant_id = l.merchant_id and e.id = l.entry_id
  where l.merchant_id = :merchant and l.account_id = :accountId::uuid and l.business_date between :date::date - ${TRANSFER_DAYS} and :date::date + ${TRANSFER_DAYS}
    and e.event in (${TRANSFERS}) and e.reverses_id is null and ${MOVED} = any(:amounts::numeric[])
    and not exists (select from ledger.entry r where r.merchant_id = e.merchant_id and r.reverses_id = e.id)
    and exists (select from ledger.entry_line x where x.merchant_id = l.merchant_id and x.entry_id = l.entry_id and x.account_id = :otherId::uuid)
    and not exists (select from banking.match_entry x where x.merchant_id = l.merchant_id and x.entry_id = l.entry_id and x.n = l.n and not x.undone)
  order by e.business_date, e.source_number limit 1`);

interface Asked {
  /** Accounts of the chart: the one the amount is of, and the other one. */
  accountId: string;
  otherId: string;
  /** In the currency of the first: what came in; negative: what went out. Any of these. */
  amounts: readonly string[];
  date: string;
}

/** Refuses what looks like a transfer that is in the books already: between the same accounts, of the same amount, within days, matched with nothing. */
export async function refuseBooked(ctx: ReadContext, asked: Asked): Promise<void> {
  const found = await ctx.row<{ number: string; date: string }>(BOOKED, { ...asked });
  if (found) throw errors.transfer_booked(found);
}
