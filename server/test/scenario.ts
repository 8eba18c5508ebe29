import type { Actor } from '../kernel/context.ts';
import { testMerchant, type MerchantTerms } from './merchant.ts';
import type { TestRuntime } from './postgres.ts';

/** Quantities by SKU code; a product of that name is made when it is first met. */
export type Quantities = Record<string, string>;

export interface ScenarioTerms extends MerchantTerms {
  /** The platform holds the money unless told. */
  moneyHolder?: 'platform' | 'merchant';
  /** Prices contain their tax unless told. */
  taxInclusive?: boolean;
  /** Goods may leave unpaid; false where a test is about paying. */
  auditUnpaid?: boolean;
}

/** An order of the scenario. */
export interface ScenarioOrder {
  id: string;
  number: string;
  payable: string;
}

export type Scenario = Awaited<ReturnType<typeof scenario>>;

/**
 * The vocabulary of tests: a merchant of its own with a shop and a warehouse, and short words for what people do. Everything is an operation;
 * no row is inserted by hand. SKUs cost 6 and are sold at 10 unless told.
 */
export async function scenario(runtime: TestRuntime, terms: ScenarioTerms = {}) {
  const actor: Actor = await testMerchant(runtime, terms);
  const run = (name: string, input: object, request = {}): Promise<any> => runtime.execute(actor, name, input, request);
  const ask = (name: string, input: object = {}): Promise<any> => runtime.ask(actor, name, input);
  const skus = new Map<string, string>();

  const shop = (code: string, more: object = {}) => {
    const { moneyHolder = 'platform', taxInclusive = true, auditUnpaid = true } = terms;
    return run('sales.create-shop', { code, name: `店铺 ${code}`, platform: 'tmall', moneyHolder, taxInclusive, auditUnpaid, ...more });
  };
  const warehouse = (code: string, more: object = {}) => run('inventory.create-warehouse', { code, name: `仓库 ${code}`, ...more });
  const shopId: string = (await shop('S1')).id;
  const warehouseId: string = (await warehouse('W1')).id;

  /** The id of a SKU, made when it is first met. */
  async function sku(code: string, more: { listPrice?: string; kind?: string; precision?: number } = {}): Promise<string> {
    const known = skus.get(code);
    if (known) return known;
    const { listPrice = '10', ...product } = more;
    const made = await run('catalog.create-product', { code, name: { zh: `商品 ${code}` }, skus: [{ code, listPrice }], ...product });
    skus.set(code, made.skus[0].id);
    return made.skus[0].id;
  }
  /** One SKU after the other: what is listed by age of the SKU then comes in the order given here. */
  const linesOf = async (quantities: Quantities) => {
    const lines: { skuId: string; quantity: string }[] = [];
    for (const [code, quantity] of Object.entries(quantities)) lines.push({ skuId: await sku(code), quantity });
    return lines;
  };

  return {
    actor,
    runtime,
    run,
    ask,
    shopId,
    warehouseId,
    shop,
    warehouse,
    sku,
    /** A bundle of other SKUs. */
    async bundle(code: string, components: Quantities, listPrice = '10'): Promise<string> {
      const bundleSkuId = await sku(code, { kind: 'bundle', listPrice });
      await run('catalog.set-bundle-components', { skuId: bundleSkuId, components: await linesOf(components) });
      return bundleSkuId;
    },
    /** Goods the merchant already has, at 6 each unless told. */
    async stock(quantities: Quantities, more: { warehouseId?: string; unitCost?: string } = {}): Promise<void> {
      const lines = (await linesOf(quantities)).map((line) => ({ ...line, unitCost: more.unitCost ?? '6' }));
      await run('inventory.post-opening-stock', { warehouseId: more.warehouseId ?? warehouseId, lines });
    },
    /** An order at 10 each unless a line says otherwise. */
    async order(quantities: Quantities, more: { lines?: object[] } & Record<string, unknown> = {}): Promise<ScenarioOrder> {
      const { lines: extra, ...fields } = more;
      const lines = (await linesOf(quantities)).map((line, index) => ({ unitPrice: '10', ...line, ...extra?.[index] }));
      return run('sales.place-order', { shopId, receiver: RECEIVER, ...fields, lines });
    },
    audit: (order: { id: string }) => run('sales.audit-order', { orderId: order.id }),
    ship: (order: { id: string }, more: object = {}) =>
      run('fulfilment.ship-order', { orderId: order.id, carrier: 'SF', trackingNumber: `SF${order.id.slice(-12)}`, ...more }),
    /** Pays what is still owed, or the amount given. */
    async pay(order: { id: string; number: string }, amount?: string) {
      const { payable, paid } = await ask('sales.order', { number: order.number });
      return run('billing.receive-payment', { orderId: order.id, amount: amount ?? difference(payable, paid), method: 'alipay' });
    },
    show: (order: { number: string }) => ask('sales.order', { number: order.number }),
    /** What can be promised of a SKU in the first warehouse. */
    async available(code: string): Promise<string> {
      const { rows } = await runtime.pools.owner.query(
        'select good - reserved as available from inventory.availability where merchant_id = $1 and sku_id = $2 and warehouse_id = $3 and owner_id = $4',
        [actor.merchant.id, await sku(code), warehouseId, '00000000-0000-0000-0000-000000000000'],
      );
      return rows[0]?.available ?? '0';
    },
    settle: () => runtime.settle(),
    /** Every difference that the proofs of all modules find. */
    differences: async () => (await runtime.prove(actor.merchant.id)).differences,
  };
}

export const RECEIVER = {
  name: '王小明',
  phone: '13812345678',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  address: '文三路 100 号 3 幢',
};

const difference = (a: string, b: string): string => {
  const units = (text: string) => BigInt(text.split('.')[0] ?? '0') * 10_000n + BigInt((text.split('.')[1] ?? '').padEnd(4, '0'));
  const left = units(a) - units(b);
  return `${left / 10_000n}.${String(left % 10_000n).padStart(4, '0')}`;
};
