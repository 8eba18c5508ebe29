import { type Context, handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { forgetPolicies, policiesOf } from '../audit/policies.ts';
import type { Policy } from '../audit/policy.rules.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { seesShop, shopsById } from '../shops.ts';

const WRITE = statement(`
  insert into sales.audit_policy (merchant_id, shop_id, auto_audit, window_minutes, ship_hours, unaudited_minutes, open_from, open_until, check_remarks,
    address_level, risk_amount, risk_orders, risk_hours, duplicate_hours, below_cost, maximum_discount, flag_tags, version)
  select :merchant, x."shopId", x."autoAudit", x."windowMinutes", x."shipHours", x."unauditedMinutes", x."openFrom", x."openUntil", x."checkRemarks",
    x."addressLevel", x."riskAmount", x."riskOrders", x."riskHours", x."duplicateHours", x."belowCost", x."maximumDiscount", x."flagTags", 1
  from jsonb_to_record(:policy::jsonb) as x ("shopId" uuid, "autoAudit" boolean, "windowMinutes" int, "shipHours" int, "unauditedMinutes" int, "openFrom" smallint,
    "openUntil" smallint, "checkRemarks" boolean, "addressLevel" text, "riskAmount" numeric, "riskOrders" int, "riskHours" int, "duplicateHours" int,
    "belowCost" boolean, "maximumDiscount" numeric, "flagTags" jsonb)
  on conflict (merchant_id, shop_id) do update set auto_audit = excluded.auto_audit, window_minutes = excluded.window_minutes,
    ship_hours = excluded.ship_hours, unaudited_minutes = excluded.unaudited_minutes, open_from = excluded.open_from, open_until = excluded.open_until,
    check_remarks = excluded.check_remarks, address_level = excluded.address_level, risk_amount = excluded.risk_amount,
    risk_orders = excluded.risk_orders, risk_hours = excluded.risk_hours, duplicate_hours = excluded.duplicate_hours, below_cost = excluded.below_cost,
    maximum_discount = excluded.maximum_discount, flag_tags = excluded.flag_tags, version = audit_policy.version + 1`);
// what waits in the shop is looked at anew, by what it asks now; what a person has sent back stays with people
const LOOK_AGAIN = statement(`update sales.sales_order o set checked_at = null, ship_by = null
  where o.merchant_id = :merchant and o.shop_id = :shopId::uuid and o.fulfilment_status = 'wait_audit' and o.closed_reason is null
    and o.checked_at is not null and o.waits_for is distinct from 'finance'
    and not exists (select from sales.decision d where d.merchant_id = o.merchant_id and d.order_id = o.id and d.subject = 'warehouse' and d.chosen <> '{}')`);

async function openPolicy(ctx: Context, shopId: string, expected: number | undefined): Promise<Policy> {
  const shop = (await shopsById(ctx)).get(shopId);
  if (!shop || !seesShop(ctx, shopId)) throw errors.shop_not_found();
  forgetPolicies(ctx);
  const policy = (await policiesOf(ctx))(shopId);
  if (expected !== undefined && expected !== policy.version) throw kernelErrors.version_conflict({ expected, actual: policy.version });
  return policy;
}

/** What a shop asks of its orders; orders that wait are looked at again. */
export const changeAuditPolicy = handle(sales.operations['change-audit-policy'], async (ctx, { shopId, expectedVersion, ...input }) => {
  const before = await openPolicy(ctx, shopId, expectedVersion);
  if (input.openFrom === input.openUntil) throw errors.policy_hours_equal();
  const after = {
    ...input,
    ...{ riskAmount: input.riskAmount ?? null, riskOrders: input.riskOrders ?? null },
    ...{ duplicateHours: input.duplicateHours ?? null, maximumDiscount: input.maximumDiscount ?? null },
  };
  ctx.post(WRITE, { policy: JSON.stringify({ shopId, ...after }) });
  ctx.post(LOOK_AGAIN, { shopId });
  forgetPolicies(ctx);
  ctx.change('sales.shop', shopId, before, after);
  ctx.emit(sales.events['audit-policy-changed'], { id: shopId });
  return { id: shopId, version: before.version + 1 };
});
