import type { Detail } from './checks.rules.ts';
import type { HoldCode } from './codes.rules.ts';
import { type Condition, meets, written } from './fields.rules.ts';
import type { SplitWay } from '../splitting/ways.rules.ts';
import type { OrderPicture } from './picture.rules.ts';

/** What a rule of the merchant does with an order that meets it. The first four say where it goes; of them the first rule decides. */
export type RuleAction =
  | { kind: 'approve' }
  | { kind: 'customer_audit' }
  | { kind: 'finance_audit' }
  | { kind: 'hold'; code: HoldCode; reason: string }
  | { kind: 'pass'; codes: readonly HoldCode[] }
  | { kind: 'tag'; tag: string }
  | { kind: 'warehouse'; warehouseId: string }
  | { kind: 'carrier'; carrier: string }
  | { kind: 'gift'; skuId: string; quantity: string }
  | { kind: 'priority'; priority: number }
  | { kind: 'merge' }
  | { kind: 'split'; by: SplitWay; limit?: string | undefined }
  | { kind: 'notify'; people: readonly string[] };

const ROUTES = ['approve', 'customer_audit', 'finance_audit', 'hold'] as const;
export type Route = (typeof ROUTES)[number];
const isRoute = (action: RuleAction): action is Extract<RuleAction, { kind: Route }> => (ROUTES as readonly string[]).includes(action.kind);

export interface AuditRule {
  id: string;
  name: string;
  /** Empty: all shops. */
  shops: readonly string[];
  validFrom: string | null;
  validTo: string | null;
  match: 'all' | 'any';
  conditions: readonly Condition[];
  actions: readonly RuleAction[];
}

/** A rule that was looked at, and how it stood. */
export interface LookedAt {
  ruleId: string;
  rule: string;
  /** decided: it says where the order goes; applied: it matched beside; outranked: an earlier rule had said where; not_met: this did not hold. */
  stood: 'decided' | 'applied' | 'outranked' | 'not_met';
  because: readonly Detail[];
}

export interface RuleOutcome {
  route: Extract<RuleAction, { kind: Route }> | null;
  routedBy: AuditRule | null;
  /** Everything beside the route, each with the rule that said it; of a warehouse, a carrier and a priority the first counts. */
  actions: readonly { action: Exclude<RuleAction, { kind: Route }>; rule: AuditRule }[];
  lookedAt: readonly LookedAt[];
}

/** Dates are inclusive at both ends (R14). */
const isInForce = (rule: AuditRule, { order, today }: OrderPicture): boolean =>
  (!rule.shops.length || rule.shops.includes(order.shopId)) &&
  (rule.validFrom === null || rule.validFrom <= today) &&
  (rule.validTo === null || today <= rule.validTo);

const ONCE: ReadonlySet<RuleAction['kind']> = new Set(['warehouse', 'carrier', 'priority', 'merge', 'split']);

/** Looks at the rules in their order. Pure: a replay asks the very same of past orders. */
export function applyRules(rules: readonly AuditRule[], picture: OrderPicture, findings: readonly string[]): RuleOutcome {
  const lookedAt: LookedAt[] = [];
  const actions: { action: Exclude<RuleAction, { kind: Route }>; rule: AuditRule }[] = [];
  const taken = new Set<string>();
  let route: RuleOutcome['route'] = null;
  let routedBy: AuditRule | null = null;
  for (const rule of rules) {
    if (!isInForce(rule, picture)) continue;
    const told = rule.conditions.map((condition) => ({ condition, holds: meets(condition, picture, findings) }));
    const isMet = rule.match === 'all' ? told.every(({ holds }) => holds) : told.some(({ holds }) => holds);
    const because = told
      .filter(({ holds }) => holds === isMet)
      .map(({ condition: { field, operator, value }, condition }): Detail => {
        const asked = value === null ? '' : typeof value === 'string' ? value : value.join(', ');
        return { reason: 'condition', field, operator, value: asked, found: written(condition, picture, findings) };
      });
    if (!isMet) {
      lookedAt.push({ ruleId: rule.id, rule: rule.name, stood: 'not_met', because });
      continue;
    }
    const wanted = rule.actions.find(isRoute);
    const isDecided = wanted !== undefined && route === null;
    if (isDecided) [route, routedBy] = [wanted, rule];
    for (const action of rule.actions) {
      if (isRoute(action) || taken.has(action.kind)) continue;
      if (ONCE.has(action.kind)) taken.add(action.kind);
      actions.push({ action, rule });
    }
    lookedAt.push({ ruleId: rule.id, rule: rule.name, stood: isDecided ? 'decided' : wanted ? 'outranked' : 'applied', because });
  }
  return { route, routedBy, actions, lookedAt };
}
