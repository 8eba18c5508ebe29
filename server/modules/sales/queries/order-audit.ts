import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { isReleasedByHand, numberOf, ownerOf } from '../audit/codes.rules.ts';
import { judge } from '../audit/judge.rules.ts';
import { picturesOf } from '../audit/pictures.ts';
import { policiesOf, rulesInForce } from '../audit/policies.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { LINE_COLUMNS, ORDER_COLUMNS, type OrderLineRow, type OrderRow } from '../order.ts';

const ORDER = statement(`select ${ORDER_COLUMNS} from sales.sales_order o
  where o.merchant_id = :merchant and o.id = :orderId::uuid and (:shops is null or o.shop_id = any(:shops))`);
const LINES = statement(
  `select ${LINE_COLUMNS} from sales.order_line l where l.merchant_id = :merchant and l.order_id = :orderId::uuid order by l.n`,
);

/** What the checks and rules of now say of an order: the very judgement its audit would make, without writing it. */
export const orderAudit = answer(sales.queries['order-audit'], async (ctx, { orderId }) => {
  const [order, lines] = await Promise.all([ctx.row<OrderRow>(ORDER, { orderId }), ctx.rows<OrderLineRow>(LINES, { orderId })]);
  if (!order) throw errors.order_not_found({ number: orderId });
  const [[picture], policyOf, rules] = await Promise.all([picturesOf(ctx, [{ order, lines }]), policiesOf(ctx), rulesInForce(ctx)]);
  if (!picture) throw errors.order_not_found({ number: orderId });
  const { way, needsFinance, findings, passed, outcome, reading } = judge(picture, policyOf(order.shopId), rules);
  return {
    ...{ way, needsFinance, passed: [...passed] },
    findings: findings.map(({ code, details, lines: about }) => ({
      ...{ code, number: numberOf(code), owner: ownerOf(code), resolver: isReleasedByHand(code) ? ('hand' as const) : ('cause' as const) },
      ...{ details: [...details], lines: [...about] },
    })),
    rules: outcome.lookedAt.map(({ because, ...rule }) => ({ ...rule, because: [...because] })),
    proposals: [...reading.proposals],
    remarksUnderstood: reading.isUnderstood,
  };
});
