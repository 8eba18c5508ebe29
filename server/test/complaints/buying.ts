import { expect } from 'vitest';
import { purchaseScenario } from '../purchase-scenario.ts';
import type { TestRuntime } from '../postgres.ts';
import type { ScenarioTerms } from '../scenario.ts';

/** Buying without tax, every price let through, with what the books hold beside it. */
export async function plainBuying(runtime: TestRuntime, terms: ScenarioTerms = {}, more: object = { taxInclusive: false, taxRate: '0' }) {
  const s = await purchaseScenario(runtime, terms);
  await s.run('purchasing.set-terms', { supplierId: s.supplierId, priceTolerance: '1', ...more });
  let invoices = 0;
  const { merchant } = s.actor;
  return {
    ...s,
    receive: (order: any, quantities: readonly string[]) =>
      s.run('purchasing.receive-goods', {
        orderId: order.id,
        lines: quantities.map((quantity, at) => ({ lineId: order.lines[at].id, quantity })).filter(({ quantity }) => quantity !== '0'),
      }),
    /** A bill of lines of an order, at prices of their own where they are given. */
    bill: (order: any, lines: readonly { quantity: string; unitPrice?: string }[]) =>
      s.run('purchasing.enter-bill', {
        ...{ supplierId: s.supplierId, invoiceNumber: `F${++invoices}`, invoiceDate: '2026-01-31' },
        lines: lines.map((line, at) => ({ orderLineId: order.lines[at].id, ...line })).filter(({ quantity }) => quantity !== '0'),
      }),
    lose: async (code: string, quantity: string, line: object = {}) =>
      s.run('inventory.post-other-out', {
        ...{ warehouseId: s.warehouseId, reason: 'lost' },
        lines: [{ skuId: await s.sku(code), quantity, ...line }],
      }),
    /** Quantity and value of good stock. */
    worth: async (code: string): Promise<[string, string]> => {
      const { rows } = await runtime.pools.owner.query(
        `select quantity, value from inventory.cost_pool where merchant_id = $1 and sku_id = $2 and class = 'good'`,
        [merchant.id, await s.sku(code)],
      );
      return [rows[0]?.quantity ?? '0', rows[0]?.value ?? '0'];
    },
    /** Debit less credit of accounts by purpose; empty ones left out. */
    books: async (...roles: string[]): Promise<Record<string, string>> => {
      const { rows } = await runtime.pools.owner.query(
        `select l.role, sum(l.debit - l.credit)::text as held from ledger.entry_line l
         where l.merchant_id = $1 and l.role = any($2) group by l.role having sum(l.debit - l.credit) <> 0`,
        [merchant.id, roles],
      );
      return Object.fromEntries(rows.map(({ role, held }) => [role, String(Number(held))]));
    },
    proven: async () => {
      await s.settle();
      expect(await s.differences()).toEqual([]);
    },
  };
}
