import pg from 'pg';
import { systemMerchant } from '../server/kernel/merchants.ts';
import { createRuntime } from '../server/kernel/runtime.ts';
import { loadModules } from '../server/modules.ts';

/** Who receives every order. */
export const receiver = {
  name: '王小明',
  phone: '13812345678',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  address: '文三路 100 号',
};

/** What the load works on. */
export interface Stage {
  merchantId: string;
  shopId: string;
  warehouseId: string;
  skus: string[];
  /** A SKU that everybody wants. */
  hot: string;
}

const STUFFS = ['羊毛', '真丝', '牛津', '亚麻', '纯棉', '羊绒', '牛仔', '雪纺', '灯芯绒', '针织'];
const THINGS = ['衬衫', '连衣裙', '外套', '半身裙', '长裤', '毛衣', '风衣', '背心', '围巾', '帽子'];
const nameOf = (index: number) => ({
  zh: `${STUFFS[index % 10]}${THINGS[Math.floor(index / 10) % 10]} ${index % 977} 号`,
  en: `${index % 2 ? 'linen' : 'wool'} thing ${index}`,
});

/** A merchant with a shop that holds its own money, a warehouse and SKUs with goods in plenty: all by operations, at the moment that `clock` tells. */
export async function seed(url: string, dataDirectory: string, products: number, clock?: () => string): Promise<Stage> {
  const runtime = await createRuntime({
    url,
    modules: await loadModules(),
    dataDirectory,
    secretKey: Buffer.alloc(32, 3),
    relayMilliseconds: null,
    ...(clock && { clock }),
  });
  try {
    const { id: merchantId } = await runtime.execute(runtime.systemActorIn(systemMerchant), 'company.register-merchant', {
      name: 'Bench',
      currency: 'CNY',
      zone: 'Asia/Shanghai',
      language: 'en',
      demo: false,
    });
    const actor = await runtime.systemActor(merchantId);
    if (!actor) throw new Error('no merchant');
    const run = (name: string, input: object) => runtime.execute(actor, name, input);
    await run('company.found-merchant', { legalName: 'Bench', vatPayer: 'general' });
    const { id: shopId } = await run('sales.create-shop', {
      code: 'B1',
      name: 'Bench',
      platform: 'own_site',
      moneyHolder: 'merchant',
      taxInclusive: true,
      auditUnpaid: true,
    });
    const { id: warehouseId } = await run('inventory.create-warehouse', { code: 'W1', name: 'Bench' });
    const skus: string[] = [];
    for (let from = 0; from < products; from += 500) {
      const codes = Array.from({ length: 500 }, (_, index) => `SKU${String(from + index).padStart(5, '0')}`);
      await run('catalog.upsert-products', {
        products: codes.map((code, index) => ({
          code,
          name: nameOf(from + index),
          skus: [{ code, listPrice: '10', barcodes: [`690${code.slice(3)}4`] }],
        })),
      });
      const { rows } = await runtime.pools.owner.query('select id from catalog.sku where merchant_id = $1 and code = any($2)', [
        merchantId,
        codes,
      ]);
      const ids = rows.map((row) => row.id as string);
      await run('inventory.post-opening-stock', {
        warehouseId,
        lines: ids.map((skuId) => ({ skuId, quantity: '5000000', unitCost: '6' })),
      });
      skus.push(...ids);
    }
    // the buyer of all orders is known by the phone
    await run('parties.create-party', { name: receiver.name, customer: true, phone: receiver.phone });
    await runtime.settle();
    return { merchantId, shopId, warehouseId, skus, hot: skus[0] as string };
  } finally {
    await runtime.close();
  }
}

/** Makes the hand-written limit beside the program's tables and tells it the ids it works on. */
export async function prepareLimit(url: string, sql: string, stage: Stage): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // a loader may have made it before
    const { rows } = await client.query(`select to_regclass('lim.fixed') is not null as there`);
    if (rows[0]?.there) return;
    await client.query(sql);
    const account = (role: string) =>
      `(select account_id from ledger.account_role where merchant_id = $1 and role = '${role}' order by valid_from desc limit 1)`;
    await client.query(
      `insert into lim.fixed select $1, p.phone_sealed, p.phone_hash, p.phone_tail_hash, $2, $3,
        (select id from inventory.location where merchant_id = $1 and warehouse_id = $3 and is_default),
        (select id from inventory.location where merchant_id = $1 and kind = 'customer'), $1,
        (select id from tax.tax_code where merchant_id = $1 order by code limit 1),
        ${['receivable', 'revenue', 'freight_income', 'output_vat', 'cost_of_sales', 'inventory_good', 'bank', 'advance'].map(account).join(', ')}
       from parties.party p where p.merchant_id = $1 and p.phone_hash is not null`,
      [stage.merchantId, stage.shopId, stage.warehouseId],
    );
  } finally {
    await client.end();
  }
}

/** Has the planner know how large the tables are by now: what was planned for empty ones is no measure, neither of the limit nor of the program. */
export async function settle(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('vacuum analyze');
  await client.end();
}
