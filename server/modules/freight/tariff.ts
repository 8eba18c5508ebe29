import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { remembered } from '../company/index.ts';
import type { RuleConditions, Stop } from './choice-shapes.ts';
import type { ChargeBy, TemplateBody } from './template-shapes.ts';

/** A way a carrier takes parcels, as the rules see it. */
export interface Service {
  id: string;
  carrierId: string;
  carrier: string;
  carrierName: string;
  /** Whom its bills are owed to. */
  supplierId: string | null;
  code: string;
  name: string;
  days: number | null;
  cashOnDelivery: boolean;
  minWeight: string | null;
  maxWeight: string | null;
  divisor: string | null;
  weightStep: string | null;
  classes: string[];
  warehouses: string[];
  contractFrom: string | null;
  contractTo: string | null;
  cutOff: string | null;
  taxRate: string;
  dailyLimit: number | null;
  priority: number;
  stops: Stop[];
}

export interface TemplateVersion {
  id: string;
  validFrom: string;
  validTo: string | null;
  body: TemplateBody;
}

export interface Template {
  id: string;
  code: string;
  name: string;
  kind: 'cost' | 'charge';
  serviceId: string | null;
  chargeBy: ChargeBy;
  shops: string[];
  warehouses: string[];
  classes: string[];
  priority: number;
  /** The latest first. */
  versions: TemplateVersion[];
}

export interface CarrierRule {
  id: string;
  name: string;
  action: 'use' | 'avoid';
  services: string[];
  conditions: RuleConditions;
  validFrom: string | null;
  validTo: string | null;
}

export interface GoodsClass {
  code: string;
  tags: string[];
  categories: string[];
  defaultWeight: string | null;
}

/** A carrier by the words people use for it. */
export interface CarrierNames {
  code: string;
  names: string[];
}

/** All that holds today about sending: what is in use, in the order in which it is looked at. */
export interface Tariff {
  services: Service[];
  templates: Template[];
  rules: CarrierRule[];
  classes: GoodsClass[];
  carriers: CarrierNames[];
}

const SERVICES =
  statement(`select s.id, s.carrier_id as "carrierId", c.code as carrier, c.name as "carrierName", c.supplier_id as "supplierId", s.code, s.name,
    s.days::int,
    s.cash_on_delivery as "cashOnDelivery", s.min_weight as "minWeight", s.max_weight as "maxWeight", s.volumetric_divisor as divisor,
    s.weight_step as "weightStep", s.classes, s.warehouses, s.contract_from as "contractFrom", s.contract_to as "contractTo", s.cut_off as "cutOff",
    s.tax_rate as "taxRate", s.daily_limit as "dailyLimit", s.priority::int, s.stops
  from freight.service s join freight.carrier c on c.merchant_id = s.merchant_id and c.id = s.carrier_id
  where s.merchant_id = :merchant and s.active and c.active order by s.priority, s.id`);
const TEMPLATES =
  statement(`select t.id, t.code, t.name, t.kind, t.service_id as "serviceId", t.charge_by as "chargeBy", t.shops, t.warehouses, t.classes,
    t.priority::int from freight.template t where t.merchant_id = :merchant and t.active order by t.priority, t.id`);
const VERSIONS = statement(`select v.id, v.template_id as "templateId", v.valid_from as "validFrom", v.valid_to as "validTo", v.body
  from freight.template_version v join freight.template t on t.merchant_id = v.merchant_id and t.id = v.template_id
  where v.merchant_id = :merchant and t.active order by v.template_id, v.valid_from desc`);
const RULES = statement(`select r.id, r.name, r.action, r.services, r.conditions, r.valid_from as "validFrom", r.valid_to as "validTo"
  from freight.carrier_rule r where r.merchant_id = :merchant and r.active order by r.position, r.id`);
const CLASSES = statement(`select g.code, g.tags, g.categories, g.default_weight as "defaultWeight"
  from freight.goods_class g where g.merchant_id = :merchant and g.active order by g.position, g.id`);
const CARRIERS =
  statement(`select c.code, array[c.name] || c.aliases as names from freight.carrier c where c.merchant_id = :merchant and c.active
  order by c.code`);

const NOTHING: Tariff = { services: [], templates: [], rules: [], classes: [], carriers: [] };

export const rememberedTariff = remembered(async (ctx): Promise<Tariff> => {
  const [services, templates] = await Promise.all([ctx.rows<Service>(SERVICES), ctx.rows<Omit<Template, 'versions'>>(TEMPLATES)]);
  if (!services.length && !templates.length) return NOTHING;
  const [versions, rules, classes, carriers] = await Promise.all([
    ctx.rows<TemplateVersion & { templateId: string }>(VERSIONS),
    ctx.rows<CarrierRule>(RULES),
    ctx.rows<GoodsClass>(CLASSES),
    ctx.rows<CarrierNames>(CARRIERS),
  ]);
  const byTemplate = Map.groupBy(versions, ({ templateId }) => templateId);
  return { services, templates: templates.map((each) => ({ ...each, versions: byTemplate.get(each.id) ?? [] })), rules, classes, carriers };
});

/** What the merchant has set up about sending; kept by the process for two seconds. */
export const tariffOf = (ctx: ReadContext): Promise<Tariff> => rememberedTariff.of(ctx);
