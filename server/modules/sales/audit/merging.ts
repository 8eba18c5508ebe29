import type { Context } from '../../../kernel/context.ts';
import type { DomainError } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { errors } from '../errors.ts';
import { fittingOf, type Fitting } from '../merging/fitting.ts';
import { gatherOrders } from '../merging/gathering.ts';
import { lookForCandidates } from '../merging/looking.ts';
import type { Gathering } from '../merging/members.ts';
import { mergeProblems } from '../merging/merging.rules.ts';
import type { Judged } from './judged.ts';
import type { AuditRule } from './merchant.rules.ts';

const DECIDED =
  statement(`insert into sales.decision (merchant_id, id, order_id, subject, chosen, reasons, alternatives, operation_id, recorded_at)
  select :merchant, x.id, x.order_id, 'merge', x.chosen, x.reasons, x.alternatives, :operation, :now
  from unnest(:ids::uuid[], :orderIds::uuid[], :chosen::jsonb[], :reasons::jsonb[], :alternatives::jsonb[])
    as x (id, order_id, chosen, reasons, alternatives)`);

const WAITS = 'MERGE_WAIT';

/** The rule that wants an order merged, where nothing else stands against it. */
function mergingRule({ judgement: { findings, outcome } }: Judged): AuditRule | undefined {
  if (findings.some(({ code }) => code !== WAITS)) return undefined;
  return outcome.actions.find(({ action }) => action.kind === 'merge')?.rule;
}

/**
 * Merges orders whose rules say so with the others of the same buyer to the same door that wait, where platform and limits allow. Answers why each order
 * that was merged, or gathered others, goes no further now: its payments have to come together first. Every decision names its rule and what was left out.
 */
export async function mergeByRules(ctx: Context, judged: readonly Judged[]): Promise<Map<string, DomainError>> {
  const rules = new Map(
    judged.flatMap((each) => {
      const rule = mergingRule(each);
      return rule ? [[each.locked.order.id, rule] as const] : [];
    }),
  );
  if (!rules.size) return new Map();
  const around = await lookForCandidates(ctx, [...rules.keys()], { customers: rules.size, orders: null });
  if (!around.length) return new Map();
  const fitting = await fittingOf(
    ctx,
    around.map(({ id }) => id),
  );
  const asked = fitting.gatherings.flatMap((gathering) => {
    const rule = gathering.map(({ order }) => rules.get(order.id)).find((each) => each !== undefined);
    return rule ? [{ gathering, rule }] : [];
  });
  gatherOrders(
    ctx,
    asked.map(({ gathering }) => gathering),
  );
  explain(ctx, asked, fitting);
  return new Map(
    asked.flatMap(({ gathering, rule }) =>
      gathering.map(({ order }) => [order.id, errors.merged_by_rule({ rule: rule.name, number: gathering[0].order.number })] as const),
    ),
  );
}

/** Whether this says that an order was merged: it is no reason to take everything back. */
export const isMergedByRule = ({ code }: DomainError): boolean => code === 'sales.merged_by_rule';

/** Keeps with every order what it was merged into, by which rule, and which orders of the same buyer stayed outside and why. */
function explain(ctx: Context, asked: readonly { gathering: Gathering; rule: AuditRule }[], { looked, terms }: Fitting): void {
  if (!asked.length) return;
  const byId = new Map(looked.map((each) => [each.id, each]));
  const rows = asked.flatMap(({ gathering, rule }) => {
    const members = gathering.flatMap(({ order }) => byId.get(order.id) ?? []);
    const own = new Set(members.map(({ id }) => id));
    const outside = looked.filter(({ id, customerId }) => !own.has(id) && customerId === members[0]?.customerId);
    const chosen = { into: gathering[0].order.number, orders: members.map(({ number }) => number), ruleId: rule.id, rule: rule.name };
    const alternatives = outside.map((other) => ({ number: other.number, problems: mergeProblems([...members, other], terms) }));
    return members.map(({ id }) => ({ id, chosen, alternatives }));
  });
  ctx.post(DECIDED, {
    ids: rows.map(() => ctx.newId()),
    orderIds: rows.map(({ id }) => id),
    chosen: rows.map(({ chosen }) => JSON.stringify(chosen)),
    reasons: rows.map(() => JSON.stringify([{ code: 'same_buyer_and_door' }])),
    alternatives: rows.map(({ alternatives }) => JSON.stringify(alternatives)),
  });
}
