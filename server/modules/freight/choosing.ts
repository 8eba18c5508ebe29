import type { Context, ReadContext } from '../../kernel/context.ts';
import { text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { type Choice, choose, type Wish } from './choice.rules.ts';
import { arrivalOf, leavingFrom } from './leaving.rules.ts';
import type { Candidate } from './quote.rules.ts';
import { shownParts } from './rate.rules.ts';
import { raterFor, type Sending } from './rater.ts';
import { type CarrierNames, tariffOf } from './tariff.ts';

/** An order that wants a carrier. */
export interface CarrierAsk extends Sending {
  /** What buyer and seller remarked, for rules that look for words. */
  remarks: readonly string[];
  /** Which carriers it asks for and which it will not have. */
  wish: Wish;
  /** By when it has to leave. */
  shipBy: string | null;
}

/** How an order travels, and why; `decision` is what is kept for people to read. */
export interface CarrierChoice {
  /** undefined: nobody takes it. */
  chosen: { serviceId: string; carrier: string; cost: string } | undefined;
  decision: { chosen: Record<string, unknown>; reasons: Record<string, unknown>[]; alternatives: Record<string, unknown>[] };
}

const GIVEN = statement(`select d.service_id as "serviceId", d.chosen from freight.service_day d
  where d.merchant_id = :merchant and d.day = :today and d.service_id = any(:services::uuid[])`);
const GIVE = statement(`insert into freight.service_day (merchant_id, service_id, day, chosen)
  select :merchant, x.id, :today, x.given from unnest(:services::uuid[], :given::int[]) as x (id, given)
  on conflict (merchant_id, service_id, day) do update set chosen = service_day.chosen + excluded.chosen`);

/** How full the days of services are that take so many parcels and no more; counts on while a batch is given out. */
async function fullness(ctx: Context, limits: ReadonlyMap<string, number>) {
  const rows = limits.size ? await ctx.rows<{ serviceId: string; chosen: number }>(GIVEN, { services: [...limits.keys()] }) : [];
  const before = new Map(rows.map(({ serviceId, chosen }) => [serviceId, chosen]));
  const given = new Map<string, number>();
  return {
    of: (serviceId: string) => {
      const limit = limits.get(serviceId);
      return limit === undefined ? 0 : ((before.get(serviceId) ?? 0) + (given.get(serviceId) ?? 0)) / limit;
    },
    give: (serviceId: string) => void (limits.has(serviceId) && given.set(serviceId, (given.get(serviceId) ?? 0) + 1)),
    keep: () => {
      const services = [...given.keys()].sort();
      if (services.length) ctx.post(GIVE, { services, given: services.map((id) => given.get(id)) });
    },
  };
}

/** The carriers among which is chosen, by the words people use for them; none where no service is set up. */
export const carrierNames = async (ctx: ReadContext): Promise<CarrierNames[]> => (await tariffOf(ctx)).carriers;

/** Whether a carrier can be chosen at all: false for a merchant who has set up no shipping service. */
export const hasServices = async (ctx: ReadContext): Promise<boolean> => (await tariffOf(ctx)).services.length > 0;

/**
 * Chooses how each order travels, in the order given (facts.md 4.9, 7.2): a few statements, whatever their number. Undefined where no service is set up at all:
 * whoever ships chooses then. Nothing is refused: an order that nobody takes says so in its decision.
 */
export async function chooseCarriers(ctx: Context, asks: readonly CarrierAsk[]): Promise<CarrierChoice[] | undefined> {
  const rater = await raterFor(
    ctx,
    asks.flatMap(({ goods }) => goods.map(({ skuId }) => skuId)),
  );
  const { services, rules } = rater.tariff;
  if (!services.length) return undefined;
  const limits = new Map(services.flatMap(({ id, dailyLimit }) => (dailyLimit === null ? [] : [[id, dailyLimit] as const])));
  const days = await fullness(ctx, limits);
  const choices = asks.map((ask) => {
    const parcel = rater.parcelOf(ask);
    const asked = { parcel, skuIds: ask.goods.map(({ skuId }) => skuId), remarks: ask.remarks, wish: ask.wish };
    const leaving = leavingFrom({ now: ctx.now, zone: ctx.merchant.zone, shipBy: ask.shipBy });
    const choice = choose(rater.candidates(ask), rules, asked, { fullness: days.of, preference: rater.preference, leaving });
    if (choice.chosen) days.give(choice.chosen.service.id);
    return keptOf(choice, ctx.merchant.zone);
  });
  days.keep();
  return choices;
}

/** A choice as it is kept with its order. */
function keptOf({ chosen, ranked, reasons }: Choice, zone: string): CarrierChoice {
  return {
    chosen: chosen?.rated ? { serviceId: chosen.service.id, carrier: chosen.service.carrier, cost: text(chosen.rated.total) } : undefined,
    decision: {
      chosen: chosen ? shownCandidate(chosen, zone) : {},
      reasons: reasons.map((reason) => ({ ...reason })),
      alternatives: ranked.filter((each) => each !== chosen).map((each) => shownCandidate(each, zone)),
    },
  };
}

/** A candidate as decisions and quotes show it. */
export const shownCandidate = ({ service, template, rated, excluded, leaving }: Candidate, zone: string) => ({
  serviceId: service.id,
  carrier: service.carrier,
  name: `${service.carrierName} · ${service.name}`,
  days: service.days,
  template: template?.name ?? null,
  billable: rated ? text(rated.billable) : null,
  parts: rated ? shownParts(rated.parts) : [],
  total: rated ? text(rated.total) : null,
  excluded: excluded.map((each) => ({ ...each })),
  cutOff: service.cutOff,
  leavesAt: leaving?.at ?? null,
  arrives: leaving ? arrivalOf(leaving, service.days, zone) : null,
  late: leaving?.late ?? false,
});
