import type { ReadContext } from '../../kernel/context.ts';
import { decimal, isPositive, text, zero } from '../../kernel/decimal.ts';
import { parameter } from '../company/index.ts';
import { type Charge, chargeOf, type Together } from './charge.rules.ts';
import type { Preference } from './choice.rules.ts';
import { factsOf, type GoodsInParcel, type SkuFacts, weigh } from './goods.ts';
import { type Candidate, cheapest, type Parcel, quote } from './quote.rules.ts';
import { loadOf } from './rate.rules.ts';
import { type Destination, regionsOf } from './regions.rules.ts';
import { type Tariff, tariffOf } from './tariff.ts';

/** Goods on their way from a warehouse to somebody. */
export interface Sending {
  shopId: string | null;
  warehouseId: string | null;
  goods: readonly GoodsInParcel[];
  to: Destination;
  /** What the carrier collects; null: nothing. */
  collected?: string | null;
  /** What is insured; null: nothing. */
  declared?: string | null;
  /** As it lies on the scale, where it was weighed; else what its goods weigh. */
  weight?: string | null;
  /** The day it leaves; today where nothing is said. */
  date?: string;
}

/** Prices any number of parcels of the SKUs it was made for, without asking the database again. */
export interface Rater {
  tariff: Tariff;
  preference: Preference;
  parcelOf(sending: Sending): Parcel;
  /** Every service with its price, or why it does not take the parcel. */
  candidates(sending: Sending): Candidate[];
  /** What the cheapest service takes; undefined where none does, or where no service is set up. */
  cheapest(sending: Sending): string | undefined;
  /** What the customer is charged; undefined where no template speaks of the goods. */
  charge(sending: Sending & { shopId: string }): Charge | undefined;
}

interface Known {
  tariff: Tariff;
  facts: ReadonlyMap<string, SkuFacts>;
  defaultWeight: string;
  together: Together;
  preference: Preference;
  today: string;
  exponent: number;
}

/** A sending as the rules look at it. */
function parcelFrom(sending: Sending, { facts, tariff, defaultWeight, today }: Known): Parcel {
  const { shopId, warehouseId, goods, to, collected = null, declared = null, weight = null, date = today } = sending;
  const weighed = weigh(goods, { facts, classes: tariff.classes, defaultWeight });
  const own = loadOf(weighed);
  const unweighed = weighed.filter((each) => !each.weighed).map(({ code }) => code);
  // part of the goods unknown: the whole is not known either, unless the scale says it
  const known = weight !== null && isPositive(decimal(weight)) ? decimal(weight) : unweighed.length ? zero : own.weight;
  return {
    shopId,
    warehouseId,
    load: { ...own, weight: known },
    classes: [...new Set(weighed.map(({ classCode }) => classCode))],
    unweighed,
    terms: {
      regions: regionsOf(to),
      date,
      collected: collected === null ? null : decimal(collected),
      declared: declared === null ? null : decimal(declared),
    },
  };
}

/** Loads what pricing needs for these SKUs: a few statements, whatever the number of parcels. */
export async function raterFor(ctx: ReadContext, skuIds: readonly string[]): Promise<Rater> {
  const tariff = await tariffOf(ctx);
  const isEmpty = !tariff.services.length && !tariff.templates.length;
  const [facts, defaultWeight, preference, together] = await Promise.all([
    isEmpty ? new Map<string, SkuFacts>() : factsOf(ctx, skuIds),
    parameter(ctx, 'freight.default_weight'),
    parameter(ctx, 'freight.carrier_choice'),
    parameter(ctx, 'freight.several_templates'),
  ]);
  const { exponent } = ctx.merchant;
  const known: Known = {
    ...{ tariff, facts, defaultWeight, exponent, today: ctx.today },
    ...{ together: together as Together, preference: preference as Preference },
  };
  const candidates = (sending: Sending) => quote(tariff.services, tariff.templates, parcelFrom(sending, known), exponent);
  return {
    tariff,
    preference: known.preference,
    parcelOf: (sending) => parcelFrom(sending, known),
    candidates,
    cheapest: (sending) => {
      const least = cheapest(candidates(sending));
      return least === undefined ? undefined : text(least);
    },
    charge: (sending) => {
      const { terms } = parcelFrom(sending, known);
      const goods = weigh(sending.goods, { facts, classes: tariff.classes, defaultWeight });
      return chargeOf(tariff.templates, { shopId: sending.shopId, goods, terms }, { together: known.together, exponent });
    },
  };
}
