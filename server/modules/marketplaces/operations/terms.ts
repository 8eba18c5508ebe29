import { handle } from '../../../kernel/context.ts';
import { decimal, isNegative, one } from '../../../kernel/decimal.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { existingMoneyAccount } from '../../ledger/index.ts';
import { marketplaces } from '../contract.ts';
import { errors } from '../errors.ts';
import { openShop } from '../shops.ts';

const { operations } = marketplaces;

const SET =
  statement(`insert into marketplaces.terms (merchant_id, shop_id, wallet, bank_account_id, account, tolerance, alert_days, fees_invoiced, fee_tax_rate)
  values (:merchant, :shopId::uuid, :wallet, :bankAccountId::uuid, :account, :tolerance::numeric, :alertDays::int, :feesInvoiced::boolean, :feeTaxRate::numeric)
  on conflict (merchant_id, shop_id) do update set wallet = excluded.wallet,
    bank_account_id = excluded.bank_account_id, account = excluded.account, tolerance = excluded.tolerance,
    alert_days = excluded.alert_days, fees_invoiced = excluded.fees_invoiced, fee_tax_rate = excluded.fee_tax_rate,
    version = marketplaces.terms.version + 1
  returning version`);

function checkRate(rate: string): void {
  if (isNegative(decimal(rate)) || decimal(rate) >= one) throw errors.fee_rate_range();
}

/** How a shop settles; what is posted already stays as it was posted. */
export const setTerms = handle(operations['set-terms'], async (ctx, { expectedVersion, ...asked }) => {
  const { terms } = await openShop(ctx, { id: asked.shopId });
  if (expectedVersion !== undefined && terms.version > 0 && expectedVersion !== terms.version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual: terms.version });
  checkRate(asked.feeTaxRate);
  if (asked.bankAccountId) await existingMoneyAccount(ctx, asked.bankAccountId);
  const row = await ctx.row<{ version: number }>(SET, asked);
  ctx.change('marketplaces.terms', asked.shopId, terms.version ? terms : null, asked);
  return { shopId: asked.shopId, version: row?.version ?? 1 };
});

const RATE = statement(`insert into marketplaces.fee_rate (merchant_id, id, shop_id, kind, rate, valid_from)
  values (:merchant, :id::uuid, :shopId::uuid, :kind, :rate::numeric, :validFrom::date)
  on conflict (merchant_id, shop_id, kind, valid_from) do update set rate = excluded.rate, version = marketplaces.fee_rate.version + 1
  returning id, version`);
const LOCK =
  statement(`select r.id, r.shop_id as "shopId", r.kind, r.rate, r.valid_from as "validFrom", r.version from marketplaces.fee_rate r
  where r.merchant_id = :merchant and r.id = :feeRateId::uuid and (:shops::uuid[] is null or r.shop_id = any(:shops::uuid[])) for update`);
const REMOVE = statement('delete from marketplaces.fee_rate r where r.merchant_id = :merchant and r.id = :feeRateId::uuid');

/** What the platform takes of orders placed from a day on. */
export const setFeeRate = handle(operations['set-fee-rate'], async (ctx, asked) => {
  await openShop(ctx, { id: asked.shopId });
  checkRate(asked.rate);
  const row = await ctx.row<{ id: string; version: number }>(RATE, { id: ctx.newId(), ...asked });
  const { id = '', version = 1 } = row ?? {};
  ctx.change('marketplaces.fee_rate', id, null, asked);
  return { id, version };
});

export const removeFeeRate = handle(operations['remove-fee-rate'], async (ctx, { feeRateId, expectedVersion }) => {
  const row = await ctx.row<{ id: string; version: number }>(LOCK, { feeRateId });
  if (!row) throw errors.fee_rate_not_found();
  if (expectedVersion !== undefined && expectedVersion !== row.version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual: row.version });
  ctx.post(REMOVE, { feeRateId });
  ctx.change('marketplaces.fee_rate', feeRateId, row, { rate: null });
  return { id: feeRateId };
});
