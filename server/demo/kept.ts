import { daysLater } from './calendar.ts';
import { renderProduct } from './drawing.ts';
import { idOf, type World } from './world.ts';

/** What a workshop leaves with the merchant until it is sold: at which price it settles, and how many lie here. */
const CONSIGNED = [
  { code: 'CJ011', name: { zh: '手作青白瓷茶仓', en: 'Handmade celadon caddy' }, price: '268', agreed: '150', quantity: '12' },
  { code: 'CJ012', name: { zh: '柴烧主人杯', en: 'Wood-fired cup' }, price: '188', agreed: '96', quantity: '20' },
];
/** Sold by the piece, each with the number on its label. */
const NUMBERED = { code: 'CJ013', name: { zh: '恒温煮茶器', en: 'Tea brewer that keeps its heat' }, price: '399', cost: '210', pieces: 8 };
const serialOf = (at: number): string => `SN2611${String(at + 1).padStart(4, '0')}`;

/** Goods of others and goods with numbers: a workshop's wares on consignment, and appliances that are told apart one by one. */
export async function keepGoods(world: World, end: number, start: number): Promise<void> {
  const skus = await makeGoods(world, start);
  const warehouseId = idOf(world.warehouses, 'HZ');
  const at = daysLater(end, -2);
  const { id: supplierId } = await world.act('workshop', at, 'parties.create-party', {
    ...{ name: '景德镇青白堂', supplier: true, type: 'company', paymentDays: 30 },
    contacts: [{ name: '汪师傅', phone: '13900000024', position: '店主', isDefault: true }],
  });
  await world.act('consigned goods', at + 60_000, 'purchasing.receive-consigned', {
    ...{ supplierId, warehouseId, reference: 'QB-01', note: '寄售，卖出后按月结算' },
    lines: CONSIGNED.map(({ code, quantity, agreed }) => ({ skuId: idOf(skus, code), quantity, unitPrice: agreed })),
  });
  const serialNumbers = Array.from({ length: NUMBERED.pieces }, (_, n) => serialOf(n));
  await world.act('numbered goods', at + 120_000, 'inventory.post-opening-stock', {
    ...{ warehouseId, remark: '逐件登记序列号' },
    lines: [{ skuId: idOf(skus, NUMBERED.code), quantity: String(NUMBERED.pieces), unitCost: NUMBERED.cost, serialNumbers }],
  });
  // one was found broken: what it was is known from its number
  await world.act('broken piece', at + 180_000, 'inventory.change-quality', {
    ...{ warehouseId, remark: '开箱不加热' },
    lines: [{ skuId: idOf(skus, NUMBERED.code), quantity: '1', from: 'good', to: 'defective', serialNumbers: [serialOf(3)] }],
  });
}

async function makeGoods(world: World, at: number): Promise<ReadonlyMap<string, string>> {
  const made = new Map<string, string>();
  for (const { code, name, price } of [...CONSIGNED, NUMBERED]) {
    const { id, skus } = await world.act(`product ${code}`, at, 'catalog.create-product', {
      ...{ code, name, unit: '件', tracking: code === NUMBERED.code ? 'serial' : 'none' },
      skus: [{ code, listPrice: price }],
    });
    made.set(code, skus[0].id);
    const hash = await world.runtime.filesOf(world.actor.merchant.id).keep(await renderProduct(code));
    await world.act(`picture ${code}`, at, 'catalog.set-product-images', { productId: id, images: [{ hash }] });
  }
  return made;
}
