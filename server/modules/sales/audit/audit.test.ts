import { beforeAll, describe, expect, test } from 'vitest';
import { createActorResolver } from '../../access/actors.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { RECEIVER, type Scenario, type ScenarioOrder, scenario } from '../../../test/scenario.ts';

const runtime = testRuntime();
beforeAll(() => void createActorResolver(runtime()));
const policy = (s: Scenario, more: object) => s.run('sales.change-audit-policy', { shopId: s.shopId, ...more });
const due = (s: Scenario) => s.run('sales.audit-due-orders', {});
const codesOf = async (s: Scenario, order: ScenarioOrder): Promise<string[]> => (await s.show(order)).holdCodes;
const RULE = {
  name: '大单财审',
  conditions: [{ field: 'payable', operator: 'at_least', value: '100' }],
  actions: [{ kind: 'finance_audit' }],
};

async function rule(s: Scenario, more: object): Promise<string> {
  const { id } = await s.run('sales.create-audit-rule', { ...RULE, ...more });
  await s.run('sales.replay-audit-rule', { ruleId: id });
  await s.run('sales.switch-on-audit-rule', { ruleId: id });
  return id;
}

describe('the window and the program', () => {
  test('a paid order waits its window, then the program audits it as a person would', async () => {
    const s = await scenario(runtime(), { auditUnpaid: false });
    await s.stock({ A: '10' });
    await policy(s, { autoAudit: true, windowMinutes: 30 });
    const order = await s.order({ A: '2' });
    expect(await due(s)).toMatchObject({ checked: 0, audited: 0 });
    await s.pay(order);
    const { version } = await s.show(order);
    expect(await due(s)).toMatchObject({ checked: 1, audited: 0 });
    const waiting = await s.show(order);
    // the checks found nothing: who has just begun to change it has seen all there is
    expect(waiting.version).toBe(version);
    expect(Date.parse(waiting.auditAt) - Date.parse(waiting.paidAt)).toBe(30 * 60_000);
    expect(Date.parse(waiting.shipBy) - Date.parse(waiting.paidAt)).toBe(48 * 3_600_000);
    await policy(s, { autoAudit: true, windowMinutes: 0 });
    expect(await due(s)).toMatchObject({ checked: 1, audited: 1 });
    expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'audited', warehouseId: s.warehouseId });
    expect(await s.available('A')).toBe('8');
    await s.run('sales.unaudit-order', { orderId: order.id });
    expect(await due(s)).toMatchObject({ audited: 0 });
    expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'wait_audit', waitsFor: 'customer' });
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('goods that come in let waiting orders return by themselves, those placed first at the head', async () => {
    const s = await scenario(runtime());
    await policy(s, { autoAudit: true, windowMinutes: 0 });
    await s.sku('A');
    const [first, second] = [await s.order({ A: '3' }), await s.order({ A: '3' })] as const;
    expect(await due(s)).toMatchObject({ checked: 2, audited: 0 });
    expect(await s.show(first)).toMatchObject({
      holdCodes: ['OUT_OF_STOCK'],
      holds: [{ lines: [expect.any(String)], details: [{ reason: 'stock_missing', missing: '3' }] }],
    });
    await s.stock({ A: '4' });
    await s.settle();
    expect(await codesOf(s, first)).toEqual([]);
    expect(await codesOf(s, second)).toEqual(['OUT_OF_STOCK']);
    expect(await due(s)).toMatchObject({ audited: 1 });
    expect(await s.show(first)).toMatchObject({ fulfilmentStatus: 'audited' });
  });

  test('two auditors and the program on the same orders: each is audited once', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '100' });
    await policy(s, { autoAudit: true, windowMinutes: 0 });
    const orders: ScenarioOrder[] = [];
    for (let n = 0; n < 20; n++) orders.push(await s.order({ A: '1' }));
    const ids = orders.map(({ id }) => id);
    const [one, two, program] = await Promise.all([
      s.run('sales.audit-orders', { orderIds: ids }),
      s.run('sales.audit-orders', { orderIds: [...ids].reverse() }),
      due(s),
    ]);
    expect(one.done + two.done + program.audited).toBe(20);
    expect(await s.available('A')).toBe('80');
    const single = await s.order({ A: '1' });
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => s.audit(single)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await s.available('A')).toBe('79');
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });
});

describe('holds', () => {
  test('R41: every failing check is stored, the lowest is shown first, and after a release the rest is run again', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '10' });
    await policy(s, { autoAudit: true, windowMinutes: 0, riskAmount: '15', addressLevel: 'district' });
    const order = await s.order({ A: '2' }, { receiver: { ...RECEIVER, city: '', district: '' }, buyerRemark: '改成蓝色' });
    await due(s);
    expect(await codesOf(s, order)).toEqual(['RISK', 'REMARK', 'ADDRESS_INCOMPLETE']);
    await s.run('sales.release-hold', { orderId: order.id, code: 'RISK', note: '熟客' });
    expect(await codesOf(s, order)).toEqual(['REMARK', 'ADDRESS_INCOMPLETE']);
    await s.run('sales.change-order-address', { orderId: order.id, receiver: { city: '杭州市', district: '西湖区' } });
    await s.settle();
    expect(await codesOf(s, order)).toEqual(['REMARK']);
    const batch = await s.run('sales.audit-orders', { orderIds: [order.id] });
    expect(batch.rows[0]).toMatchObject({ done: false, code: 'sales.check_failed' });
    await s.audit(order);
    const shown = await s.show(order);
    expect(shown).toMatchObject({ fulfilmentStatus: 'audited', holdCodes: [] });
    expect(shown.holds.find((hold: any) => hold.code === 'RISK')).toMatchObject({ releaseNote: '熟客', releasedAt: expect.any(String) });
    expect(shown.decisions.some((each: any) => each.subject === 'audit')).toBe(true);
  });

  test('prices and credit are released by finance, and never by who entered the order', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '10' });
    await policy(s, { belowCost: true });
    const order = await s.order({ A: '1' }, { lines: [{ unitPrice: '5' }] });
    await due(s);
    expect(await codesOf(s, order)).toEqual(['PRICE_ABNORMAL']);
    await expect(s.run('sales.release-hold', { orderId: order.id })).rejects.toMatchObject({ code: 'sales.release_needs_another' });
    const clerk = { ...s.actor, id: '01a00000-0000-7000-8000-00000000abcd', permissions: new Set(['sales.hold', 'sales.view']) };
    await expect(runtime().execute(clerk, 'sales.release-hold', { orderId: order.id })).rejects.toMatchObject({
      code: 'sales.hold_of_finance',
    });
    const finance = { ...clerk, permissions: new Set(['sales.hold', 'sales.audit-finance']) };
    await runtime().execute(finance, 'sales.release-hold', { orderId: order.id, note: '清仓' });
    await s.audit(order);
  });

  test('a buyer on the blacklist is held by account, phone, address and region; off it the order goes on', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '10' });
    const order = await s.order({ A: '1' }, { buyer: { account: 'trouble' } });
    expect(
      await s.run('sales.blacklist-order', { orderId: order.id, kinds: ['account', 'phone', 'address'], reason: '恶意' }),
    ).toMatchObject({ added: 3 });
    await expect(s.run('sales.add-blacklist-entry', { kind: 'phone', value: RECEIVER.phone })).rejects.toMatchObject({
      code: 'sales.blacklist_known',
    });
    const written = { ...RECEIVER, name: '别人', phone: '13900000000', address: '文三路100号3幢' };
    const other = await s.order({ A: '1' }, { receiver: written });
    await due(s);
    expect(await codesOf(s, order)).toEqual(['BLACKLIST']);
    expect(await s.show(other)).toMatchObject({ holds: [{ code: 'BLACKLIST', details: [{ reason: 'blacklist_address' }] }] });
    const { rows } = await s.ask('sales.blacklist', { limit: 10 });
    expect(JSON.stringify(rows)).not.toContain(RECEIVER.phone);
    for (const { id } of rows) await s.run('sales.remove-blacklist-entry', { entryId: id });
    expect(await codesOf(s, order)).toEqual([]);
    await s.run('sales.add-blacklist-entry', { kind: 'region', value: '浙江省 杭州市' });
    expect(await s.run('sales.audit-orders', { orderIds: [order.id] })).toMatchObject({ refused: 1 });
    await expect(s.run('sales.add-blacklist-entry', { kind: 'region', value: '火星省' })).rejects.toMatchObject({
      code: 'sales.blacklist_value_invalid',
    });
  });

  test('the same goods for the same receiver within hours are asked about, the later order only', async () => {
    const s = await scenario(runtime());
    await policy(s, { duplicateHours: 12 });
    const first = await s.order({ A: '1', B: '2' });
    const second = await s.order({ B: '2', A: '1' });
    const other = await s.order({ A: '1', B: '1' });
    await due(s);
    expect([await codesOf(s, first), await codesOf(s, second), await codesOf(s, other)]).toEqual([[], ['DUPLICATE'], []]);
  });

  test('an order agreed for a later day waits for it; invoices need what they are written with', async () => {
    const s = await scenario(runtime());
    const order = await s.order({ A: '1' });
    await due(s);
    await s.run('sales.set-ship-date', { orderId: order.id, shipFrom: '2099-01-01' });
    await s.run('sales.set-invoice-request', { orderId: order.id, kind: 'special', title: '某公司' });
    await s.settle();
    expect(await codesOf(s, order)).toEqual(['INVOICE_INFO', 'PRESALE_NOT_DUE']);
    await s.run('sales.set-invoice-request', { orderId: order.id, kind: 'special', title: '某公司', taxIdentity: '91330000X' });
    await s.run('sales.set-ship-date', { orderId: order.id, shipFrom: null });
    await s.settle();
    expect(await codesOf(s, order)).toEqual([]);
  });
});

describe('rules', () => {
  test('a rule is switched on only after a replay of just this version, which names every order that differs', async () => {
    const s = await scenario(runtime());
    const [small, big] = [await s.order({ A: '2' }), await s.order({ A: '20' })] as const;
    for (const order of [small, big]) await s.pay(order);
    const { id: ruleId } = await s.run('sales.create-audit-rule', RULE);
    await expect(s.run('sales.switch-on-audit-rule', { ruleId })).rejects.toMatchObject({ code: 'sales.rule_not_replayed' });
    const replay = await s.run('sales.replay-audit-rule', { ruleId });
    expect(replay).toMatchObject({
      orders: 2,
      matched: 1,
      differing: 1,
      outcomes: [{ before: 'customer', after: 'auto finance', orders: 1 }],
    });
    const { rows } = await s.ask('sales.replayed-orders', { replayId: replay.id, limit: 10 });
    expect(rows).toMatchObject([{ number: big.number, before: 'customer', after: 'auto finance' }]);
    await s.run('sales.change-audit-rule', { ruleId, ...RULE, name: '改名' });
    await expect(s.run('sales.switch-on-audit-rule', { ruleId })).rejects.toMatchObject({ code: 'sales.rule_not_replayed' });
    await s.run('sales.replay-audit-rule', { ruleId });
    await s.run('sales.switch-on-audit-rule', { ruleId });
    expect((await s.ask('sales.audit-rules')).rows).toMatchObject([{ name: '改名', active: true }]);
  });

  test('客审 then 财审: customer service passes the order on, finance promises the goods, each with its own permission', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '50' });
    await rule(s, {});
    const order = await s.order({ A: '10' });
    await expect(s.run('sales.finance-audit-order', { orderId: order.id })).rejects.toMatchObject({ code: 'sales.order_not_with_finance' });
    expect(await s.audit(order)).toMatchObject({ warehouseId: null, waitsFor: 'finance' });
    expect(await s.available('A')).toBe('50');
    await expect(s.audit(order)).rejects.toMatchObject({ code: 'sales.order_waits_for_finance' });
    const clerk = { ...s.actor, permissions: new Set(['sales.audit']) };
    await expect(runtime().execute(clerk, 'sales.finance-audit-orders', { orderIds: [order.id] })).rejects.toMatchObject({
      code: 'request.permission_missing',
    });
    expect(await s.run('sales.finance-audit-orders', { orderIds: [order.id] })).toMatchObject({ done: 1 });
    expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'audited', waitsFor: null });
    const [decision] = (await s.show(order)).decisions.filter((each: any) => each.subject === 'audit');
    expect(decision).toMatchObject({ chosen: { rule: '大单财审', finance: true } });
  });

  test('rules tag, choose carrier and warehouse, set the priority and give a gift; remarks are read', async () => {
    const s = await scenario(runtime());
    const other = await s.warehouse('W2');
    await s.stock({ A: '50', GIFT: '5' });
    await s.stock({ A: '50', GIFT: '5' }, { warehouseId: other.id });
    await s.run('sales.create-remark-rule', { pattern: '加急', action: { kind: 'urgent', priority: 9 }, automatic: true });
    await expect(s.run('sales.create-remark-rule', { pattern: '(a+)+', regular: true, action: { kind: 'nothing' } })).rejects.toMatchObject(
      { code: 'sales.remark_pattern_unsafe' },
    );
    await expect(
      s.run('sales.create-remark-rule', { pattern: '改地址', action: { kind: 'address' }, automatic: true }),
    ).rejects.toMatchObject({ code: 'sales.remark_action_by_hand' });
    const actions = [
      { kind: 'tag', tag: '大单' },
      { kind: 'carrier', carrier: 'SF' },
      { kind: 'warehouse', warehouseId: other.id },
      { kind: 'gift', skuId: await s.sku('GIFT'), quantity: '1' },
    ];
    await rule(s, { actions });
    const order = await s.order({ A: '10' }, { buyerRemark: '加急，谢谢' });
    await due(s);
    const shown = await s.show(order);
    expect(shown).toMatchObject({ tags: ['大单'], carrier: 'SF', priority: 9, holdCodes: [], payable: '100' });
    expect(shown.lines.map((line: any) => [line.skuCode, line.kind, line.buyerAmount])).toEqual([
      ['A', 'goods', '100'],
      ['GIFT', 'gift', '0'],
    ]);
    await s.audit(order);
    expect(await s.show(order)).toMatchObject({ warehouseId: other.id });
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('conditions that cannot be asked and two ways at once are refused', async () => {
    const s = await scenario(runtime());
    const create = (more: object) => s.run('sales.create-audit-rule', { ...RULE, ...more });
    await expect(create({ conditions: [{ field: 'payable', operator: 'contains', value: '1' }] })).rejects.toMatchObject({
      code: 'sales.rule_condition_unfit',
    });
    await expect(create({ conditions: [{ field: 'payable', operator: 'between', value: ['1'] }] })).rejects.toMatchObject({
      code: 'sales.rule_condition_unfit',
    });
    await expect(create({ actions: [{ kind: 'approve' }, { kind: 'hold' }] })).rejects.toMatchObject({ code: 'sales.rule_routes_twice' });
    await expect(create({ validFrom: '2026-02-01', validTo: '2026-01-01' })).rejects.toMatchObject({ code: 'sales.rule_dates_reversed' });
  });
});

describe('gift rules', () => {
  test('gifts are given until stock or number runs out, then the rule stops; a gift goes with its trigger line', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '100', B: '100', GIFT: '2' });
    const gift = { name: '买 A 送', skuIds: [await s.sku('A')], skuId: await s.sku('GIFT') };
    const { id: ruleId } = await s.run('sales.create-gift-rule', gift);
    await s.run('sales.switch-on-gift-rule', { ruleId });
    const orders = [await s.order({ A: '1', B: '1' }), await s.order({ A: '1' }), await s.order({ A: '1' }), await s.order({ B: '1' })];
    await due(s);
    const kinds = [];
    for (const order of orders) kinds.push((await s.show(order)).lines.filter((line: any) => line.kind === 'gift').length);
    expect(kinds).toEqual([1, 1, 0, 0]);
    expect((await s.ask('sales.gift-rules')).rows).toMatchObject([{ active: false, stopped: 'stock', given: 2 }]);
    const [first] = orders as [ScenarioOrder];
    const { lines } = await s.show(first);
    const kept = lines.filter((line: any) => line.skuCode !== 'A').map((line: any) => ({ lineId: line.id, quantity: line.quantity }));
    await s.run('sales.change-order-lines', { orderId: first.id, lines: kept });
    await s.settle();
    expect((await s.show(first)).lines).toMatchObject([{ skuCode: 'B' }, { skuCode: 'GIFT', stopped: true, open: '0' }]);
    await s.audit(first);
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('a rule without a condition is refused; the number of orders is a limit', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '100', GIFT: '100' });
    const skuId = await s.sku('GIFT');
    await expect(s.run('sales.create-gift-rule', { name: 'x', skuId })).rejects.toMatchObject({ code: 'sales.gift_without_condition' });
    const { id: ruleId } = await s.run('sales.create-gift-rule', { name: '前两名', skuId, minimumAmount: '5', firstOrders: 2 });
    await s.run('sales.switch-on-gift-rule', { ruleId });
    for (let n = 0; n < 4; n++) await s.order({ A: '1' });
    await due(s);
    expect((await s.ask('sales.gift-rules')).rows).toMatchObject([{ active: false, stopped: 'limit', given: 2 }]);
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });
});

test('the first entry on the blacklist and the first gift rule count for the very next audit', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '10', G: '10' });
  const orders = [await s.order({ A: '1' }), await s.order({ A: '1' }), await s.order({ A: '1' }), await s.order({ A: '1' })] as const;
  // nobody is barred and nothing is given: that is what is remembered
  await s.audit(orders[0]);
  const { id: entryId } = await s.run('sales.add-blacklist-entry', { kind: 'phone', value: RECEIVER.phone });
  await expect(s.audit(orders[1])).rejects.toMatchObject({ code: 'sales.check_failed' });
  await s.run('sales.remove-blacklist-entry', { entryId });
  await s.audit(orders[1]);
  const { id: ruleId } = await s.run('sales.create-gift-rule', { name: '满赠', skuId: await s.sku('G'), minimumAmount: '0.01' });
  await s.run('sales.switch-on-gift-rule', { ruleId });
  await s.audit(orders[2]);
  expect((await s.show(orders[2])).lines.map(({ kind }: { kind: string }) => kind)).toEqual(['goods', 'gift']);
  await s.run('sales.switch-off-gift-rule', { ruleId });
  await s.audit(orders[3]);
  expect((await s.show(orders[3])).lines.map(({ kind }: { kind: string }) => kind)).toEqual(['goods']);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('what a buyer did before is counted where a rule or a limit looks at it', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '100' });
  // nobody looks: nothing is found, however much the buyer ordered
  await s.audit(await s.order({ A: '1' }));
  await rule(s, {
    name: '老客户',
    conditions: [{ field: 'customerOrders', operator: 'at_least', value: '2' }],
    actions: [{ kind: 'tag', tag: 'regular' }],
  });
  await rule(s, {
    name: '新客户',
    conditions: [{ field: 'isNewCustomer', operator: 'is_true', value: null }],
    actions: [{ kind: 'tag', tag: 'new' }],
  });
  const second = await s.order({ A: '1' });
  await s.audit(second);
  expect((await s.show(second)).tags).toEqual([]);
  const third = await s.order({ A: '1' });
  await s.audit(third);
  expect((await s.show(third)).tags).toEqual(['regular']);
  await policy(s, { riskOrders: 3 });
  const fourth = await s.order({ A: '1' });
  await expect(s.audit(fourth)).rejects.toMatchObject({ code: 'sales.check_failed' });
});

test('deadlines: the list finds what is due, people are told once at each step', async () => {
  const s = await scenario(runtime());
  await policy(s, { shipHours: 1 });
  const order = await s.order({ A: '1' });
  await due(s);
  expect(await s.ask('sales.audit-board')).toMatchObject({ late: 0, hours4: 1, soonest: order.number });
  const filter = [{ column: 'due', operator: 'one_of', value: ['hours_4'] }];
  expect((await s.ask('sales.orders', { filter, sort: 'shipBy', limit: 10 })).rows).toMatchObject([{ number: order.number }]);
  expect(await s.run('sales.remind-late-orders', {})).toMatchObject({ reminded: 0 });
  await runtime().pools.owner.query(
    "update sales.sales_order set ship_by = now() - interval '1 minute', confirmed_at = now() - interval '5 hours' where merchant_id = $1",
    [s.actor.merchant.id],
  );
  expect(await s.run('sales.remind-late-orders', {})).toMatchObject({ reminded: 1 });
  expect(await s.run('sales.remind-late-orders', {})).toMatchObject({ reminded: 0 });
  expect(await s.ask('sales.audit-board')).toMatchObject({ late: 1 });
});

test('the view of an order answers what its audit would find, and writes nothing', async () => {
  const s = await scenario(runtime());
  await policy(s, { riskAmount: '5' });
  const order = await s.order({ A: '1' }, { buyerRemark: '改成蓝色' });
  const view = await s.ask('sales.order-audit', { orderId: order.id });
  expect(view).toMatchObject({
    way: 'held',
    findings: [{ code: 'RISK', owner: 'customer', resolver: 'hand' }, { code: 'REMARK' }],
    remarksUnderstood: false,
  });
  expect(await s.show(order)).toMatchObject({ holdCodes: [], version: 1 });
});
