import { type Decimal, decimal, isPositive } from '../../kernel/decimal.ts';
import { billableWeight, type Load, rate, type Rated, ruleFor, type Terms } from './rate.rules.ts';
import type { Leaving } from './leaving.rules.ts';
import type { ExclusionCode } from './choice-shapes.ts';
import type { Service, Template, TemplateVersion } from './tariff.ts';

/** A parcel that wants to be sent. */
export interface Parcel {
  shopId: string | null;
  warehouseId: string | null;
  load: Load;
  /** Codes of the classes of its goods. */
  classes: readonly string[];
  /** Codes of SKUs whose weight nobody knows. */
  unweighed: readonly string[];
  terms: Terms;
}

export interface Exclusion {
  code: ExclusionCode;
  /** What exactly: a weight, a class, a region, the name of a rule. */
  detail: string;
}

/** A service that was looked at: what it costs, or why it cannot take the parcel. */
export interface Candidate {
  service: Service;
  template: Template | null;
  versionId: string | null;
  rated: Rated | null;
  excluded: readonly Exclusion[];
  /** When it would leave, where that was asked. */
  leaving?: Leaving;
}

export const isWithin = (day: string, from: string | null, to: string | null) => (!from || from <= day) && (!to || day <= to);
const holdsFor = (list: readonly string[], value: string | null) => !list.length || (value !== null && list.includes(value));

/** The prices that hold on a day: the latest that began and has not ended; both days count (R14). */
export const versionOn = (template: Template, day: string): TemplateVersion | undefined =>
  template.versions.find(({ validFrom, validTo }) => isWithin(day, validFrom, validTo));

/** Of the templates that fit the most particular wins: for goods, then for a shop or a warehouse, then by priority and id. */
export function mostParticular(templates: readonly Template[]): Template | undefined {
  const standing = ({ classes, shops, warehouses }: Template) =>
    Number(classes.length > 0) * 2 + Number(shops.length + warehouses.length > 0);
  return [...templates].sort((a, b) => standing(b) - standing(a) || a.priority - b.priority || (a.id < b.id ? -1 : 1))[0];
}

/** The template that says what a service costs for a parcel on its day. */
export const costTemplateFor = (templates: readonly Template[], service: Service, { shopId, warehouseId, classes, terms }: Parcel) =>
  mostParticular(
    templates.filter(
      (template) =>
        template.serviceId === service.id &&
        holdsFor(template.shops, shopId) &&
        holdsFor(template.warehouses, warehouseId) &&
        (!template.classes.length || classes.some((code) => template.classes.includes(code))) &&
        versionOn(template, terms.date),
    ),
  );

const stopOf = ({ stops }: Service, { regions, date }: Terms) =>
  stops.find((each) => isWithin(date, each.from, each.to) && each.regions.some((region) => regions.includes(region)));

/** Why a service does not take a parcel, before any price is looked at. */
export function exclusionsOf(service: Service, parcel: Parcel): Exclusion[] {
  const { load, terms, classes, warehouseId, unweighed } = parcel;
  const found: Exclusion[] = [];
  const say = (code: ExclusionCode, detail = '') => found.push({ code, detail });
  const weight = billableWeight(load, { divisor: service.divisor, step: null });
  if (!isPositive(load.weight)) say('no_weight', unweighed.slice(0, 5).join(', '));
  if (!isWithin(terms.date, service.contractFrom, service.contractTo)) say('out_of_contract');
  if (terms.collected !== null && !service.cashOnDelivery) say('no_cod');
  if (service.maxWeight !== null && weight > decimal(service.maxWeight)) say('too_heavy', service.maxWeight);
  if (service.minWeight !== null && weight < decimal(service.minWeight)) say('too_light', service.minWeight);
  const refused = service.classes.length ? classes.filter((code) => !service.classes.includes(code)) : [];
  if (refused.length) say('class_refused', refused.join(', '));
  if (!holdsFor(service.warehouses, warehouseId) && warehouseId !== null) say('warehouse_refused');
  const stopped = stopOf(service, terms);
  if (stopped) say('stopped', stopped.reason);
  return found;
}

/** Looks at one service: may it take the parcel, and what does it cost (facts.md 4.9). */
export function candidateOf(templates: readonly Template[], service: Service, parcel: Parcel, exponent: number): Candidate {
  const excluded = exclusionsOf(service, parcel);
  const template = costTemplateFor(templates, service, parcel) ?? null;
  const version = template && versionOn(template, parcel.terms.date);
  if (!template || !version)
    return { service, template: null, versionId: null, rated: null, excluded: [...excluded, { code: 'no_template', detail: '' }] };
  const rule = ruleFor(version.body, parcel.terms.regions);
  const detail = parcel.terms.regions[0] ?? '';
  if (!rule) excluded.push({ code: 'region_unlisted', detail });
  else if (rule.blocked) excluded.push({ code: 'region_blocked', detail });
  const rated =
    rule && !rule.blocked && isPositive(parcel.load.weight)
      ? rate(pricing(template, version, service, exponent), rule, parcel.load, parcel.terms)
      : null;
  return { service, template, versionId: version.id, rated, excluded };
}

/** What pricing needs to know of a template and the service it belongs to. */
export const pricing = (
  template: Template,
  { body }: TemplateVersion,
  service: Pick<Service, 'divisor' | 'weightStep'> | null,
  exponent: number,
) => ({
  chargeBy: template.chargeBy,
  body,
  weighing: { divisor: body.divisor ?? service?.divisor ?? null, step: body.weightStep ?? service?.weightStep ?? null },
  exponent,
});

/** Every service with its price or the reasons why not, in the order of the services. */
export const quote = (services: readonly Service[], templates: readonly Template[], parcel: Parcel, exponent: number): Candidate[] =>
  services.map((service) => candidateOf(templates, service, parcel, exponent));

export const isOpen = (candidate: Candidate): candidate is Candidate & { rated: Rated } =>
  !candidate.excluded.length && candidate.rated !== null;

/** The least any service takes for a parcel, or undefined where none takes it. */
export const cheapest = (candidates: readonly Candidate[]): Decimal | undefined =>
  candidates
    .filter(isOpen)
    .reduce<Decimal | undefined>((least, { rated }) => (least === undefined || rated.total < least ? rated.total : least), undefined);
