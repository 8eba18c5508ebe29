import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { catalog } from '../contract.ts';
import { errors } from '../errors.ts';
import { barcodeKindOf, checkDigitIsRight, looksLike } from '../naming.rules.ts';
import { announce, lockSku } from '../sku-row.ts';

const TAKEN = statement('select id from catalog.barcode where merchant_id = :merchant and code = :code and revoked_at is null');
const CODE_OF_ANOTHER = statement('select id from catalog.sku where merchant_id = :merchant and code = :code and id <> :skuId::uuid');
const PACK_UNIT = statement(
  'select id from catalog.pack_unit where merchant_id = :merchant and id = :packUnitId::uuid and sku_id = :skuId::uuid',
);
const INSERT = statement(`insert into catalog.barcode (merchant_id, id, code, sku_id, pack_unit_id, kind)
  values (:merchant, :id::uuid, :code, :skuId::uuid, :packUnitId::uuid, :kind)`);
const LOAD = statement(`select id, code, sku_id as "skuId" from catalog.barcode
  where merchant_id = :merchant and id = :id::uuid and revoked_at is null for update`);
const REVOKE = statement('update catalog.barcode set revoked_at = :now where merchant_id = :merchant and id = :id::uuid');
const SET_PACK_UNIT = statement(`
  insert into catalog.pack_unit (merchant_id, id, sku_id, name, numerator, denominator)
  values (:merchant, :id::uuid, :skuId::uuid, :name, :numerator::numeric, :denominator::numeric)
  on conflict (merchant_id, sku_id, name) do update set numerator = excluded.numerator, denominator = excluded.denominator
  returning id`);

/** Gives a SKU one more barcode. A number of the length of an EAN, UPC or ITF code needs its check digit, unless it is said to be internal. */
export const addBarcode = handle(catalog.operations['add-barcode'], async (ctx, { skuId, code, packUnitId, kind }) => {
  const wanted = kind ?? looksLike(code);
  if (wanted && !checkDigitIsRight(code, wanted)) throw errors.barcode_check_digit({ code });
  const sku = await lockSku(ctx, skuId);
  if (await ctx.row(TAKEN, { code })) throw errors.barcode_taken({ codes: code });
  if (await ctx.row(CODE_OF_ANOTHER, { code, skuId })) throw errors.barcode_is_code({ codes: code });
  if (packUnitId && !(await ctx.row(PACK_UNIT, { packUnitId, skuId }))) throw errors.pack_unit_not_found();
  const id = ctx.newId();
  ctx.post(INSERT, { id, code, skuId, packUnitId: packUnitId ?? null, kind: kind ?? barcodeKindOf(code) });
  ctx.change('catalog.sku', skuId, { barcode: null }, { barcode: code });
  announce(ctx, [sku]);
  return { id };
});

/** Takes a barcode out of use; it may be given to another SKU afterwards. */
export const revokeBarcode = handle(catalog.operations['revoke-barcode'], async (ctx, { id }) => {
  const barcode = await ctx.row<{ code: string; skuId: string }>(LOAD, { id });
  if (!barcode) throw errors.barcode_not_found();
  const sku = await lockSku(ctx, barcode.skuId);
  ctx.post(REVOKE, { id });
  ctx.change('catalog.sku', sku.id, { barcode: barcode.code }, { barcode: null });
  announce(ctx, [sku]);
  return { id };
});

/** Says how many base units a pack holds. What was counted in it before keeps its base quantity (facts.md R0-6). */
export const setPackUnit = handle(catalog.operations['set-pack-unit'], async (ctx, input) => {
  const sku = await lockSku(ctx, input.skuId);
  const written = await ctx.row<{ id: string }>(SET_PACK_UNIT, { ...input, id: ctx.newId() });
  if (!written) throw errors.sku_not_found();
  ctx.change('catalog.sku', sku.id, null, { packUnit: input.name, numerator: input.numerator, denominator: input.denominator });
  announce(ctx, [sku]);
  return written;
});
