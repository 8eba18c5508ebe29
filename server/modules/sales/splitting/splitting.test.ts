import { describe, expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { RECEIVER, type Scenario, scenario } from '../../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
/** An order of 3 A and 1 B with freight, and its parts: 1 A, then 2 A and B. */
async function split(s: Scenario, more: object = {}) {
  const order = await s.order({ A: '3', B: '1' }, { freight: '9.99', discount: '1.37', ...more });
  const before = await s.show(order);
  const [a, b] = before.lines;
  const parts = [
    [{ lineId: a.id, quantity: '1' }],
    [
      { lineId: a.id, quantity: '2' },
      { lineId: b.id, quantity: '1' },
    ],
  ];
  const run = () => s.run('sales.split-order', { orderId: order.id, parts: parts.map((lines) => ({ lines })) });
  return { order, before, run, parts };
}

describe('split', () => {
  test('an order becomes two; nothing is lost or gained, what was paid follows, and undone it is what it was', async () => {
    for (const moneyHolder of ['platform', 'merchant'] as const) {
      const s = await scenario(runtime(), { moneyHolder, auditUnpaid: false });
      await s.stock({ A: '9', B: '9' });
      const { order, before, run } = await split(s);
      await s.pay(order);
      const { parts } = await run();
      expect(parts).toHaveLength(2);
      await s.settle();
      const [first, second] = [await s.show(parts[0]), await s.show(parts[1])];
      expect([first.lines.length, second.lines.length]).toEqual([1, 2]);
      expect(first.lines[0].id).toBe(before.lines[0].id);
      expect([first.paymentStatus, second.paymentStatus]).toEqual(['paid', 'paid']);
      expect(Number(first.payable) + Number(second.payable)).toBeCloseTo(Number(before.payable), 4);
      expect(await s.differences()).toEqual([]);
      await s.run('sales.unsplit-order', { orderId: second.id });
      await s.settle();
      const after = await s.show(order);
      expect(after.lines).toEqual(before.lines);
      expect([after.payable, after.freight, after.paymentStatus]).toEqual([before.payable, before.freight, 'paid']);
      expect(await s.show(second)).toMatchObject({ closedReason: 'merged', lines: [], paid: '0' });
      await s.audit(order);
      await s.settle();
      expect(await s.differences()).toEqual([]);
    }
  });

  test('each part is audited and shipped by itself; then it stays what it is', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '9', B: '9' });
    const { order, run } = await split(s);
    const { parts } = await run();
    await s.audit({ ...parts[1], id: parts[1].orderId });
    await expect(s.run('sales.unsplit-order', { orderId: order.id })).rejects.toMatchObject({ code: 'sales.part_moved_on' });
    await s.run('sales.unaudit-order', { orderId: parts[1].orderId });
    await s.run('sales.unsplit-order', { orderId: order.id });
    await expect(s.run('sales.unsplit-order', { orderId: order.id })).rejects.toMatchObject({ code: 'sales.order_not_split' });
    await s.audit(order);
    await expect(run()).rejects.toMatchObject({ code: 'sales.order_audited' });
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('lines that are not shared out in full are refused with what is wrong', async () => {
    const s = await scenario(runtime());
    const { order, parts } = await split(s);
    const wrong = parts.map((lines) => ({ lines: lines.slice(0, 1) }));
    await expect(s.run('sales.split-order', { orderId: order.id, parts: wrong })).rejects.toMatchObject({
      code: 'sales.split_refused',
      params: { problems: [expect.objectContaining({ code: 'quantities_differ', quantity: '1', given: '0' })] },
    });
  });

  test('holds follow, those about a line only where the line goes', async () => {
    const s = await scenario(runtime());
    const { order, run } = await split(s);
    await s.run('sales.hold-order', { orderId: order.id, reason: '等客户确认' });
    const { parts } = await run();
    for (const part of parts) expect((await s.show(part)).holdCodes).toEqual(['MANUAL']);
    await s.run('sales.unsplit-order', { orderId: order.id });
    expect((await s.show(order)).holdCodes).toEqual(['MANUAL']);
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('news of the platform about an order that was split: the same goods change nothing, other goods hold every part, its end ends all', async () => {
    const s = await scenario(runtime());
    const document = { shopId: s.shopId, platformNumber: 'P-1', receiver: RECEIVER, modifiedAt: '2026-11-01T00:00:00.000Z' };
    const lines = [
      { skuId: await s.sku('A'), quantity: '3', unitPrice: '10' },
      { skuId: await s.sku('B'), quantity: '1', unitPrice: '10' },
    ];
    const say = (more: object) => s.run('sales.intake-orders', { orders: [{ ...document, lines, ...more }] });
    const {
      orders: [taken],
    } = await say({});
    const { lines: own } = await s.show(taken);
    const part = (lineId: string, quantity: string) => ({ lines: [{ lineId, quantity }] });
    const asked = [part(own[0].id, '2'), { lines: [...part(own[0].id, '1').lines, ...part(own[1].id, '1').lines] }];
    const { parts } = await s.run('sales.split-order', { orderId: taken.id, parts: asked });
    const states = async () => {
      const found: any[] = [];
      for (const each of parts) found.push(await s.show(each));
      return found.map(({ holdCodes, closedReason, lines: of }) => [holdCodes, closedReason, of.length]);
    };
    await say({ modifiedAt: '2026-11-02T00:00:00.000Z', buyerRemark: '快点' });
    expect(await states()).toEqual([
      [[], null, 1],
      [[], null, 2],
    ]);
    await say({ modifiedAt: '2026-11-03T00:00:00.000Z', lines: lines.slice(0, 1) });
    expect(await states()).toEqual([
      [['PLATFORM_CHANGED'], null, 1],
      [['PLATFORM_CHANGED'], null, 2],
    ]);
    await say({ modifiedAt: '2026-11-04T00:00:00.000Z', status: 'cancelled' });
    expect(await states()).toEqual([
      [[], 'cancelled', 1],
      [[], 'cancelled', 2],
    ]);
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('what is proposed by weight, by category and by what is short can be carried out as it is', async () => {
    const s = await scenario(runtime());
    const category = async (code: string) => (await s.run('catalog.save-category', { name: { zh: code } })).id;
    const [food, wash] = [await category('食品'), await category('洗护')];
    const product = async (code: string, categoryId: string, weight: string) =>
      (await s.run('catalog.create-product', { code, name: { zh: code }, categoryId, skus: [{ code, listPrice: '10', weight }] })).skus[0]
        .id;
    const [rice, soap] = [await product('米', food, '4'), await product('皂', wash, '1')];
    await s.run('inventory.post-opening-stock', { warehouseId: s.warehouseId, lines: [{ skuId: rice, quantity: '2', unitCost: '6' }] });
    const order = await s.run('sales.place-order', {
      ...{ shopId: s.shopId, receiver: RECEIVER },
      lines: [
        { skuId: rice, quantity: '3', unitPrice: '10' },
        { skuId: soap, quantity: '2', unitPrice: '10' },
      ],
    });
    const { lines } = await s.show(order);
    const propose = async (by: string, more: object = {}) => {
      const { parts } = await s.ask('sales.split-proposal', { orderId: order.id, by, ...more });
      return parts.map(({ label, lines: own }: any) => [
        label,
        ...lines.map(({ id }: any) => own.find(({ lineId }: any) => lineId === id)?.quantity ?? '0'),
      ]);
    };
    expect(await propose('category')).toEqual([
      ['食品', '3', '0'],
      ['洗护', '0', '2'],
    ]);
    expect(await propose('weight', { limit: '9' })).toEqual([
      ['', '2', '1'],
      ['', '1', '1'],
    ]);
    expect(await propose('shortage')).toEqual([
      ['', '2', '0'],
      ['', '1', '2'],
    ]);
    const { parts } = await s.ask('sales.split-proposal', { orderId: order.id, by: 'shortage' });
    const input = { orderId: order.id, parts: parts.map(({ lines: own }: any) => ({ lines: own })) };
    const { output } = (await s.run('sales.split-order', input, { dryRun: true })) as any;
    expect(output.parts.map(({ payable }: any) => payable)).toEqual(['20', '30']);
    expect((await s.show(order)).parts).toEqual([]);
    await s.run('sales.split-order', input);
    expect((await s.show(order)).parts.map(({ payable }: any) => payable)).toEqual(['20', '30']);
  });

  test('a rule of the merchant splits orders at their audit: what is there goes, what is missing waits for its goods', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '2' });
    await s.sku('B');
    const { id } = await s.run('sales.create-audit-rule', {
      name: '缺货先发',
      conditions: [{ field: 'payable', operator: 'at_least', value: '1' }],
      actions: [{ kind: 'split', by: 'shortage' }],
    });
    await s.run('sales.replay-audit-rule', { ruleId: id });
    await s.run('sales.switch-on-audit-rule', { ruleId: id });
    const [order, other] = [await s.order({ A: '1', B: '1' }), await s.order({ A: '1', B: '3' })];
    await s.audit(order);
    await s.run('sales.audit-orders', { orderIds: [other.id] });
    for (const each of [order, other]) {
      const first = await s.show(each);
      expect(first).toMatchObject({ fulfilmentStatus: 'audited', holdCodes: [], lines: [{ reserved: '1' }] });
      expect(await s.show(first.parts[1])).toMatchObject({ fulfilmentStatus: 'wait_audit', holdCodes: ['OUT_OF_STOCK'] });
    }
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('over a selection each order falls into what is proposed for it; those with nothing to split say so', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '4' });
    await s.sku('B');
    const [one, two, whole] = [await s.order({ A: '1', B: '1' }), await s.order({ A: '1', B: '2' }), await s.order({ A: '1' })];
    const gone = await s.order({ A: '1' });
    await s.audit(gone);
    const orderIds = [one, two, whole, gone].map(({ id }) => id);
    const result = await s.run('sales.split-orders', { orderIds, by: 'shortage', reason: '先发有货的' });
    expect(result).toMatchObject({ done: 2, refused: 2 });
    expect(result.rows.map(({ code, parts }: any) => [code, parts.length])).toEqual([
      [null, 2],
      [null, 2],
      ['sales.nothing_to_split', 0],
      ['sales.order_audited', 0],
    ]);
    for (const order of [one, two]) {
      const first = await s.show(order);
      expect(first.lines).toMatchObject([{ skuCode: 'A' }]);
      expect((await s.show(first.parts[1])).lines).toMatchObject([{ skuCode: 'B' }]);
      await s.run('sales.unsplit-order', { orderId: order.id });
      expect((await s.show(order)).lines).toHaveLength(2);
    }
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });
});

const WINDOW = { balanceFrom: '2020-01-01T00:00:00.000Z', balanceUntil: '2099-01-01T00:00:00.000Z' };
/** One P to come for 299.00 with a deposit of 20.00 that counts as 40.00, and one A of 50.00 that is there; freight 9.99. */
async function partlyPresold(s: Scenario) {
  await s.stock({ A: '5' });
  const offer = await s.run('sales.create-presale-offer', {
    ...{ shopId: s.shopId, skuId: await s.sku('P'), quantity: '9', deposit: '20', countsAs: '40', ...WINDOW, shipFrom: '2098-01-01' },
  });
  return s.order(
    { A: '1', P: '1' },
    { lines: [{ unitPrice: '50' }, { unitPrice: '299' }], freight: '9.99', presale: { offerId: offer.id } },
  );
}

describe('pre-sale', () => {
  test('what can leave now is parted from what waits: the deposit stays with the goods to come, the rest pays what leaves; joined it is what it was', async () => {
    for (const moneyHolder of ['platform', 'merchant'] as const) {
      const s = await scenario(runtime(), { moneyHolder, auditUnpaid: false });
      const order = await partlyPresold(s);
      await s.run('billing.receive-payment', { orderId: order.id, amount: '79.99', method: 'alipay' });
      await s.settle();
      const before = await s.show(order);
      const { parts } = await s.ask('sales.split-proposal', { orderId: order.id, by: 'presale' });
      const { parts: made } = await s.run('sales.split-order', {
        orderId: order.id,
        parts: [...parts].reverse().map(({ lines }: any) => ({ lines })),
      });
      await s.settle();
      const [waiting, now] = [await s.show(made[0]), await s.show(made[1])];
      expect([waiting.id, waiting.lines[0].skuCode, waiting.presaleState]).toEqual([order.id, 'P', 'wait_balance']);
      expect([now.lines[0].skuCode, now.presaleState, now.shipFrom, now.paymentStatus]).toEqual(['A', null, null, 'paid']);
      // 349.00 less 20.00 and the freight, by nets: to the cent, and nothing is lost
      const cents = (figure: string) => Math.round(Number(figure) * 100);
      expect(cents(waiting.payable) + cents(now.payable)).toBe(cents(before.payable));
      expect(cents(waiting.paid) + cents(now.paid)).toBe(7999);
      // on the page of either: where the money lies, and what is owed
      const lying = now.parts.map((each: any) => [each.number, each.paid, cents(each.due)]);
      expect(lying).toEqual([waiting, now].map((part) => [part.number, part.paid, cents(part.payable) - cents(part.paid)]));
      const { rows } = await s.ask('billing.payments');
      const [whole] = rows.filter((row: any) => row.amount === '79.99' && row.state === 'reversed');
      expect(rows.filter((row: any) => row.note === `← ${whole?.number}`)).toHaveLength(2);
      // what the buyer has still to pay is what it was
      expect(cents(waiting.payable) - cents(waiting.paid)).toBe(cents(before.payable) - 7999);
      expect(await s.differences()).toEqual([]);
      await s.run('sales.unsplit-order', { orderId: now.id });
      await s.settle();
      const after = await s.show(order);
      expect(after.lines).toEqual(before.lines);
      expect([after.payable, after.paid, after.presaleState]).toEqual([before.payable, '79.99', 'wait_balance']);
      expect(await s.differences()).toEqual([]);
      await s.run('sales.split-orders', { orderIds: [order.id], by: 'presale' });
      await s.settle();
      const [, part] = (await s.show(order)).parts;
      await s.audit(await s.show(part));
      await expect(s.audit(order)).rejects.toMatchObject({ code: 'sales.order_balance_due' });
      expect(await s.differences()).toEqual([]);
    }
  });

  test('pre-sold goods whose balance is owed stay in one order, and are worth their deposit', async () => {
    const s = await scenario(runtime(), { auditUnpaid: false });
    const offer = { deposit: '20', countsAs: '40', ...WINDOW };
    const order = await s.order({ P: '2' }, { lines: [{ unitPrice: '299' }], presale: offer });
    const [line] = (await s.show(order)).lines;
    const halves = [{ lines: [{ lineId: line.id, quantity: '1' }] }, { lines: [{ lineId: line.id, quantity: '1' }] }];
    // of which goods are pre-sold the platform did not speak: a person says so by what stays
    await s.run('sales.split-order', { orderId: order.id, parts: halves });
    const own = await partlyPresold(s);
    const { id: offerId } = (await s.ask('sales.presale-offers')).rows[0];
    const two = await s.order({ P: '2' }, { lines: [{ unitPrice: '299' }], presale: { offerId } });
    const [of] = (await s.show(two)).lines;
    const torn = halves.map(() => ({ lines: [{ lineId: of.id, quantity: '1' }] }));
    await expect(s.run('sales.split-order', { orderId: two.id, parts: torn })).rejects.toMatchObject({ code: 'sales.presale_in_parts' });
    await expect(s.run('sales.merge-orders', { orderIds: [own.id, two.id] })).rejects.toMatchObject({
      params: { problems: expect.arrayContaining(['merge_presold']) },
    });
    const cheap = await s.order({ A: '1', B: '1' }, { lines: [{ unitPrice: '5' }, { unitPrice: '50' }], presale: offer });
    const lines = (await s.show(cheap)).lines.map(({ id }: any) => ({ lines: [{ lineId: id, quantity: '1' }] }));
    await expect(s.run('sales.split-order', { orderId: cheap.id, parts: lines })).rejects.toMatchObject({
      code: 'sales.presale_terms_unfit',
    });
  });

  test('a rule parts them by itself once what can leave is paid for, and it is audited; what a person joined again it leaves alone', async () => {
    const s = await scenario(runtime(), { auditUnpaid: false });
    await s.run('sales.change-audit-policy', { shopId: s.shopId, autoAudit: true, windowMinutes: 0, checkRemarks: false });
    const { id } = await s.run('sales.create-audit-rule', {
      name: '预售先发现货',
      conditions: [{ field: 'payable', operator: 'at_least', value: '1' }],
      actions: [{ kind: 'split', by: 'presale' }],
    });
    await s.run('sales.replay-audit-rule', { ruleId: id });
    await s.run('sales.switch-on-audit-rule', { ruleId: id });
    const [deposit, paid] = [await partlyPresold(s), await partlyPresold(s)];
    await s.run('billing.receive-payment', { orderId: deposit.id, amount: '20', method: 'alipay' });
    await s.run('billing.receive-payment', { orderId: paid.id, amount: '79.99', method: 'alipay' });
    for (let pass = 0; pass < 3; pass++) {
      await s.run('sales.audit-due-orders', {});
      await s.settle();
    }
    expect((await s.show(deposit)).parts).toEqual([]);
    const [first, second] = (await s.show(paid)).parts;
    expect(await s.show(first)).toMatchObject({ presaleState: 'wait_balance', fulfilmentStatus: 'wait_audit' });
    expect(await s.show(second)).toMatchObject({ fulfilmentStatus: 'audited', paymentStatus: 'paid', lines: [{ reserved: '1' }] });
    await s.run('sales.unaudit-order', { orderId: (await s.show(second)).id });
    await s.run('sales.unsplit-order', { orderId: paid.id });
    await s.settle();
    await s.run('sales.audit-due-orders', {});
    expect((await s.show(paid)).parts).toEqual([]);
    expect(await s.differences()).toEqual([]);
  });
});
