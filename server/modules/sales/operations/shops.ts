import type { Context } from '../../../kernel/context.ts';
import { handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { rememberedShops, SHOP_COLUMNS, type Shop } from '../shops.ts';

const INSERT =
  statement(`insert into sales.shop (merchant_id, id, code, name, platform, currency, tax_inclusive, money_holder, money_account, warehouses,
    default_tax_code_id, audit_unpaid)
  values (:merchant, :id::uuid, :code, :name, :platform, :currency, :taxInclusive::boolean, :moneyHolder, :moneyAccount, :warehouses::uuid[],
    :defaultTaxCodeId::uuid, :auditUnpaid::boolean)`);
const LOCK = statement(`select ${SHOP_COLUMNS} from sales.shop s where s.merchant_id = :merchant and s.id = :shopId::uuid for update`);
const UPDATE =
  statement(`update sales.shop s set name = :name, platform = :platform, tax_inclusive = :taxInclusive::boolean, money_holder = :moneyHolder,
    money_account = :moneyAccount, warehouses = :warehouses::uuid[], default_tax_code_id = :defaultTaxCodeId::uuid,
    audit_unpaid = :auditUnpaid::boolean, active = :active::boolean,
    version = s.version + 1
  where s.merchant_id = :merchant and s.id = :id::uuid`);

/** A new shop. Its currency is that of the books; it never changes afterwards. */
export const createShop = handle(sales.operations['create-shop'], async (ctx, { currency = ctx.merchant.currency, ...input }) => {
  if (currency !== ctx.merchant.currency) throw errors.shop_currency_differs({ currency, base: ctx.merchant.currency });
  const id = ctx.newId();
  const row = { ...input, defaultTaxCodeId: input.defaultTaxCodeId ?? null };
  ctx.post(INSERT, { id, currency, ...row });
  rememberedShops.forget(ctx);
  ctx.change('sales.shop', id, null, row);
  ctx.emit(sales.events['shop-changed'], { id, code: input.code });
  return { id, code: input.code, version: 1 };
});

async function openShop(ctx: Context, shopId: string, expected: number | undefined): Promise<Shop> {
  const shop = await ctx.row<Shop>(LOCK, { shopId });
  if (!shop || (ctx.actor.shops && !ctx.actor.shops.includes(shopId))) throw errors.shop_not_found();
  if (expected !== undefined && expected !== shop.version) throw kernelErrors.version_conflict({ expected, actual: shop.version });
  return shop;
}

function writeShop(ctx: Context, before: Shop, after: Shop) {
  ctx.post(UPDATE, { ...after });
  rememberedShops.forget(ctx);
  ctx.change('sales.shop', before.id, before, after);
  ctx.emit(sales.events['shop-changed'], { id: before.id, code: before.code });
  return { id: before.id, code: before.code, version: before.version + 1 };
}

/** Changes a shop; orders that are placed keep what they were placed with. */
export const changeShop = handle(sales.operations['change-shop'], async (ctx, { shopId, expectedVersion, ...input }) => {
  const shop = await openShop(ctx, shopId, expectedVersion);
  return writeShop(ctx, shop, { ...shop, ...input, defaultTaxCodeId: input.defaultTaxCodeId ?? null });
});

/** An archived shop takes no new orders; those it has go on. */
export const archiveShop = handle(sales.operations['archive-shop'], async (ctx, { shopId, expectedVersion }) => {
  const shop = await openShop(ctx, shopId, expectedVersion);
  return writeShop(ctx, shop, { ...shop, active: false });
});

/** Takes a shop back from the archive. */
export const restoreShop = handle(sales.operations['restore-shop'], async (ctx, { shopId, expectedVersion }) => {
  const shop = await openShop(ctx, shopId, expectedVersion);
  return writeShop(ctx, shop, { ...shop, active: true });
});
