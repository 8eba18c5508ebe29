import { renderProduct } from './drawing.ts';
import { amountOf, type DemoProduct } from './goods.ts';
import { categories } from './products.data.ts';
import { regions, shops, warehouses } from './shops.data.ts';
import { everyRow, idOf, type World } from './world.ts';

const REMARKS = [
  { pattern: '尽快发货', action: { kind: 'urgent', priority: 9 } },
  { pattern: '包装严实一点', action: { kind: 'tag', tag: '加固包装' } },
  { pattern: '送人的，不要放价格单', action: { kind: 'tag', tag: '不放价格单' } },
  { pattern: '发顺丰可以补差价', action: { kind: 'carrier', carrier: 'SF' } },
  { pattern: '周末送货', action: { kind: 'tag', tag: '周末送货' } },
  { pattern: '放快递柜', action: { kind: 'tag', tag: '放快递柜' } },
  { pattern: '优先发货', action: { kind: 'urgent', priority: 8 } },
  { pattern: '送小样', action: { kind: 'tag', tag: '送小样' } },
  { pattern: '老客户', action: { kind: 'tag', tag: '老客户' } },
  { pattern: '已与买家确认颜色', action: { kind: 'nothing' } },
  { pattern: '赠品已备注', action: { kind: 'nothing' } },
];

/** What the merchant has taught the program of buyers' remarks, so that they hold up nothing. */
async function setUpRemarks(world: World, at: number): Promise<void> {
  for (const { pattern, action } of REMARKS)
    await world.act(`remark ${pattern}`, at, 'sales.create-remark-rule', { pattern, action, automatic: true });
}

/** The rooms of the merchant: warehouses with bins, shops, and what remarks mean there. */
export async function setUpPlaces(world: World, at: number): Promise<void> {
  for (const { bins, ...warehouse } of warehouses) {
    const input = { ...warehouse, type: 'own', country: 'CN', regions: regions[warehouse.code] };
    const { id } = await world.act(`warehouse ${warehouse.code}`, at, 'inventory.create-warehouse', input);
    world.warehouses.set(warehouse.code, id);
    await world.act(`bins ${warehouse.code}`, at, 'inventory.create-locations', { warehouseId: id, pattern: bins });
  }
  for (const { code, name, platform, moneyHolder, moneyAccount } of shops) {
    const input = { code, name, platform, moneyHolder, moneyAccount, taxInclusive: true };
    const { id } = await world.act(`shop ${code}`, at, 'sales.create-shop', input);
    world.shops.set(code, id);
  }
  await setUpRemarks(world, at);
  // what came back as scrap and cost more than a little needs a second person
  await world.act('scrap', at, 'company.set-parameter', { key: 'aftersales.scrap_approval_above', value: '10' });
}

/** Category tree and products with their variants, then their ids. */
export async function setUpCatalogue(world: World, at: number, products: readonly DemoProduct[]): Promise<void> {
  const tops = new Map<string, string>();
  for (const [position, { path }] of categories.entries()) {
    const [top, own] = path;
    if (!top || !own) continue;
    const parentId = tops.get(top.zh) ?? (await world.act(`category ${top.zh}`, at, 'catalog.save-category', { name: top, position })).id;
    tops.set(top.zh, parentId);
    await world.act(`category ${own.zh}`, at, 'catalog.save-category', { name: own, parentId, position });
  }
  await world.act('products', at, 'catalog.upsert-products', {
    products: products.map(({ code, name, category, brand, unit, weight, axis, skus }) => ({
      ...{ code, name, category, brand, unit },
      skus: skus.map((sku) => ({
        ...{ code: sku.code, options: { [axis]: sku.option }, weight, barcodes: [sku.barcode] },
        ...{ listPrice: amountOf(sku.price), purchasePrice: amountOf(sku.cost) },
      })),
    })),
  });
  for (const row of await everyRow<{ id: string; code: string; productId: string; productCode: string }>(world, 'catalog.skus')) {
    world.skus.set(row.code, row.id);
    world.products.set(row.productCode, row.productId);
  }
}

/** Draws the picture of one product and hangs it up. */
export async function hangPicture(world: World, at: number, { code }: DemoProduct): Promise<void> {
  const hash = await world.runtime.filesOf(world.actor.merchant.id).keep(await renderProduct(code));
  const input = { productId: idOf(world.products, code), images: [{ hash }] };
  await world.act(`picture ${code}`, at, 'catalog.set-product-images', input);
}
