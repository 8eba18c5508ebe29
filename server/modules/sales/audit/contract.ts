import { z } from 'zod';
import { date, event, id, instant, list, operation, optionalText, personal, query, text, version } from '../../../kernel/contract.ts';
import { batchResult } from '../batch-shapes.ts';
import { holdCodes } from './codes.rules.ts';
import {
  auditRule,
  detail,
  finding,
  giftFields,
  giftRule,
  policy,
  policyFields,
  proposal,
  remarkAction,
  replaySummary,
  ruleFields,
} from './shapes.ts';

const orderId = id;
const expectedVersion = version.optional();
const changedOrder = z.object({ id, number: z.string(), version });
/** Up to 5,000 in one call: one preparation and one writing for all (B77). */
export const manyOrders = z.array(id).min(1).max(5000);
/** What became of an order that was not promised: held for its goods (`lines` say what lacks), or merged. */
export const instead = z.object({ code: z.string(), message: z.string(), lines: z.array(z.record(z.string(), z.unknown())) });
const ruleChanged = z.object({ id, version });
const setUp = 'sales.set-up-audit';

/** What of the contract of sales is about auditing. */
export const auditOperations = {
  'finance-audit-order': operation({
    title: { zh: '财审', en: 'Finance audit' },
    permission: 'sales.audit-finance',
    entity: 'sales.order',
    input: z.object({ orderId, expectedVersion }),
    output: changedOrder.extend({ warehouseId: id.nullable(), instead: instead.nullable() }),
    errors: ['sales.order_not_found', 'sales.order_not_with_finance', 'sales.order_held', 'sales.check_failed'],
  }),
  'finance-audit-orders': operation({
    title: { zh: '批量财审', en: 'Finance audit of orders' },
    permission: 'sales.audit-finance',
    entity: 'sales.order',
    input: z.object({ orderIds: manyOrders }),
    output: batchResult,
  }),
  'audit-gone-orders': operation({
    title: { zh: '补记已发订单的审核', en: 'Audit orders that are gone' },
    permission: 'sales.audit',
    for: 'program',
    entity: 'sales.order',
    /** Of orders whose goods left before they came to us: nothing is checked any more, only the goods are promised. */
    input: z.object({ orderIds: manyOrders }),
    output: batchResult,
  }),
  'audit-due-orders': operation({
    title: { zh: '自动审单', en: 'Audit due orders' },
    permission: 'sales.audit',
    for: 'program',
    entity: 'sales.order',
    input: z.object({ limit: z.int().min(1).max(2000).default(500) }),
    output: z.object({ checked: z.int(), returned: z.int(), audited: z.int(), more: z.boolean() }),
  }),
  'remind-late-orders': operation({
    title: { zh: '提醒未处理订单', en: 'Remind of late orders' },
    permission: 'sales.audit',
    for: 'program',
    entity: 'sales.order',
    input: z.object({}),
    output: z.object({ reminded: z.int(), more: z.boolean() }),
  }),
  'release-holds': operation({
    title: { zh: '批量解除挂起', en: 'Release holds' },
    permission: 'sales.hold',
    entity: 'sales.order',
    /** Without a code: all holds a person may release. */
    input: z.object({ orderIds: manyOrders, code: z.enum(holdCodes).optional(), note: optionalText(200).default('') }),
    output: batchResult,
  }),
  'set-invoice-request': operation({
    title: { zh: '填写开票信息', en: 'Set invoice request' },
    permission: 'sales.change',
    entity: 'sales.order',
    input: z.object({
      orderId,
      expectedVersion,
      kind: z.enum(['', 'general', 'special']),
      title: optionalText(200).default(''),
      taxIdentity: optionalText(40).default(''),
    }),
    output: changedOrder,
    errors: ['sales.order_not_found'],
  }),
  'set-ship-date': operation({
    title: { zh: '约定发货日', en: 'Set ship date' },
    permission: 'sales.change',
    entity: 'sales.order',
    /** Not before this day; null: as soon as it can. */
    input: z.object({ orderId, expectedVersion, shipFrom: date.nullable() }),
    output: changedOrder,
    errors: ['sales.order_not_found', 'sales.order_shipped', 'sales.order_closed'],
  }),
  'change-audit-policy': operation({
    title: { zh: '设置店铺审单', en: 'Set up audit of a shop' },
    permission: setUp,
    entity: 'sales.shop',
    input: z.object({ shopId: id, expectedVersion: z.int().min(0).optional(), ...policyFields }),
    output: z.object({ id, version: z.int() }),
    errors: ['sales.shop_not_found', 'sales.policy_hours_equal'],
  }),
  'add-blacklist-entry': operation({
    title: { zh: '加入黑名单', en: 'Add to blacklist' },
    permission: setUp,
    entity: 'sales.blacklist_entry',
    /** An account, a phone, a region (省, or 省 市 区 with blanks), or a whole address with its region before it. */
    input: z.object({
      kind: z.enum(['account', 'phone', 'address', 'region']),
      value: personal(text(300)),
      reason: optionalText(200).default(''),
      until: date.nullish(),
    }),
    output: z.object({ id }),
    errors: ['sales.blacklist_value_invalid', 'sales.blacklist_known'],
  }),
  'blacklist-order': operation({
    title: { zh: '拉黑买家', en: 'Blacklist buyer' },
    permission: setUp,
    entity: 'sales.order',
    /** Puts what the order says of its buyer on the blacklist, without anybody seeing it. */
    input: z.object({
      orderId,
      kinds: z
        .array(z.enum(['account', 'phone', 'address']))
        .min(1)
        .max(3),
      reason: text(200),
    }),
    output: z.object({ id, number: z.string(), added: z.int() }),
    errors: ['sales.order_not_found', 'sales.blacklist_value_invalid'],
  }),
  'remove-blacklist-entry': operation({
    title: { zh: '移出黑名单', en: 'Remove from blacklist' },
    permission: setUp,
    entity: 'sales.blacklist_entry',
    input: z.object({ entryId: id }),
    output: z.object({ id }),
    errors: ['sales.entry_not_found'],
  }),
  'create-remark-rule': operation({
    title: { zh: '新建备注规则', en: 'Create remark rule' },
    permission: setUp,
    entity: 'sales.remark_rule',
    input: z.object({
      shopId: id.nullish(),
      pattern: text(120),
      regular: z.boolean().default(false),
      action: remarkAction,
      automatic: z.boolean().default(false),
    }),
    output: ruleChanged,
    errors: ['sales.remark_pattern_unsafe', 'sales.remark_action_by_hand', 'sales.shop_not_found'],
  }),
  'change-remark-rule': operation({
    title: { zh: '修改备注规则', en: 'Change remark rule' },
    permission: setUp,
    entity: 'sales.remark_rule',
    input: z.object({
      ruleId: id,
      expectedVersion,
      shopId: id.nullish(),
      pattern: text(120),
      regular: z.boolean().default(false),
      action: remarkAction,
      automatic: z.boolean().default(false),
      active: z.boolean().default(true),
    }),
    output: ruleChanged,
    errors: ['sales.rule_not_found', 'sales.remark_pattern_unsafe', 'sales.remark_action_by_hand'],
  }),
  'delete-remark-rule': operation({
    title: { zh: '删除备注规则', en: 'Delete remark rule' },
    permission: setUp,
    entity: 'sales.remark_rule',
    input: z.object({ ruleId: id }),
    output: z.object({ id }),
    errors: ['sales.rule_not_found'],
  }),
  'create-audit-rule': operation({
    title: { zh: '新建审单规则', en: 'Create audit rule' },
    permission: setUp,
    entity: 'sales.audit_rule',
    input: z.object(ruleFields),
    output: ruleChanged,
    errors: ['sales.rule_condition_unfit', 'sales.rule_routes_twice', 'sales.rule_dates_reversed'],
  }),
  'change-audit-rule': operation({
    title: { zh: '修改审单规则', en: 'Change audit rule' },
    permission: setUp,
    entity: 'sales.audit_rule',
    /** A rule that is changed is off until it was replayed and switched on again. */
    input: z.object({ ruleId: id, expectedVersion, ...ruleFields }),
    output: ruleChanged,
    errors: ['sales.rule_not_found', 'sales.rule_condition_unfit', 'sales.rule_routes_twice', 'sales.rule_dates_reversed'],
  }),
  'delete-audit-rule': operation({
    title: { zh: '删除审单规则', en: 'Delete audit rule' },
    permission: setUp,
    entity: 'sales.audit_rule',
    input: z.object({ ruleId: id }),
    output: z.object({ id }),
    errors: ['sales.rule_not_found'],
  }),
  'order-audit-rules': operation({
    title: { zh: '调整规则顺序', en: 'Order audit rules' },
    permission: setUp,
    for: 'place',
    entity: 'sales.audit_rule',
    /** All rules in the order in which they are asked. */
    input: z.object({ ruleIds: z.array(id).min(1).max(500) }),
    output: z.object({ rules: z.int() }),
    errors: ['sales.rule_not_found'],
  }),
  'replay-audit-rule': operation({
    title: { zh: '试算审单规则', en: 'Replay audit rule' },
    permission: setUp,
    entity: 'sales.audit_rule',
    /** Judges past orders with and without the rule, by the function that judges new ones; nothing of them changes. */
    input: z.object({ ruleId: id, orders: z.int().min(1).max(5000).default(2000) }),
    output: replaySummary,
    errors: ['sales.rule_not_found'],
  }),
  'switch-on-audit-rule': operation({
    title: { zh: '启用审单规则', en: 'Switch on audit rule' },
    permission: setUp,
    entity: 'sales.audit_rule',
    input: z.object({ ruleId: id, expectedVersion }),
    output: ruleChanged,
    errors: ['sales.rule_not_found', 'sales.rule_not_replayed'],
  }),
  'switch-off-audit-rule': operation({
    title: { zh: '停用审单规则', en: 'Switch off audit rule' },
    permission: setUp,
    entity: 'sales.audit_rule',
    input: z.object({ ruleId: id, expectedVersion }),
    output: ruleChanged,
    errors: ['sales.rule_not_found'],
  }),
  'create-gift-rule': operation({
    title: { zh: '新建赠品规则', en: 'Create gift rule' },
    permission: setUp,
    entity: 'sales.gift_rule',
    input: z.object(giftFields),
    output: ruleChanged,
    errors: ['sales.gift_without_condition', 'sales.gift_needs_substitute', 'sales.rule_dates_reversed', 'sales.sku_unknown'],
  }),
  'change-gift-rule': operation({
    title: { zh: '修改赠品规则', en: 'Change gift rule' },
    permission: setUp,
    entity: 'sales.gift_rule',
    input: z.object({ ruleId: id, expectedVersion, ...giftFields }),
    output: ruleChanged,
    errors: [
      'sales.rule_not_found',
      'sales.gift_without_condition',
      'sales.gift_needs_substitute',
      'sales.rule_dates_reversed',
      'sales.sku_unknown',
    ],
  }),
  'switch-on-gift-rule': operation({
    title: { zh: '启用赠品规则', en: 'Switch on gift rule' },
    permission: setUp,
    entity: 'sales.gift_rule',
    input: z.object({ ruleId: id, expectedVersion }),
    output: ruleChanged,
    errors: ['sales.rule_not_found'],
  }),
  'switch-off-gift-rule': operation({
    title: { zh: '停用赠品规则', en: 'Switch off gift rule' },
    permission: setUp,
    entity: 'sales.gift_rule',
    input: z.object({ ruleId: id, expectedVersion }),
    output: ruleChanged,
    errors: ['sales.rule_not_found'],
  }),
};

export const auditQueries = {
  'audit-policies': query({
    title: { zh: '店铺审单设置', en: 'Audit by shop' },
    permission: 'sales.view',
    input: z.object({}),
    output: z.object({ rows: z.array(policy) }),
  }),
  'audit-fields': query({
    title: { zh: '规则字段', en: 'Fields of rules' },
    permission: 'sales.view',
    input: z.object({}),
    output: z.object({
      rows: z.array(
        z.object({
          field: z.string(),
          title: z.object({ zh: z.string(), en: z.string() }),
          type: z.enum(['amount', 'number', 'text', 'choice', 'set', 'boolean']),
          operators: z.array(z.string()),
          pick: z.enum(['shop', 'sku', 'category', 'province', 'flag', 'payment', 'finding']).nullable(),
        }),
      ),
    }),
  }),
  'audit-rules': query({
    title: { zh: '审单规则', en: 'Audit rules' },
    permission: 'sales.view',
    input: z.object({}),
    output: z.object({ rows: z.array(auditRule) }),
  }),
  'replayed-orders': list({
    title: { zh: '试算结果', en: 'Replayed orders' },
    permission: 'sales.view',
    input: z.object({ replayId: id }),
    row: z.object({
      id,
      number: z.string(),
      shop: z.string(),
      placedAt: instant,
      payable: z.string(),
      currency: z.string(),
      before: z.string(),
      after: z.string(),
    }),
  }),
  'remark-rules': query({
    title: { zh: '备注规则', en: 'Remark rules' },
    permission: 'sales.view',
    input: z.object({}),
    output: z.object({
      rows: z.array(
        z.object({
          id,
          shopId: id.nullable(),
          shop: z.string().nullable(),
          pattern: z.string(),
          regular: z.boolean(),
          action: remarkAction,
          automatic: z.boolean(),
          active: z.boolean(),
          version,
          allowed: z.array(z.string()),
        }),
      ),
    }),
  }),
  blacklist: list({
    title: { zh: '黑名单', en: 'Blacklist' },
    permission: 'sales.view',
    row: z.object({
      id,
      kind: z.enum(['account', 'phone', 'address', 'region']),
      shown: personal(z.string()),
      reason: z.string(),
      until: z.string().nullable(),
      createdBy: z.string().nullable(),
      createdAt: instant,
      allowed: z.array(z.string()),
    }),
  }),
  'gift-rules': query({
    title: { zh: '赠品规则', en: 'Gift rules' },
    permission: 'sales.view',
    input: z.object({}),
    output: z.object({ rows: z.array(giftRule) }),
  }),
  'order-audit': query({
    title: { zh: '审单检查', en: 'Checks of an order' },
    permission: 'sales.view',
    input: z.object({ orderId }),
    /** As it stands now, by the checks and rules of now; nothing is written. */
    output: z.object({
      way: z.enum(['auto', 'customer', 'held']),
      needsFinance: z.boolean(),
      findings: z.array(finding),
      passed: z.array(z.object({ code: z.string(), by: z.string() })),
      rules: z.array(
        z.object({ ruleId: id, rule: z.string(), stood: z.enum(['decided', 'applied', 'outranked', 'not_met']), because: z.array(detail) }),
      ),
      proposals: z.array(proposal),
      remarksUnderstood: z.boolean(),
    }),
  }),
  'audit-board': query({
    title: { zh: '时限看板', en: 'Deadlines' },
    permission: 'sales.view',
    input: z.object({}),
    /** Orders that are not shipped, by how much of their time is left; each stops at 10,000. */
    output: z.object({
      late: z.int(),
      hours4: z.int(),
      hours12: z.int(),
      hours24: z.int(),
      later: z.int(),
      toAudit: z.int(),
      toFinance: z.int(),
      held: z.int(),
      soonest: z.string().nullable(),
    }),
  }),
};

export const auditEvents = {
  'gift-rule-stopped': event('sales.gift_rule', z.object({ id, name: z.string(), reason: z.string() })),
  'gift-rule-changed': event('sales.gift_rule', z.object({ id })),
  'audit-rule-changed': event('sales.audit_rule', z.object({ id, name: z.string() })),
  'remark-rule-changed': event('sales.remark_rule', z.object({ id })),
  'blacklist-changed': event('sales.blacklist_entry', z.object({ id })),
  'audit-policy-changed': event('sales.shop', z.object({ id })),
};
