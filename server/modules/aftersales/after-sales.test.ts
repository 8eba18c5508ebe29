import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, type ScenarioTerms, scenario as makeScenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
const scenario = (terms: ScenarioTerms = {}) => makeScenario(runtime(), terms);

interface Placed {
  id: string;
  number: string;
}

/** Every leaf account that is not zero, as debit (+) or credit (-). */
async function books(s: Scenario): Promise<Record<string, string>> {
  const { rows } = await s.ask('ledger.trial-balance', { to: '2099-12-31' });
  const leaves = rows.filter(
    (row: { leaf: boolean; closingDebit: string; closingCredit: string }) =>
      row.leaf && (row.closingDebit !== '0' || row.closingCredit !== '0'),
  );
  return Object.fromEntries(
    leaves.map((row: Record<string, string>) => [row.accountCode, row.closingDebit !== '0' ? row.closingDebit : `-${row.closingCredit}`]),
  );
}

const linesOf = async (s: Scenario, order: Placed): Promise<{ id: string; n: number; skuCode: string; kind: string }[]> =>
  (await s.show(order)).lines;

/** Opens a case of quantities by SKU. */
async function open(s: Scenario, order: Placed, type: string, quantities: Record<string, string>, more: object = {}) {
  const lines = await linesOf(s, order);
  const asked = Object.entries(quantities).map(([code, quantity]) => {
    const line = lines.find((one) => one.skuCode === code && one.kind !== 'bundle');
    return { orderLineId: line?.id ?? '', quantity };
  });
  return s.run('aftersales.open-after-sale', { orderId: order.id, type, lines: asked, ...more });
}
const approve = (s: Scenario, one: { id: string }, more: object = {}) =>
  s.run('aftersales.approve-after-sale', { afterSaleId: one.id, ...more });
const refund = (s: Scenario, one: { id: string }, more: object = {}) =>
  s.run('aftersales.refund-after-sale', { afterSaleId: one.id, ...more });
const look = (s: Scenario, one: { id: string }) => s.ask('aftersales.after-sale', { number: one.id });
const receive = (s: Scenario, tracking: string, more: object = {}) =>
  s.run('aftersales.register-return', { trackingNumber: tracking, warehouseId: s.warehouseId, ...more });
/** Inspects a parcel: SKU code and grade to quantity. */
async function inspect(s: Scenario, one: { id: string }, parcel: { id: string }, grades: [string, string, string][]) {
  const { lines } = await look(s, one);
  return s.run('aftersales.inspect-return', {
    parcelId: parcel.id,
    lines: grades.map(([code, grade, quantity]) => ({
      afterSaleLineId: lines.find((line: { skuCode: string }) => line.skuCode === code).id,
      quantity,
      grade,
    })),
  });
}
const sound = async (s: Scenario) => expect(await s.differences()).toEqual([]);
/** Shipped and paid orders of one SKU. */
async function sold(s: Scenario, quantities: Record<string, string>, more: Record<string, unknown> = {}): Promise<Placed> {
  const order = await s.order(quantities, more);
  await s.pay(order);
  await s.audit(order);
  await s.ship(order);
  return order;
}

test('TV-48 two sold for 226.00, one good and one defective come back: revenue, VAT and original cost go back', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  await s.stock({ A: '2' }, { unitCost: '60' });
  const order = await sold(s, { A: '2' }, { lines: [{ unitPrice: '113' }] });
  const before = await books(s);
  const one = await open(s, order, 'return', { A: '2' }, { returnTracking: 'YT1' });
  expect(one).toMatchObject({ status: 'requested', approved: '226' });
  expect(await approve(s, one)).toMatchObject({ status: 'in_transit', approved: '226' });
  expect((await s.show(order)).aftersaleStatus).toBe('in_progress');
  const parcel = await receive(s, 'YT1');
  expect(parcel).toMatchObject({ afterSaleId: one.id });
  expect(
    await inspect(s, one, parcel, [
      ['A', 'A', '1'],
      ['A', 'C', '1'],
    ]),
  ).toMatchObject({ status: 'inspected', good: '1', defective: '1' });
  expect(await s.available('A')).toBe('1');
  expect(await refund(s, one)).toMatchObject({ status: 'closed', amount: '226' });
  const after = await books(s);
  const moved = Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(after)])].map((code) => [
      code,
      Number(after[code] ?? 0) - Number(before[code] ?? 0),
    ]),
  );
  expect(moved).toMatchObject({ 140501: 60, 140502: 60, 540101: -120, 500101: 200, 22210106: 26 });
  expect(await s.show(order)).toMatchObject({ aftersaleStatus: 'refunded', paymentStatus: 'refunded' });
  expect((await s.show(order)).lines[0]).toMatchObject({ returned: '2', refunded: '226' });
  await sound(s);
});

test('TV-46 three of one line come back one by one: 33.33, 33.34, 33.33', async () => {
  const s = await scenario();
  await s.stock({ A: '3' });
  const order = await sold(s, { A: '3' }, { lines: [{ unitPrice: '33.333333' }] });
  const amounts: string[] = [];
  for (const tracking of ['P1', 'P2', 'P3']) {
    const one = await open(s, order, 'return', { A: '1' }, { returnTracking: tracking });
    await approve(s, one);
    await inspect(s, one, await receive(s, tracking), [['A', 'B', '1']]);
    amounts.push((await refund(s, one)).amount);
  }
  expect(amounts).toEqual(['33.33', '33.34', '33.33']);
  expect(await s.show(order)).toMatchObject({ paid: '100', refunded: '100', aftersaleStatus: 'refunded' });
  await sound(s);
});

test('TV-124 a line of 87.29 at 13 % refunded unit by unit loses exactly the net and VAT that were booked', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  await s.stock({ C: '3' });
  const order = await sold(s, { C: '3' }, { lines: [{ unitPrice: '33.30', discount: '12.61' }] });
  const rows: string[][] = [];
  for (let k = 0; k < 3; k += 1) {
    const one = await open(s, order, 'refund_shipped', { C: '1' });
    await approve(s, one);
    const { paymentId, amount } = await refund(s, one);
    const { entries } = await s.ask('ledger.entries-of-source', { sourceId: paymentId });
    const side = (code: string) => entries[0].lines.find((line: { accountCode: string }) => line.accountCode === code)?.credit;
    rows.push([amount, side('500101'), side('22210106')]);
  }
  expect(rows).toEqual([
    ['29.1', '-25.75', '-3.35'],
    ['29.09', '-25.75', '-3.34'],
    ['29.1', '-25.75', '-3.35'],
  ]);
  await sound(s);
});

test('TV-47 the quote shows both policies; under B the price of what is kept is taken anew', async () => {
  const s = await scenario();
  await s.stock({ A: '1', B: '1' });
  const order = await sold(s, { A: '1', B: '1' }, { discount: '30', lines: [{ unitPrice: '120' }, { unitPrice: '90' }] });
  const b = (await linesOf(s, order)).find((line) => line.skuCode === 'B');
  const asked = { orderId: order.id, type: 'return', lines: [{ orderLineId: b?.id, quantity: '1' }] };
  expect(await s.ask('aftersales.quote', asked)).toMatchObject({ total: '77.14', policy: 'keep', recompute: null });
  const promotion = { threshold: '200', reduction: '30' };
  expect(await s.ask('aftersales.quote', { ...asked, policy: 'recompute', promotion })).toMatchObject({
    total: '60',
    keep: '77.14',
    recompute: '60',
    keptPrice: '120',
  });
});

test('TV-49 exchange 99.00 for 129.00: the old line is reversed in full, the new one posted in full, 30.00 is collected', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  await s.stock({ A: '1', B: '1' });
  const order = await sold(s, { A: '1' }, { lines: [{ unitPrice: '99' }] });
  const one = await open(s, order, 'exchange', { A: '1' }, { returnTracking: 'X1' });
  await approve(s, one);
  await inspect(s, one, await receive(s, 'X1'), [['A', 'A', '1']]);
  const before = await books(s);
  const placed = await s.run('aftersales.place-exchange-order', {
    afterSaleId: one.id,
    lines: [{ skuId: await s.sku('B'), quantity: '1', unitPrice: '129' }],
  });
  expect(placed).toMatchObject({ returned: '99', payable: '129', collect: '30', giveBack: '0', status: 'closed' });
  const next = { id: placed.orderId, number: placed.orderNumber };
  expect(await s.show(next)).toMatchObject({ paid: '99', payable: '129', paymentStatus: 'part_paid', receiver: '王小明' });
  await s.pay(next);
  await s.audit(next);
  await s.ship(next);
  const after = await books(s);
  // 129.00 = 114.16 + 14.84 less 99.00 = 87.61 + 11.39
  expect(Number(after['500101']) - Number(before['500101'])).toBeCloseTo(-26.55, 2);
  expect(Number(after['22210106']) - Number(before['22210106'])).toBeCloseTo(-3.45, 2);
  expect(after['220301']).toBeUndefined();
  expect(await s.show(order)).toMatchObject({ paymentStatus: 'refunded', refunded: '99' });
  await sound(s);
});

test('R29 one of two is not wanted before it left: promises free, the rest ships, the last unit closes the order', async () => {
  const s = await scenario();
  await s.stock({ A: '2' });
  const order = await s.order({ A: '2' }, { freight: '8' });
  await s.pay(order);
  await s.audit(order);
  expect(await s.available('A')).toBe('0');
  const one = await open(s, order, 'refund_unshipped', { A: '1' });
  await expect(s.ship(order)).rejects.toMatchObject({ code: 'fulfilment.line_stopped' });
  expect(await approve(s, one)).toMatchObject({ approved: '10' });
  expect(await s.available('A')).toBe('1');
  await refund(s, one);
  expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'audited', aftersaleStatus: 'part_refunded', refunded: '10' });
  // all the rest: the freight goes with it, nothing left, nothing booked
  const rest = await open(s, order, 'refund_unshipped', { A: '1' });
  expect(await approve(s, rest)).toMatchObject({ approved: '18' });
  await refund(s, rest);
  expect(await s.show(order)).toMatchObject({
    fulfilmentStatus: 'cancelled',
    closedReason: 'refunded',
    refunded: '28',
    paymentStatus: 'refunded',
  });
  const { entries } = await s.ask('ledger.entries-of-source', { sourceId: order.id });
  expect(entries).toEqual([]);
  await sound(s);
});

test('refused or withdrawn, what was stopped leaves after all', async () => {
  const s = await scenario();
  await s.stock({ A: '2' });
  const order = await s.order({ A: '2' });
  await s.pay(order);
  await s.audit(order);
  const one = await open(s, order, 'refund_unshipped', { A: '2' });
  await s.run('aftersales.refuse-after-sale', { afterSaleId: one.id, reason: '已打包' });
  expect((await s.show(order)).aftersaleStatus).toBe('rejected');
  const again = await open(s, order, 'refund_unshipped', { A: '2' });
  await approve(s, again);
  await s.run('aftersales.withdraw-after-sale', { afterSaleId: again.id });
  expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'wait_audit', closedReason: null });
  await s.audit(order);
  await s.ship(order);
  await sound(s);
});

test('more than was shipped is refused, all lines named; so are kits in part before they leave', async () => {
  const s = await scenario();
  await s.stock({ A: '5', B: '5' });
  await s.bundle('K', { A: '1', B: '2' }, '30');
  const order = await sold(s, { A: '1', B: '1' });
  await expect(open(s, order, 'return', { A: '2', B: '3' })).rejects.toMatchObject({
    code: 'aftersales.too_much',
    params: {
      lines: [
        { sku: 'A', asked: '2', possible: '1' },
        { sku: 'B', asked: '3', possible: '1' },
      ],
    },
  });
  const kit = await s.order({ K: '2' }, { lines: [{ unitPrice: '30' }] });
  await s.pay(kit);
  await expect(open(s, kit, 'refund_unshipped', { A: '1' })).rejects.toMatchObject({ code: 'aftersales.kit_in_part' });
  const one = await open(s, kit, 'refund_unshipped', { A: '1', B: '2' });
  await approve(s, one);
  expect(await refund(s, one)).toMatchObject({ amount: '30' });
  await sound(s);
});

test('the last unit is asked for by two at once: one gets it', async () => {
  const s = await scenario();
  await s.stock({ A: '1' });
  const order = await sold(s, { A: '1' });
  const results = await Promise.allSettled([1, 2, 3].map(() => open(s, order, 'return', { A: '1' })));
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'aftersales.too_much' });
  await sound(s);
});

test('two handlers on one case: it is refunded once, inspected once', async () => {
  const s = await scenario();
  await s.stock({ A: '1' });
  const order = await sold(s, { A: '1' });
  const one = await open(s, order, 'return', { A: '1' }, { returnTracking: 'Z1' });
  await approve(s, one);
  const parcel = await receive(s, 'Z1');
  const inspected = await Promise.allSettled([1, 2].map(() => inspect(s, one, parcel, [['A', 'A', '1']])));
  expect(inspected.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  const refunded = await Promise.allSettled([1, 2].map(() => refund(s, one)));
  expect(refunded.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  expect((await look(s, one)).refunded).toBe('10');
  await expect(receive(s, 'Z1')).rejects.toMatchObject({ code: 'aftersales.parcel_taken' });
  await sound(s);
});

test('merchant fault: the first delivery goes back once', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  await s.stock({ A: '1', B: '1' });
  const order = await sold(s, { A: '1', B: '1' }, { freight: '6' });
  const { rows } = await s.ask('aftersales.reasons');
  const reasonId = rows.find((row: { code: string }) => row.code === 'quality_defect').id;
  const first = await open(s, order, 'refund_shipped', { A: '1' }, { reasonId });
  await approve(s, first);
  expect(await refund(s, first)).toMatchObject({ amount: '16' });
  const second = await open(s, order, 'refund_shipped', { B: '1' }, { reasonId });
  await approve(s, second);
  expect(await refund(s, second)).toMatchObject({ amount: '10' });
  await sound(s);
});

test('a refund in parts and its undoing: the case goes on, books and order are as before', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  await s.stock({ A: '2', B: '1' });
  const order = await sold(s, { A: '2', B: '1' });
  const before = await books(s);
  const one = await open(s, order, 'refund_shipped', { A: '2', B: '1' });
  await approve(s, one);
  const first = await refund(s, one, { amount: '7.77' });
  const last = await refund(s, one);
  expect(last).toMatchObject({ amount: '22.23', status: 'closed' });
  await s.run('aftersales.undo-refund', { paymentId: last.paymentId, reason: '打款失败' });
  expect(await look(s, one)).toMatchObject({ status: 'approved', refunded: '7.77' });
  await expect(s.run('aftersales.undo-refund', { paymentId: last.paymentId, reason: '再撤' })).rejects.toMatchObject({
    code: 'aftersales.refund_undone',
  });
  // taken back with the payments: the case follows
  await s.run('billing.reverse-payment', { paymentId: first.paymentId, reason: '记错' });
  await s.settle();
  expect(await look(s, one)).toMatchObject({ status: 'approved', refunded: '0' });
  expect(await books(s)).toEqual(before);
  await sound(s);
});

test('an inspection is undone: goods leave stock as if they had never come; not once they are promised again', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  await s.stock({ A: '3' }, { unitCost: '7' });
  const order = await sold(s, { A: '3' });
  const before = await books(s);
  const one = await open(s, order, 'return', { A: '3' });
  await approve(s, one);
  const parcel = await receive(s, 'U1', { afterSaleId: one.id });
  const { id: inspectionId } = await inspect(s, one, parcel, [
    ['A', 'A', '1'],
    ['A', 'C', '1'],
    ['A', 'D', '1'],
  ]);
  expect(await books(s)).toMatchObject({ 140501: '7', 140502: '7', 540101: '7' });
  const preview = await s.run('aftersales.undo-inspection', { inspectionId, reason: '验错' }, { dryRun: true });
  expect(preview.effects.stock).toHaveLength(3);
  await s.run('aftersales.undo-inspection', { inspectionId, reason: '验错' });
  expect(await books(s)).toEqual(before);
  expect(await look(s, one)).toMatchObject({ status: 'received' });
  expect((await s.show(order)).lines[0].returned).toBe('0');
  await inspect(s, one, parcel, [['A', 'A', '3']]);
  expect(await s.available('A')).toBe('3');
  await sound(s);
});

test('an unknown parcel waits, is found by waybill, phone or contents, and is matched', async () => {
  const s = await scenario();
  await s.stock({ A: '1' });
  const order = await sold(s, { A: '1' });
  const one = await open(s, order, 'return', { A: '1' });
  await approve(s, one);
  const parcel = await receive(s, 'NOBODY-1', { senderPhone: '13812345678', skuIds: [await s.sku('A')], contents: '一件' });
  expect(parcel).toMatchObject({ afterSaleId: null });
  expect((await s.ask('aftersales.return-matches', { parcelId: parcel.id })).rows).toMatchObject([{ id: one.id, by: 'phone' }]);
  await s.run('aftersales.match-return', { parcelId: parcel.id, afterSaleId: one.id });
  expect(await look(s, one)).toMatchObject({ status: 'received' });
  await s.run('aftersales.unmatch-return', { parcelId: parcel.id });
  expect(await look(s, one)).toMatchObject({ status: 'wait_return' });
  await s.run('aftersales.match-return', { parcelId: parcel.id, afterSaleId: one.id });
  await inspect(s, one, parcel, [['A', 'E', '1']]);
  expect(await look(s, one)).toMatchObject({ status: 'inspected', returnedNotRefunded: false });
  expect(await s.available('A')).toBe('0');
  await sound(s);
});

test('sent again: an order that costs nothing; its cost is one of after-sales, and comes back there', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  await s.stock({ A: '3' }, { unitCost: '7' });
  const order = await sold(s, { A: '1' });
  const one = await open(s, order, 'resend', { A: '1' });
  await approve(s, one);
  const placed = await s.run('aftersales.place-resend-order', { afterSaleId: one.id });
  expect(placed).toMatchObject({ status: 'closed' });
  const next = { id: placed.orderId, number: placed.orderNumber };
  expect(await s.show(next)).toMatchObject({ payable: '0', paymentStatus: 'paid' });
  await s.audit(next);
  await s.ship(next);
  expect(await books(s)).toMatchObject({ 560113: '7', 540101: '7', 140501: '7' });
  const back = await open(s, next, 'return', { A: '1' });
  await approve(s, back);
  await inspect(s, back, await receive(s, 'R1', { afterSaleId: back.id }), [['A', 'A', '1']]);
  expect((await books(s))['560113']).toBeUndefined();
  await sound(s);
});

test('given away: cost and VAT on its price are a gift (27b)', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  await s.stock({ A: '1' });
  await s.sku('G', { listPrice: '113' });
  await s.stock({ G: '1' }, { unitCost: '40' });
  const order = await sold(s, { A: '1' });
  const one = await open(s, order, 'resend', { A: '0' });
  await approve(s, one);
  const placed = await s.run('aftersales.place-resend-order', {
    afterSaleId: one.id,
    purpose: 'giveaway',
    lines: [{ skuId: await s.sku('G'), quantity: '1' }],
  });
  const next = { id: placed.orderId, number: placed.orderNumber };
  await s.audit(next);
  await s.ship(next);
  expect(await books(s)).toMatchObject({ 560114: '53' });
  await sound(s);
});

test('compensation beside the price is a cost of after-sales and can be taken back; as a price allowance it is revenue', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  await s.stock({ A: '1' });
  const order = await sold(s, { A: '1' });
  const one = await open(s, order, 'compensation', { A: '0' });
  await approve(s, one);
  const { payoutId } = await s.run('aftersales.pay-compensation', { afterSaleId: one.id, amount: '3' });
  expect(await books(s)).toMatchObject({ 560113: '3' });
  expect(await look(s, one)).toMatchObject({ status: 'closed', paidOut: '3' });
  await s.run('aftersales.undo-payout', { payoutId });
  expect((await books(s))['560113']).toBeUndefined();
  const allowance = await open(s, order, 'compensation', { A: '0' }, { agreed: '2' });
  expect(await approve(s, allowance)).toMatchObject({ approved: '2' });
  expect(await refund(s, allowance)).toMatchObject({ status: 'closed', amount: '2' });
  expect((await s.show(order)).lines[0]).toMatchObject({ refunded: '2', returned: '0' });
  await sound(s);
});

test('goods of a buyer under repair are counted under their owner and worth nothing; the fee is a service sold', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  await s.stock({ A: '1' });
  const order = await sold(s, { A: '1' });
  const before = await books(s);
  const fee = await s.sku('FEE', { kind: 'service', listPrice: '50' });
  const one = await open(s, order, 'repair', { A: '1' });
  await approve(s, one);
  await inspect(s, one, await receive(s, 'W1', { afterSaleId: one.id }), [['A', 'C', '1']]);
  expect(await books(s)).toEqual(before);
  expect(await s.available('A')).toBe('0');
  await s.run('aftersales.diagnose-repair', { afterSaleId: one.id, diagnosis: '屏幕碎裂', fee: '50' });
  const quoted = await s.run('aftersales.accept-repair-quote', { afterSaleId: one.id, feeSkuId: fee });
  expect(await s.show({ number: quoted.orderNumber })).toMatchObject({ payable: '50' });
  await s.run('aftersales.finish-repair', { afterSaleId: one.id });
  expect(await s.run('aftersales.return-repaired', { afterSaleId: one.id })).toMatchObject({ status: 'closed' });
  // it may be returned later: it is with its owner again
  await open(s, order, 'return', { A: '1' });
  await sound(s);
});

test('refund before the goods are back needs its own permission; the two alarms list what is open', async () => {
  const s = await scenario();
  await s.stock({ A: '2' });
  const order = await sold(s, { A: '2' });
  const ahead = await open(s, order, 'return', { A: '1' });
  await approve(s, ahead);
  const weak = { ...s.actor, permissions: new Set([...s.actor.permissions].filter((name) => name !== 'aftersales.refund-ahead')) };
  await expect(runtime().execute(weak, 'aftersales.refund-after-sale', { afterSaleId: ahead.id })).rejects.toMatchObject({
    code: 'aftersales.goods_not_back',
  });
  await refund(s, ahead);
  const back = await open(s, order, 'return', { A: '1' });
  await approve(s, back);
  await inspect(s, back, await receive(s, 'B1', { afterSaleId: back.id }), [['A', 'A', '1']]);
  const listed = async (column: string) => {
    const { rows } = await s.ask('aftersales.after-sales', { filter: [{ column, operator: 'is_true' }] });
    return rows.map((row: { id: string }) => row.id);
  };
  expect(await listed('refundedNotReturned')).toEqual([ahead.id]);
  expect(await listed('returnedNotRefunded')).toEqual([back.id]);
  await sound(s);
});

test('a small refund before shipping is paid at once where the merchant wants that', async () => {
  const s = await scenario();
  await s.run('company.set-parameter', { key: 'aftersales.quick_refund_limit', value: '10' });
  const order = await s.order({ A: '2' });
  await s.pay(order);
  expect(await open(s, order, 'refund_unshipped', { A: '1' })).toMatchObject({ status: 'closed', approved: '10' });
  const rest = await s.order({ A: '2' });
  await s.pay(rest);
  expect(await open(s, rest, 'refund_unshipped', { A: '2' })).toMatchObject({ status: 'requested' });
  await sound(s);
});

test('what a platform refunded by itself is a case that has ended; the same number again is passed over', async () => {
  const s = await scenario();
  await s.stock({ A: '2' });
  const whole = await s.order({ A: '1' }, { freight: '5' });
  await s.pay(whole);
  const part = await sold(s, { A: '1' });
  const refunds = [
    { orderId: whole.id, amount: '15', platformNumber: 'T1' },
    { orderId: part.id, amount: '4', platformNumber: 'T2' },
    { orderId: part.id, amount: '99', platformNumber: 'T3' },
    { orderId: part.id, amount: '0.0001', platformNumber: 'T4' },
  ];
  expect(await s.run('aftersales.mirror-refunds', { refunds })).toMatchObject({
    done: 2,
    refused: 2,
    rows: [{}, {}, { code: 'aftersales.amount_beyond' }, { code: 'aftersales.amount_too_fine' }],
  });
  expect(await s.run('aftersales.mirror-refunds', { refunds })).toMatchObject({ done: 2, refused: 2 });
  expect(await s.show(whole)).toMatchObject({ closedReason: 'refunded', refunded: '15' });
  expect(await s.show(part)).toMatchObject({ paymentStatus: 'part_refunded', refunded: '4', aftersaleStatus: 'part_refunded' });
  await sound(s);
});

test('defective goods go back to their supplier: out at cost, the claim stands until it is paid, the rest is lost', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  await s.stock({ A: '2' }, { unitCost: '60' });
  const order = await sold(s, { A: '2' });
  const one = await open(s, order, 'return', { A: '2' });
  await approve(s, one);
  await inspect(s, one, await receive(s, 'D1', { afterSaleId: one.id }), [['A', 'C', '2']]);
  const { id: supplierId } = await s.run('parties.create-party', { name: '宏远工厂', supplier: true });
  const skuId = await s.sku('A');
  const ship = (quantity: string) =>
    s.run('aftersales.ship-supplier-return', { supplierId, warehouseId: s.warehouseId, lines: [{ skuId: skuId, quantity }] });
  await expect(ship('3')).rejects.toMatchObject({ code: 'inventory.stock_short' });
  const sent = await ship('2');
  expect(sent.cost).toBe('120');
  expect(await books(s)).toMatchObject({ 1221: '120' });
  await s.run('aftersales.undo-supplier-return', { supplierReturnId: sent.id });
  expect(await books(s)).toMatchObject({ 140502: '120' });
  await ship('2');
  const { rows } = await s.ask('aftersales.claims', { filter: [{ column: 'status', operator: 'equals', value: 'open' }] });
  await s.run('aftersales.accept-claim', { claimId: rows[0].id, amount: '100' });
  await sound(s);
  await s.run('aftersales.pay-claim', { claimId: rows[0].id });
  expect(await books(s)).toMatchObject({ 540104: '20' });
  expect((await books(s))['1221']).toBeUndefined();
  const report = await s.ask('aftersales.report', { by: 'supplier', from: '2000-01-01', to: '2099-12-31' });
  expect(report.rows).toMatchObject([{ recovered: '100', cost: '20', units: '2' }]);
  await sound(s);
});

test('33 a carrier accepts a claim: what after-sales cost falls by it', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  await s.stock({ A: '1' });
  const order = await sold(s, { A: '1' });
  const one = await open(s, order, 'compensation', { A: '0' });
  await approve(s, one);
  await s.run('aftersales.pay-compensation', { afterSaleId: one.id, amount: '8' });
  const claim = await s.run('aftersales.open-claim', { afterSaleId: one.id, against: 'carrier', carrier: 'SF', amount: '8' });
  await s.run('aftersales.accept-claim', { claimId: claim.id, amount: '5' });
  expect(await books(s)).toMatchObject({ 560113: '3', 1221: '5' });
  const { claims } = await s.ask('aftersales.after-sale', { number: one.number });
  expect(claims).toMatchObject([{ number: claim.number, status: 'accepted', amount: '8' }]);
  const page = await s.ask('aftersales.claim', { number: claim.number });
  expect(page).toMatchObject({ afterSaleNumber: one.number, orderNumber: order.number, lines: [{ skuCode: 'A', cost: null }] });
  const report = await s.ask('aftersales.report', { by: 'type', from: '2000-01-01', to: '2099-12-31' });
  expect(report.rows).toMatchObject([{ key: 'compensation', cases: 1, paidOut: '8', recovered: '5', cost: '3' }]);
  // and of a SKU what its cases cost
  const bySku = await s.ask('aftersales.report', { by: 'sku', from: '2000-01-01', to: '2099-12-31' });
  expect(bySku.rows).toMatchObject([{ key: 'A', paidOut: '8', recovered: '5', cost: '3' }]);
  await s.run('aftersales.refuse-claim', { claimId: claim.id });
  expect((await books(s))['1221']).toBeUndefined();
  await sound(s);
});

test('a bad review of a shipped order opens a case; a known one is passed over', async () => {
  const s = await scenario();
  await s.stock({ A: '1' });
  const order = await sold(s, { A: '1' });
  const reviews = [
    { shopId: s.shopId, platformNumber: 'R1', orderNumber: order.number, rating: 1, content: '开线了' },
    { shopId: s.shopId, platformNumber: 'R2', orderNumber: order.number, rating: 5, content: '不错' },
  ];
  expect(await s.run('aftersales.record-reviews', { reviews })).toMatchObject({ recorded: 2, known: 0, opened: 1 });
  expect(await s.run('aftersales.record-reviews', { reviews })).toMatchObject({ recorded: 0, known: 2, opened: 0 });
  const { rows } = await s.ask('aftersales.reviews', { sort: '-reviewedAt' });
  expect(rows.map((row: { rating: number; status: string }) => [row.rating, row.status]).sort()).toEqual([
    [1, 'linked'],
    [5, 'new'],
  ]);
  await s.run('aftersales.answer-review', { reviewId: rows[0].id, answer: '谢谢' });
  // whose shop it is the order says; what nobody knows is not guessed
  const another = { orderNumber: order.number, rating: 4, content: '再评' };
  await s.run('aftersales.record-reviews', { reviews: [another] });
  const [newest] = (await s.ask('aftersales.reviews', { sort: '-reviewedAt' })).rows;
  expect(newest).toMatchObject({ shopId: s.shopId, orderId: order.id, orderNumber: order.number });
  const unknown = s.run('aftersales.record-reviews', { reviews: [{ ...another, orderNumber: 'NOBODY' }] });
  await expect(unknown).rejects.toMatchObject({ code: 'aftersales.order_unknown', params: { number: 'NOBODY' } });
  await sound(s);
});

test('the report counts by every dimension, and rates returns by what was shipped', async () => {
  const s = await scenario();
  await s.stock({ A: '4' });
  const order = await sold(s, { A: '4' });
  const one = await open(s, order, 'return', { A: '1' });
  await approve(s, one);
  await inspect(s, one, await receive(s, 'Q1', { afterSaleId: one.id }), [['A', 'A', '1']]);
  await refund(s, one);
  for (const by of ['reason', 'sku', 'supplier', 'handler', 'shop', 'type', 'responsibility', 'department']) {
    const { rows } = await s.ask('aftersales.report', { by, from: '2000-01-01', to: '2099-12-31' });
    if (by !== 'supplier') expect(rows).toMatchObject([{ cases: 1, refunded: '10' }]);
    if (by === 'sku') expect(rows).toMatchObject([{ units: '1', shipped: '4', rate: '0.25' }]);
  }
});

/** A small generator of repeatable choices. */
function dice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * sides);
  };
}

test.each([
  ['merchant', 11],
  ['platform', 12],
] as const)(
  'whatever is asked, approved, returned, refunded and undone in any order, every proof holds: money held by the %s',
  async (moneyHolder, seed) => {
    const s = await scenario({ moneyHolder });
    const roll = dice(seed);
    await s.stock({ A: '20', B: '20' });
    const orders: Placed[] = [];
    for (let k = 0; k < 3; k += 1) {
      const order = await s.order(
        { A: '3', B: '2' },
        { freight: '7', discount: '4.44', lines: [{ unitPrice: '33.33' }, { unitPrice: '12.5' }] },
      );
      await s.pay(order);
      await s.audit(order);
      if (k) await s.run('fulfilment.ship-order', { orderId: order.id });
      orders.push(order);
    }
    const refusals: string[] = [];
    for (let k = 0; k < 60; k += 1) {
      try {
        await wander(s, orders, roll);
      } catch (error) {
        refusals.push((error as { code?: string }).code ?? String(error));
      }
    }
    expect(refusals.filter((code) => !/^(aftersales|billing|sales|inventory|fulfilment)\./.test(code))).toEqual([]);
    await s.settle();
    await sound(s);
  },
);

/** One step of somebody's day; a refusal by the rules is a step too. */
async function wander(s: Scenario, orders: Placed[], roll: (sides: number) => number): Promise<unknown> {
  const order = orders[roll(orders.length)] as Placed;
  const { rows } = await s.ask('aftersales.after-sales', { filter: [{ column: 'orderId', operator: 'equals', value: order.id }] });
  const one = rows[roll(Math.max(rows.length, 1))];
  switch (roll(9)) {
    case 0:
    case 1: {
      const type = (['return', 'refund_unshipped', 'refund_shipped', 'compensation'] as const)[roll(4)] as string;
      return open(s, order, type, { [roll(2) ? 'A' : 'B']: String(roll(3)) }, roll(3) ? {} : { agreed: String(roll(20)) });
    }
    case 2:
      return one && approve(s, one);
    case 3:
    case 4:
      return one && refund(s, one, roll(2) ? {} : { amount: `${roll(9)}.${roll(9)}${roll(9) + 1}` });
    case 5: {
      if (!one) return undefined;
      const parcel = await receive(s, `W${roll(1_000_000)}`, { afterSaleId: one.id });
      const { lines } = await look(s, one);
      return inspect(s, one, parcel, [[lines[0].skuCode, 'ABCDE'[roll(5)] as string, '1']]);
    }
    case 6: {
      const record = one && (await look(s, one));
      const [made] = record?.refunds ?? [];
      return made && s.run('aftersales.undo-refund', { paymentId: made.paymentId, reason: '试验' });
    }
    case 7: {
      const record = one && (await look(s, one));
      const [made] = record?.inspections ?? [];
      return made && s.run('aftersales.undo-inspection', { inspectionId: made.id, reason: '试验' });
    }
    default:
      return one && s.run(roll(2) ? 'aftersales.withdraw-after-sale' : 'aftersales.reopen-after-sale', { afterSaleId: one.id });
  }
}

test('an exchange is undone before the new goods leave: the new order is closed, the old price stands as before', async () => {
  const s = await scenario({ moneyHolder: 'merchant' });
  await s.stock({ A: '1', B: '1' });
  const order = await sold(s, { A: '1' }, { lines: [{ unitPrice: '99' }] });
  const one = await open(s, order, 'exchange', { A: '1' });
  await approve(s, one);
  await inspect(s, one, await receive(s, 'X9', { afterSaleId: one.id }), [['A', 'A', '1']]);
  const before = await books(s);
  const lines = [{ skuId: await s.sku('B'), quantity: '1', unitPrice: '79' }];
  const placed = await s.run('aftersales.place-exchange-order', { afterSaleId: one.id, lines });
  expect(placed).toMatchObject({ collect: '0', giveBack: '20' });
  await s.audit({ id: placed.orderId });
  await s.run('aftersales.undo-follow-up', { afterSaleId: one.id, reason: '买家改主意' });
  expect(await books(s)).toEqual(before);
  expect(await look(s, one)).toMatchObject({ status: 'inspected', refunded: '0', newOrderNumber: null });
  expect(await s.show({ number: placed.orderNumber })).toMatchObject({ fulfilmentStatus: 'cancelled' });
  expect(await s.available('B')).toBe('1');
  await s.run('aftersales.place-exchange-order', { afterSaleId: one.id, lines });
  expect(await look(s, one)).toMatchObject({ status: 'closed', refunded: '99' });
  await sound(s);
});
