import type { Actor } from '../../kernel/context.ts';
import type { Runtime } from '../../kernel/runtime.ts';

/** What one client has to itself. */
export interface Place {
  shopId: string;
  warehouseId: string;
  skuId: string;
  skuCode: string;
  /** Codes of goods that nobody touches until they are counted, once: what was counted by a wrong clock stands before the next count for hours. */
  toCount: string[];
  /** Made of two of A and one of B. */
  madeId: string;
}

/** The merchant whose day is played, as it begins: goods without end that all cost 6, so that the order of what is done moves no cost. */
export interface Day {
  shopId: string;
  warehouseIds: { W1: string; W2: string };
  skuIds: { A: string; B: string; C: string };
  supplierId: string;
  customerId: string;
  /** Cash and bank. */
  accountIds: string[];
  /** The day on which it begins. */
  date: string;
  places: Place[];
}

const PLENTY = '1000000';
const COUNTS = 4;
const TERMS = { platform: 'own_site', moneyHolder: 'merchant', taxInclusive: true, auditUnpaid: true };
/** How a warehouse works whose orders are picked and checked. */
const WORK = {
  ...{ picks: true, sorts: false, checks: true, weighs: false, shipsAt: 'check', walk: 'sequence' },
  ...{ packagingWeight: '0', boxWeight: '0', toleranceGrams: '20', tolerancePercent: '5' },
};

/** Founds the day. */
export async function foundDay(runtime: Runtime, actor: Actor, clients: number): Promise<Day> {
  const run = (name: string, input: object): Promise<any> => runtime.execute(actor, name, input);
  const sku = async (code: string): Promise<string> =>
    (await run('catalog.create-product', { code, name: { zh: `商品 ${code}` }, skus: [{ code, listPrice: '10' }] })).skus[0].id;
  const warehouse = async (code: string): Promise<string> => (await run('inventory.create-warehouse', { code, name: `仓库 ${code}` })).id;
  const shop = async (code: string, warehouseId: string): Promise<string> =>
    (await run('sales.create-shop', { code, name: `店铺 ${code}`, warehouses: [warehouseId], ...TERMS })).id;
  const stock = (warehouseId: string, skus: readonly string[]) =>
    run('inventory.post-opening-stock', { warehouseId, lines: skus.map((skuId) => ({ skuId, quantity: PLENTY, unitCost: '6' })) });

  const skuIds = { A: await sku('A'), B: await sku('B'), C: await sku('C') };
  const all = Object.values(skuIds);
  const warehouseIds = { W1: await warehouse('W1'), W2: await warehouse('W2') };
  for (const id of Object.values(warehouseIds)) await stock(id, all);
  const supplier = await run('parties.create-party', { name: '义乌百货厂', supplier: true, type: 'company' });
  const customer = await run('parties.create-party', { name: '批发客户', customer: true, type: 'company' });
  const places: Place[] = [];
  for (let n = 0; n < clients; n++) {
    const skuCode = `O${n}`;
    const [skuId, madeId, warehouseId] = [await sku(skuCode), await sku(`M${n}`), await warehouse(`K${n}`)];
    const toCount = Array.from({ length: COUNTS }, (_, turn) => `N${n}-${turn}`);
    const counted: string[] = [];
    for (const code of toCount) counted.push(await sku(code));
    await stock(warehouseId, [...all, skuId, ...counted]);
    await run('fulfilment.set-warehouse-work', { warehouseId, ...WORK });
    places.push({ skuId, skuCode, toCount, madeId, warehouseId, shopId: await shop(`T${n}`, warehouseId) });
  }
  const { rows } = await runtime.ask(actor, 'ledger.accounts', { limit: 200 });
  const money = (rows as { id: string; code: string }[]).filter(({ code }) => code === '1001' || code === '1002');
  return {
    shopId: await shop('S1', warehouseIds.W1),
    warehouseIds,
    skuIds,
    supplierId: supplier.id,
    customerId: customer.id,
    accountIds: money.map(({ id }) => id),
    places,
    date: runtime.clock().slice(0, 10),
  };
}
