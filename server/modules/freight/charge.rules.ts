import { add, type Decimal, decimal, sum, zero } from '../../kernel/decimal.ts';
import { mostParticular, pricing, versionOn } from './quote.rules.ts';
import {
  baseFee,
  billableOf,
  furtherFee,
  isFree,
  type Load,
  loadOf,
  type Part,
  ruleFor,
  type Terms,
  withSurcharges,
} from './rate.rules.ts';
import type { RegionRule } from './template-shapes.ts';
import type { Template, TemplateVersion } from './tariff.ts';

/** Goods of an order as the customer's templates see them. */
export interface ChargedGoods extends Load {
  classCode: string;
}

/** How several templates in one order come together (facts.md 7.1, R17). */
export type Together = 'max_first' | 'sum';

/** What one template charges of an order. */
export interface Share {
  templateId: string;
  code: string;
  name: string;
  billable: Decimal;
  free: boolean;
  /** It bears no first fee, because another template does. */
  further: boolean;
  parts: readonly Part[];
  total: Decimal;
}
export type Charge = { shares: readonly Share[]; total: Decimal; blocked: readonly { name: string; region: string }[] };

interface Group {
  template: Template;
  version: TemplateVersion;
  rule: RegionRule;
  load: Load;
  u: Decimal;
  free: boolean;
  own: Decimal;
}

/** The template of a piece of goods: one for its class, else one for all goods; one for the shop before one for all shops. */
const templateFor = (templates: readonly Template[], shopId: string, goods: ChargedGoods, date: string) =>
  mostParticular(
    templates.filter(
      ({ kind, shops, classes, versions, ...rest }) =>
        kind === 'charge' &&
        (!shops.length || shops.includes(shopId)) &&
        (!classes.length || classes.includes(goods.classCode)) &&
        versionOn({ kind, shops, classes, versions, ...rest }, date),
    ),
  );

/** Who bears the first fee: the highest first fee, then the larger own total, then the lower id. */
function bearer(groups: readonly Group[]): Group | undefined {
  const paying = groups.filter(({ free, rule }) => !free && !rule.bands.length);
  return paying.reduce<Group | undefined>((best, group) => {
    if (!best) return group;
    const [a, b] = [decimal(group.rule.firstFee), decimal(best.rule.firstFee)];
    if (a !== b) return a > b ? group : best;
    if (group.own !== best.own) return group.own > best.own ? group : best;
    return group.template.id < best.template.id ? group : best;
  }, undefined);
}

/**
 * What the customer is charged for the freight of an order; undefined where no template speaks of its goods. Goods that no template covers travel with the
 * others. Where a template sends nothing to the place it stands under `blocked`.
 */
export function chargeOf(
  templates: readonly Template[],
  order: { shopId: string; goods: readonly ChargedGoods[]; terms: Terms },
  { together, exponent }: { together: Together; exponent: number },
): Charge | undefined {
  const { shopId, goods, terms } = order;
  const covered = goods.flatMap((each) => {
    const template = templateFor(templates, shopId, each, terms.date);
    return template ? [{ each, template }] : [];
  });
  if (!covered.length) return undefined;
  const blocked: { name: string; region: string }[] = [];
  const groups = [...Map.groupBy(covered, ({ template }) => template)].flatMap(([template, own]): Group[] => {
    const version = versionOn(template, terms.date) as TemplateVersion;
    const rule = ruleFor(version.body, terms.regions);
    if (!rule || rule.blocked) {
      blocked.push({ name: template.name, region: terms.regions[0] ?? '' });
      return [];
    }
    const load = loadOf(own.map(({ each }) => each));
    const u = billableOf(template.chargeBy, load, pricing(template, version, null, exponent).weighing);
    return [{ template, version, rule, load, u, free: isFree(rule, load), own: baseFee(rule, u) }];
  });
  const first = together === 'max_first' ? bearer(groups) : undefined;
  const shares = groups.map((group): Share => shareOf(group, first, terms, exponent));
  return { shares, blocked, total: sum(shares.map(({ total }) => total)) };
}

function shareOf(group: Group, first: Group | undefined, terms: Terms, exponent: number): Share {
  const { template, version, rule, load, u, free, own } = group;
  const further = first !== undefined && first !== group && !free ? furtherFee(rule, u) : undefined;
  const { parts, total } = withSurcharges(further ?? own, version.body.surcharges, { load, terms, free, exponent });
  return {
    templateId: template.id,
    code: template.code,
    name: template.name,
    billable: u,
    free,
    further: further !== undefined,
    parts,
    total,
  };
}

/** Only what is shown: the parts of all shares together sum to the total. */
export const partsTotal = (shares: readonly Share[]): Decimal =>
  shares.reduce((total, { parts }) => add(total, sum(parts.map(({ amount }) => amount))), zero);
