import { answer } from '../../../kernel/context.ts';
import { decimal, isPositive, text } from '../../../kernel/decimal.ts';
import { choose, noWish } from '../choice.rules.ts';
import { shownCandidate } from '../choosing.ts';
import { freight } from '../contract.ts';
import { ORDINARY } from '../goods.ts';
import { leavingFrom } from '../leaving.rules.ts';
import { type Parcel, quote } from '../quote.rules.ts';
import { raterFor } from '../rater.ts';

/** 试算: what the choice of the carrier would be for a parcel, with every service that was looked at. Nothing is written. */
export const quoteFreight = answer(freight.queries['quote-freight'], async (ctx, asked) => {
  const {
    goods,
    destination: to,
    remark,
    weight,
    volume,
    shopId = null,
    warehouseId = null,
    collected = null,
    declared = null,
    date,
  } = asked;
  const { zone } = ctx.merchant;
  const skuIds = goods.map(({ skuId }) => skuId);
  const rater = await raterFor(ctx, skuIds);
  const own = rater.parcelOf({ shopId, warehouseId, goods, to, collected, declared, weight: weight ?? null, ...(date && { date }) });
  const parcel: Parcel = {
    ...own,
    classes: own.classes.length ? own.classes : [ORDINARY],
    load: volume && isPositive(decimal(volume)) ? { ...own.load, volume: decimal(volume) } : own.load,
  };
  const { services, templates, rules } = rater.tariff;
  const choice = choose(
    quote(services, templates, parcel, ctx.merchant.exponent),
    rules,
    { parcel, skuIds, remarks: [remark], wish: noWish },
    { fullness: () => 0, preference: rater.preference, leaving: leavingFrom({ now: ctx.now, zone, shipBy: asked.shipBy ?? null }) },
  );
  return {
    weight: text(parcel.load.weight),
    volume: text(parcel.load.volume),
    classes: [...parcel.classes],
    unweighed: [...parcel.unweighed],
    regions: [...parcel.terms.regions],
    candidates: choice.ranked.map((each) => shownCandidate(each, zone)),
    chosen: choice.chosen?.service.id ?? null,
    reasons: choice.reasons.map((reason) => ({ ...reason })),
  };
});
