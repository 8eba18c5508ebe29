import { expect } from 'vitest';
import { newId } from '../kernel/ids.ts';
import { makeSkus, makeWarehouse } from './goods.ts';
import { type MerchantTerms, testMerchant } from './merchant.ts';
import type { TestRuntime } from './postgres.ts';

/** A merchant with two warehouses and goods A, B, C, and the words of the warehouse to act in it: every word is an operation or a query. */
export async function stockScenario(runtime: TestRuntime, terms: MerchantTerms = {}) {
  const actor = await testMerchant(runtime, terms);
  const sku = await makeSkus(runtime, actor, ['A', 'B', 'C']);
  const w1 = await makeWarehouse(runtime, actor, 'W1', { priority: 1 });
  const w2 = await makeWarehouse(runtime, actor, 'W2', { priority: 2 });
  const run = (name: string, input: object) => runtime.execute(actor, `inventory.${name}`, input);
  const ask = (name: string, input: object = {}) => runtime.ask(actor, `inventory.${name}`, input);
  const probe = async (name: string, input: object) => (await runtime.execute(actor, `probe.${name}`, input)).answer;
  const { rows: virtual } = await runtime.pools.owner.query(
    'select kind, id from inventory.location where merchant_id = $1 and warehouse_id is null',
    [actor.merchant.id],
  );
  const at: Record<string, string> = Object.fromEntries(virtual.map(({ kind, id }: { kind: string; id: string }) => [kind, id]));

  type Code = keyof typeof sku;
  const lineOf = (code: Code, quantity: string, more: object = {}) => ({ skuId: sku[code], quantity, ...more });
  return {
    runtime,
    actor,
    sku,
    w1,
    w2,
    at,
    run,
    ask,
    probe,
    lineOf,
    /** Goods come in at a value. */
    receive: (
      code: Code,
      quantity: string,
      value: string,
      more: { warehouseId?: string; effectiveAt?: string; locationId?: string } = {},
    ) => {
      const { locationId, ...rest } = more;
      const line = lineOf(code, quantity, { value, ...(locationId ? { locationId } : {}) });
      return run('post-other-in', { warehouseId: w1.id, reason: 'found', ...rest, lines: [line] });
    },
    lose: (code: Code, quantity: string, more: object = {}) =>
      run('post-other-out', { warehouseId: w1.id, reason: 'lost', ...more, lines: [lineOf(code, quantity)] }),
    /** An order line of its own asks for goods; answers what to ship. */
    reserve: async (code: Code, quantity: string, warehouseId = w1.id) => {
      const orderLineId = newId();
      await probe('reserve-goods', { documentId: newId(), lines: [{ orderLineId, skuId: sku[code], warehouseId, quantity }] });
      return { orderLineId, skuId: sku[code], quantity };
    },
    ship: (lines: { orderLineId: string; skuId: string; quantity: string }[], warehouseId = w1.id, sourceId = newId()) =>
      probe('issue-goods', { warehouseId, source: 'shipment', sourceId, lines: lines.map((line) => ({ ...line, moveId: newId() })) }),
    /** Quantity and value of a cost pool. */
    pool: async (code: Code, name: 'good' | 'defective' = 'good') => {
      const { rows } = await runtime.pools.owner.query(
        'select quantity, value from inventory.cost_pool where merchant_id = $1 and sku_id = $2 and class = $3',
        [actor.merchant.id, sku[code], name],
      );
      return rows[0] ? [rows[0].quantity, rows[0].value] : ['0', '0'];
    },
    onHand: async (code: Code, warehouseId = w1.id) => {
      const { rows } = await ask('stock-on-hand', { filter: [{ column: 'warehouseId', operator: 'equals', value: warehouseId }] });
      return rows.find((row: { skuId: string }) => row.skuId === sku[code]);
    },
    /** Balances of the ledger's accounts by role, debit minus credit. */
    accounts: async (upTo = '9999-12-31'): Promise<Record<string, string>> => {
      const { rows } = await runtime.pools.owner.query(
        `select role, sum(debit - credit) as balance from ledger.entry_line where merchant_id = $1 and business_date <= $2::date
         group by role having sum(debit - credit) <> 0`,
        [actor.merchant.id, upTo],
      );
      return Object.fromEntries(rows.map(({ role, balance }: { role: string; balance: string }) => [role, balance]));
    },
    /** All but the comparison with the ledger: what leaves by shipment has its entry in fulfilment. */
    provenGoods: async () => {
      const { differences } = await runtime.prove(actor.merchant.id);
      expect(differences.filter((difference) => difference.proof !== 'inventory.ledger')).toEqual([]);
    },
    // events of before a clock that was turned count as undelivered until they are
    proven: async () => {
      await runtime.settle();
      expect((await runtime.prove(actor.merchant.id)).differences).toEqual([]);
    },
  };
}
