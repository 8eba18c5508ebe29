import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, scenario } from '../../test/scenario.ts';

const runtime = testRuntime();

/** A small generator of repeatable choices. */
function dice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * sides);
  };
}

interface Order {
  id: string;
  number: string;
}

/** One step of somebody's day; a refusal by the rules is a step too. */
async function step(s: Scenario, orders: Order[], roll: (sides: number) => number): Promise<string> {
  const order = orders[roll(orders.length)] as Order;
  const amount = `${roll(150)}.${roll(10)}${roll(9) + 1}`;
  const input = { orderId: order.id };
  switch (roll(8)) {
    case 0:
    case 1:
      return s.run('billing.receive-payment', { ...input, amount, method: roll(2) ? 'wechat' : 'bank' });
    case 2:
    case 3:
      return s.run('billing.refund-payment', { ...input, amount });
    case 4:
    case 5: {
      const { lines } = await s.show(order);
      const open = lines.filter((line: { open: string; kind: string }) => line.open !== '0');
      const line = open[roll(Math.max(open.length, 1))];
      return s.run('fulfilment.ship-order', { ...input, ...(line && roll(2) ? { lines: [{ lineId: line.id, quantity: '1' }] } : {}) });
    }
    case 6: {
      const { rows } = await s.ask('billing.payments', { filter: [{ column: 'orderId', operator: 'equals', value: order.id }] });
      const payment = rows[roll(Math.max(rows.length, 1))];
      return payment && s.run('billing.reverse-payment', { paymentId: payment.id, reason: '试验' });
    }
    default: {
      const { rows } = await runtime().pools.owner.query(
        `select id from fulfilment.shipment where merchant_id = $1 and order_id = $2 and status = 'shipped'`,
        [s.actor.merchant.id, order.id],
      );
      const shipment = rows[roll(Math.max(rows.length, 1))];
      return shipment && s.run('fulfilment.undo-shipment', { shipmentId: shipment.id, reason: '试验' });
    }
  }
}

test.each([
  ['merchant', 1],
  ['merchant', 2],
  ['platform', 4],
  ['platform', 5],
] as const)(
  'whatever is paid, shipped, refunded and undone in any order, every proof holds: money held by the %s, seed %i',
  async (moneyHolder, seed) => {
    const s = await scenario(runtime(), { moneyHolder });
    await s.stock({ A: '100', B: '100' });
    const roll = dice(seed);
    const orders: Order[] = [];
    for (const [a, b, freight] of [
      ['3', '1', '11.3'],
      ['1', '2', '0'],
      ['2', '3', '7'],
    ] as const) {
      const order = await s.order({ A: a, B: b }, { lines: [{ unitPrice: '33.3', discount: '12.61' }, { unitPrice: '9.99' }], freight });
      await s.audit(order);
      orders.push(order);
    }
    const outcomes = new Map<string, number>();
    for (let turn = 0; turn < 80; turn++) {
      const outcome = await step(s, orders, roll).then(
        () => 'done',
        (error) => error.code ?? String(error),
      );
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (turn % 20 === 19) expect(await s.differences()).toEqual([]);
    }
    for (const outcome of outcomes.keys()) expect(outcome).toMatch(/^(done|(billing|fulfilment|sales)\.\w+)$/);
    expect(outcomes.get('done')).toBeGreaterThan(30);
    await runtime().runJob('ledger.seal-entries');
    expect(await s.differences()).toEqual([]);
  },
  60_000,
);
