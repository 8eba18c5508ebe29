import { newId } from '../kernel/ids.ts';
import type { TestRuntime } from './postgres.ts';
import { type Quantities, type ScenarioTerms, scenario } from './scenario.ts';

export type PurchaseScenario = Awaited<ReturnType<typeof purchaseScenario>>;

/** The vocabulary of buying: a merchant with a supplier that sells A at 11.30 with 13 % tax in it, which is 10 without. */
export async function purchaseScenario(runtime: TestRuntime, terms: ScenarioTerms = {}) {
  const s = await scenario(runtime, terms);
  const supplier = async (name: string, more: object = {}): Promise<string> =>
    (await s.run('parties.create-party', { name, supplier: true, type: 'company', ...more })).id;
  const supplierId = await supplier('义乌百货厂', { leadDays: 7, paymentDays: 30 });
  /** Somebody else of the same merchant. */
  const another = { ...s.actor, id: newId(), name: '经理' };

  /** What a supplier sells, by SKU code: a price each, or tiers. */
  async function offer(prices: Record<string, string | { fromQuantity: string; unitPrice: string }[]>, more: object = {}): Promise<void> {
    for (const [code, price] of Object.entries(prices)) {
      const tiers = typeof price === 'string' ? [{ unitPrice: price }] : price;
      await s.run('purchasing.set-offer', { supplierId, skuId: await s.sku(code), validFrom: '2020-01-01', tiers, ...more });
    }
  }
  /** A draft. */
  async function draft(quantities: Quantities, more: object = {}, prices: Record<string, string> = {}) {
    const lines: object[] = [];
    for (const [code, quantity] of Object.entries(quantities))
      lines.push({ skuId: await s.sku(code), quantity, unitPrice: prices[code] ?? '11.30' });
    return s.run('purchasing.create-order', { supplierId, warehouseId: s.warehouseId, lines, ...more });
  }
  const order = (of: { number: string }) => s.ask('purchasing.order', { number: of.number });
  /** An order that was sent to the supplier. */
  async function sent(quantities: Quantities, more: object = {}, prices: Record<string, string> = {}) {
    const made = await draft(quantities, more, prices);
    await s.run('purchasing.submit-order', { orderId: made.id });
    const { status } = await order(made);
    if (status === 'submitted') await runtime.execute(another, 'purchasing.approve-order', { orderId: made.id });
    await s.run('purchasing.send-order', { orderId: made.id });
    return order(made);
  }
  return { ...s, supplier, supplierId, another, offer, draft, show: order, sent };
}

/** The code of a refusal, with those of its lines. */
export async function refusal(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    const { code, params } = error as { code: string; params?: { lines?: { line: number; code: string }[] } };
    return params?.lines ? [code, ...params.lines.map(({ line, code: why }) => `${line} ${why}`)] : code;
  }
  return 'done';
}
