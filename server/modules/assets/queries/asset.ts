import { answer } from '../../../kernel/context.ts';
import { decimal, subtract, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { type AssetRow, CARD, depreciatedOf } from '../assets.ts';
import { assets } from '../contract.ts';
import { depreciatedThrough, firstMonthOf } from '../depreciation.rules.ts';
import { errors } from '../errors.ts';
import { allowedOn } from './assets.ts';

interface Card extends AssetRow {
  supplier: string | null;
  reference: string;
  disposedOn: string | null;
  proceeds: string | null;
  recordedAt: string;
}
const ONE =
  statement(`select ${CARD}, y.name as supplier, a.reference, a.disposed_on as "disposedOn", a.proceeds, a.recorded_at as "recordedAt"
  from assets.asset a left join parties.party y on y.merchant_id = a.merchant_id and y.id = a.supplier_id
  where a.merchant_id = :merchant and (a.number = :number or a.id::text = :number)`);
const MONTHS = statement(`select d.month, d.amount, d.recorded_at as "recordedAt" from assets.depreciation d
  where d.merchant_id = :merchant and d.asset_id = :id::uuid order by d.month, d.recorded_at limit 1500`);

/** A card with what was depreciated of it, month by month. */
export const assetQuery = answer(assets.queries.asset, async (ctx, { number }) => {
  const card = await ctx.row<Card>(ONE, { number });
  if (!card) throw errors.asset_not_found();
  const depreciation = await ctx.rows<{ month: string; amount: string; recordedAt: string }>(MONTHS, { id: card.id });
  const depreciated = depreciatedOf(card);
  const { since: _, origin: __, ...shown } = card;
  const firstMonth = firstMonthOf(card);
  const whole = { ...card, depreciatedBefore: '0', monthsBefore: 0 };
  return {
    ...{ ...shown, depreciation, firstMonth, depreciated: text(depreciated), left: text(subtract(decimal(card.cost), depreciated)) },
    monthly: text(depreciatedThrough(whole, firstMonth, ctx.merchant.exponent)),
    allowed: allowedOn(ctx, card),
  };
});
