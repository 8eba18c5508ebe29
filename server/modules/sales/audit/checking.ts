import type { Context } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, subtract, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { lockParties } from '../../parties/index.ts';
import { sales } from '../contract.ts';
import { endHoldsOf, placeHolds, writeHoldCodes } from '../holds.ts';
import type { LockedOrder } from '../order.ts';
import type { Finding } from './checks.rules.ts';
import { checkCodes } from './codes.rules.ts';
import type { Judged } from './judged.ts';
import { giftOfRule, syncGifts } from './giving.ts';
import { judge, type Judgement, type Rules } from './judge.rules.ts';
import { type Mark, markOf } from './marks.rules.ts';
import { writeMarks } from './marking.ts';
import { tellWhoRulesName } from './notices.ts';
import { type HistoryAsked, picturesOf } from './pictures.ts';
import { policiesOf, rulesInForce } from './policies.ts';
import type { OrderPicture } from './picture.rules.ts';
import type { Policy } from './policy.rules.ts';
import { standingsOf } from './standings.ts';

const DECIDED =
  statement(`insert into sales.decision (merchant_id, id, order_id, subject, chosen, reasons, alternatives, operation_id, recorded_at)
  select :merchant, x.id, x.order_id, 'audit', x.chosen, x.reasons, x.alternatives, :operation, :now
  from unnest(:ids::uuid[], :orderIds::uuid[], :chosen::jsonb[], :reasons::jsonb[], :alternatives::jsonb[])
    as x (id, order_id, chosen, reasons, alternatives)`);

/** Counting what a buyer did before is dear where he did much: it is counted for the rules and limits that look at it. */
function historyAsked(orders: readonly LockedOrder[], policyOf: (shopId: string) => Policy, { audit }: Rules): HistoryAsked {
  const looked = new Set(audit.flatMap(({ conditions }) => conditions.map(({ field }) => field)));
  return {
    receiver: looked.has('sameReceiver') || orders.some(({ order }) => policyOf(order.shopId).riskOrders !== null),
    customer: looked.has('customerOrders') || looked.has('customerRefunds') || looked.has('isNewCustomer'),
  };
}

/** Whether somebody's room is taken by it: a limit of credit, or what may be exchanged. */
const isLimited = ({ order, facts, history }: OrderPicture): boolean =>
  order.customerId !== null && ((facts.creditLimit !== null && order.paymentStatus !== 'paid') || history.exchangeLeft !== null);

/**
 * The pictures of orders. Customers with a limit are locked, and how they stand is looked at again: of two orders at once that only one of them has room
 * for, the second sees the first. Nobody else waits or is asked twice.
 */
async function surePictures(ctx: Context, orders: readonly LockedOrder[], asked: HistoryAsked): Promise<OrderPicture[]> {
  const pictures = await picturesOf(ctx, orders, asked);
  const limited = new Set(pictures.filter(isLimited).flatMap(({ order }) => order.customerId ?? []));
  if (!limited.size) return pictures;
  await lockParties(ctx, [...limited]);
  const theirs = orders.filter(({ order }) => limited.has(order.customerId ?? ''));
  const standingOf = await standingsOf(ctx, theirs);
  return pictures.map((picture) =>
    limited.has(picture.order.customerId ?? '') ? { ...picture, history: { ...picture.history, ...standingOf(picture) } } : picture,
  );
}

/** Judges orders as they are, without writing anything. */
export async function judgeOrders(ctx: Context, orders: readonly LockedOrder[]): Promise<{ judged: Judged[]; rules: Rules }> {
  const [policyOf, rules] = await Promise.all([policiesOf(ctx), rulesInForce(ctx)]);
  const pictures = await surePictures(ctx, orders, historyAsked(orders, policyOf, rules));
  const taken: Taken = new Map();
  const judged = pictures.map((each, index): Judged => {
    const picture = afterOthers(each, taken);
    const policy = policyOf(picture.order.shopId);
    const judgement = judge(picture, policy, rules);
    if (!judgement.findings.length && isLimited(picture)) take(picture, taken);
    return { locked: orders[index] as LockedOrder, picture, policy, judgement };
  });
  return { judged, rules };
}

/** What orders judged before in the same batch take of the room of their customers. */
type Taken = Map<string, { owed: Decimal; exchanged: Decimal }>;

/** How the customer stands once those before it in the batch have passed. */
function afterOthers(picture: OrderPicture, taken: Taken): OrderPicture {
  const before = taken.get(picture.order.customerId ?? '');
  if (!before) return picture;
  const { owed, exchangeLeft, ...history } = picture.history;
  const left = exchangeLeft === null ? null : text(subtract(decimal(exchangeLeft), before.exchanged));
  return { ...picture, history: { ...history, owed: text(add(decimal(owed), before.owed)), exchangeLeft: left } };
}

function take({ order }: OrderPicture, taken: Taken): void {
  const { owed, exchanged } = taken.get(order.customerId ?? '') ?? { owed: zero, exchanged: zero };
  const payable = decimal(order.payableAmount);
  taken.set(order.customerId ?? '', {
    owed: add(owed, subtract(payable, decimal(order.paidAmount))),
    exchanged: order.purpose === 'exchange' ? add(exchanged, payable) : exchanged,
  });
}

/**
 * Looks at orders that wait for their audit: all checks and the merchant's rules, in one preparation for all. Every failing hold is stored, holds whose
 * cause went away end (R41); gifts are given, and what rules and remarks ask for is written. The locked rows are brought up to date.
 * What the checks say of orders of `later` may be left to whoever audits them in this operation (`unwritten`).
 */
export async function checkOrders(
  ctx: Context,
  orders: readonly LockedOrder[],
  later: (judged: Judged) => boolean = () => false,
): Promise<Judged[]> {
  if (!orders.length) return [];
  const first = await judgeOrders(ctx, orders);
  const short = await syncGifts(
    ctx,
    first.judged.map(({ locked, picture, judgement }) => ({ locked, picture, ofRules: giftsOf(judgement) })),
  );
  const judged = first.judged.map((each): Judged => {
    const missing = (short.get(each.locked.order.id) ?? []).filter(({ rule }) => rule.whenShort === 'hold');
    if (!missing.length) return each;
    const picture = { ...each.picture, giftsShort: missing.map(({ rule }) => ({ rule: rule.name, sku: rule.skuId })) };
    return { ...each, picture, judgement: judge(picture, each.policy, first.rules) };
  });
  const marks = judged.map((each) => markOf(each, ctx.now));
  const changedHolds = syncHolds(ctx, judged);
  const fresh = judged.filter(
    ({ locked: { order } }, index) => order.checkedAt === null || changedHolds.has(order.id) || isSent(judged[index], marks[index]),
  );
  const left = writeMarks(ctx, judged, marks, later);
  writeDecisions(ctx, fresh);
  await tellWhoRulesName(ctx, fresh);
  return judged.map((each) => ({ ...each, unwritten: left.get(each.locked.order.id) }));
}

/** Whether the order goes to somebody it did not wait for before. */
const isSent = (judged: Judged | undefined, mark: Mark | undefined): boolean => judged?.locked.order.waitsFor !== mark?.waitsFor;

const giftsOf = ({ outcome }: Judgement) =>
  outcome.actions.flatMap(({ action, rule }) => (action.kind === 'gift' ? [giftOfRule(rule, action.skuId, action.quantity)] : []));

/** The holds of the checks stand exactly as long as their findings; answers the orders of which some came or went. */
function syncHolds(ctx: Context, judged: readonly Judged[]): Set<string> {
  const isChecked = (code: string) => checkCodes.some((each) => each === code);
  const changes = judged.map(({ locked: { order }, judgement: { findings } }) => {
    const found = new Set<string>(findings.map(({ code }) => code));
    const added = findings.filter(({ code }) => !order.holdCodes.includes(code));
    const ended = order.holdCodes.filter((code) => isChecked(code) && !found.has(code));
    return { order, added, ended, codes: [...order.holdCodes.filter((code) => !ended.includes(code)), ...added.map(({ code }) => code)] };
  });
  const moved = changes.filter(({ added, ended }) => added.length || ended.length);
  placeHolds(
    ctx,
    moved.flatMap(({ order, added }) => added.map((finding) => holdOf(order.id, finding))),
  );
  endHoldsOf(
    ctx,
    moved.map(({ order, ended }) => ({ orderId: order.id, codes: ended })),
  );
  if (moved.length) writeHoldCodes(ctx, moved);
  for (const { order, added, ended } of moved) {
    for (const { code } of added) ctx.emit(sales.events['order-held'], { id: order.id, number: order.number, code });
    if (ended.length && !order.holdCodes.length) ctx.emit(sales.events['order-released'], { id: order.id, number: order.number });
  }
  return new Set(moved.map(({ order }) => order.id));
}

const holdOf = (orderId: string, { code, details, cause, lines, ruleId }: Finding) => ({
  orderId,
  code,
  reason: '',
  details,
  cause,
  lines,
  ruleId,
});

/** Every judgement is kept with the rule that decided and those that did not (architecture section 7). */
function writeDecisions(ctx: Context, checked: readonly Judged[]): void {
  const judged = checked.filter(isDecision);
  if (!judged.length) return;
  ctx.post(DECIDED, {
    ids: judged.map(() => ctx.newId()),
    orderIds: judged.map(({ locked }) => locked.order.id),
    chosen: judged.map(({ judgement: { way, needsFinance, outcome } }) =>
      JSON.stringify({ way, finance: needsFinance, ruleId: outcome.routedBy?.id ?? null, rule: outcome.routedBy?.name ?? null }),
    ),
    reasons: judged.map(({ judgement }) => JSON.stringify(reasonsOf(judgement))),
    alternatives: judged.map(({ judgement: { outcome } }) => JSON.stringify(outcome.lookedAt.filter(({ stood }) => stood !== 'decided'))),
  });
}

/** Where nothing was found, no rule was asked and a person audits anyway, nothing was decided. */
const isDecision = ({ policy, judgement: { findings, passed, outcome, reading } }: Judged): boolean =>
  policy.autoAudit || findings.length + passed.length + outcome.lookedAt.length + reading.proposals.length > 0;

const reasonsOf = ({ findings, passed, outcome, reading }: Judgement): object[] => [
  // what a person wrote stands on the order and its hold, not in every decision
  ...findings.map(({ code, details }) => ({ code, details: code === 'REMARK' ? [] : details })),
  ...passed.map(({ code, by }) => ({ code: 'passed', check: code, by })),
  ...outcome.lookedAt.filter(({ stood }) => stood === 'decided').map(({ because }) => ({ code: 'rule_met', details: because })),
  ...outcome.actions.map(({ action, rule }) => ({ code: 'rule_did', action, rule: rule.name })),
  ...reading.proposals.map(({ action, ruleId, automatic }) => ({ code: automatic ? 'remark_did' : 'remark_proposes', action, ruleId })),
];
