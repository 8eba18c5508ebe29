import { type Context, handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { existingMoneyAccount, openMoneyAccount } from '../../ledger/index.ts';
import { banking } from '../contract.ts';
import { errors } from '../errors.ts';
import { lockMoneyAccount } from '../opening.ts';

const INSERT =
  statement(`insert into banking.money_account (merchant_id, id, name, kind, account_id, currency, bank, holder, account_number, recorded_at)
  values (:merchant, :id::uuid, :name, :kind, :accountId::uuid, :currency, :bank, :holder, :accountNumber, :now)`);
const UPDATE = statement(`update banking.money_account set name = :name, bank = :bank, holder = :holder, account_number = :accountNumber,
    version = version + 1
  where merchant_id = :merchant and id = :id::uuid`);
const SWITCH = statement(
  `update banking.money_account set active = :active, usual = usual and :active, version = version + 1 where merchant_id = :merchant and id = :id::uuid`,
);

/** A place of money with its account in the chart: one that is there, or a new one below that of its kind. */
export const createMoneyAccount = handle(banking.operations['create-money-account'], async (ctx, input) => {
  const { accountId: existing, ...account } = input;
  const inChart = existing
    ? await existingMoneyAccount(ctx, existing)
    : await openMoneyAccount(ctx, { kind: input.kind, name: { zh: input.name }, currency: input.currency ?? ctx.merchant.currency });
  const keptIn = inChart.currency ?? ctx.merchant.currency;
  const currency = input.currency ?? keptIn;
  if (currency !== keptIn) throw errors.account_currency({ code: inChart.code, currency: keptIn, other: currency });
  const id = ctx.newId();
  ctx.post(INSERT, { ...account, id, accountId: inChart.accountId, currency });
  ctx.change('banking.money-account', id, null, { name: input.name, kind: input.kind, account: inChart.code, currency });
  return announce(ctx, { id, name: input.name, version: 1 });
});

export const changeMoneyAccount = handle(banking.operations['change-money-account'], async (ctx, input) => {
  const account = await lockMoneyAccount(ctx, input);
  const { name, bank, holder, accountNumber = account.accountNumber } = input;
  ctx.post(UPDATE, { id: account.id, name, bank, holder, accountNumber });
  ctx.change(
    'banking.money-account',
    account.id,
    { name: account.name, bank: account.bank, holder: account.holder },
    { name, bank, holder },
  );
  return announce(ctx, { id: account.id, name, version: account.version + 1 });
});

const FIRST = statement(`with other as (
    update banking.money_account set usual = false where merchant_id = :merchant and currency = :currency and usual and id <> :id::uuid returning id)
  select count(*) from other`);
const USUAL = statement(
  `update banking.money_account set usual = true, version = version + 1 where merchant_id = :merchant and id = :id::uuid`,
);

/** 常用账户: what forms of payments offer first, one of each currency. */
export const offerMoneyAccountFirst = handle(banking.operations['offer-money-account-first'], async (ctx, input) => {
  const { id, name, version, active, currency } = await lockMoneyAccount(ctx, input);
  if (!active) throw errors.account_archived({ name });
  await ctx.row(FIRST, { id, currency });
  ctx.post(USUAL, { id });
  ctx.change('banking.money-account', id, { usual: false }, { usual: true });
  return announce(ctx, { id, name, version: version + 1 });
});

/** Nothing more is booked on it; what was stays. */
export const archiveMoneyAccount = handle(banking.operations['archive-money-account'], (ctx, input) => switchAccount(ctx, input, false));
export const restoreMoneyAccount = handle(banking.operations['restore-money-account'], (ctx, input) => switchAccount(ctx, input, true));

async function switchAccount(ctx: Context, input: { moneyAccountId: string; expectedVersion?: number | undefined }, active: boolean) {
  const { id, name, version, active: before } = await lockMoneyAccount(ctx, input);
  ctx.post(SWITCH, { id, active });
  ctx.change('banking.money-account', id, { active: before }, { active });
  return announce(ctx, { id, name, version: version + 1 });
}

function announce(ctx: Context, { id, name, version }: { id: string; name: string; version: number }) {
  ctx.emit(banking.events['money-account-changed'], { id, name });
  return { id, name, version };
}
