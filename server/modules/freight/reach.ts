import type { ReadContext } from '../../kernel/context.ts';
import type { GoodsInParcel } from './goods.ts';
import { isWithin, versionOn } from './quote.rules.ts';
import { ruleFor } from './rate.rules.ts';
import { raterFor } from './rater.ts';
import { type Destination, regionsOf } from './regions.rules.ts';
import { type Service, type Tariff, type Template, tariffOf } from './tariff.ts';

/** An order that wants to get somewhere. Its goods are named where customer templates decide what is sold there: not those of marketplaces. */
export interface Reaching {
  shopId: string;
  to: Destination;
  goods: readonly GoodsInParcel[];
}

/** Why something does not get there: by a service, or by what customers are told. */
export interface Unreached {
  why: 'stopped' | 'not_served' | 'not_sold';
  /** Of the service or the template. */
  name: string;
  region: string;
}

interface Place {
  regions: readonly string[];
  date: string;
}

const isServed = (template: Template, { regions, date }: Place): boolean => {
  const version = versionOn(template, date);
  const rule = version && ruleFor(version.body, regions);
  return rule !== undefined && !rule.blocked;
};

/** Whether a service goes to a place, whatever the parcel: no stop, and prices for it. One without any prices says nothing of places. */
function obstacleOf(service: Service, templates: readonly Template[], place: Place): Unreached['why'] | undefined {
  const { regions, date } = place;
  const stopped = service.stops.some(
    ({ from, to, regions: of }) => isWithin(date, from, to) && of.some((region) => regions.includes(region)),
  );
  if (stopped) return 'stopped';
  const priced = templates.filter((template) => template.serviceId === service.id && versionOn(template, date));
  return !priced.length || priced.some((template) => isServed(template, place)) ? undefined : 'not_served';
}

/** The obstacles of all services; none where one of them goes there, or none is set up at all (facts.md 4.9). */
function byServices({ services, templates }: Tariff, place: Place): Unreached[] {
  const region = place.regions[0] ?? '';
  const obstacles = services.map((service) => ({ service, why: obstacleOf(service, templates, place) }));
  if (obstacles.some(({ why }) => why === undefined)) return [];
  return obstacles.flatMap(({ service, why }) => (why ? [{ why, name: `${service.carrierName} · ${service.name}`, region }] : []));
}

const mayRefuse = ({ templates }: Tariff, shopId: string, place: Place): boolean =>
  templates.some((each) => {
    const isHis = each.kind === 'charge' && (!each.shops.length || each.shops.includes(shopId));
    return isHis && versionOn(each, place.date) && !isServed(each, place);
  });

/** Why orders do not get to their places; nothing for those that do. Goods are only looked at where a customer template may refuse the place. */
export async function unreachedBy(ctx: ReadContext, asks: readonly Reaching[]): Promise<Unreached[][]> {
  const tariff = await tariffOf(ctx);
  const places = asks.map(({ to }): Place => ({ regions: regionsOf(to), date: ctx.today }));
  const doubtful = asks.filter(({ shopId, goods }, index) => goods.length && mayRefuse(tariff, shopId, places[index] as Place));
  const rater = doubtful.length
    ? await raterFor(
        ctx,
        doubtful.flatMap(({ goods }) => goods.map(({ skuId }) => skuId)),
      )
    : undefined;
  return asks.map((ask, index) => {
    const place = places[index] as Place;
    if (!place.regions.length) return [];
    const charge = doubtful.includes(ask) ? rater?.charge({ ...ask, warehouseId: null }) : undefined;
    const refused = (charge?.blocked ?? []).map(({ name, region }): Unreached => ({ why: 'not_sold', name, region }));
    return [...refused, ...byServices(tariff, place)];
  });
}
