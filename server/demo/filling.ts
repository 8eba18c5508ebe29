import { daysLater } from './calendar.ts';
import { makerOf } from './purchasing.ts';
import { idOf, type World } from './world.ts';

/** Boxes for goods whose size is known; no box is the usual one, so that parcels of others cost what they did. */
const MATERIALS = [
  {
    ...{ code: 'PK001', name: { zh: '小号纸箱', en: 'Small box' }, unit: '个', cost: '1.2', quantity: '400' },
    fit: { kind: 'box', length: '25', width: '18', height: '12', mostWeight: '3' },
  },
  {
    ...{ code: 'PK002', name: { zh: '大号纸箱', en: 'Large box' }, unit: '个', cost: '2.6', quantity: '200' },
    fit: { kind: 'box', length: '45', width: '32', height: '25', mostWeight: '12' },
  },
] as const;

/** What a merchant keeps beside orders and goods, so that each page shows what it is for. */
export async function fillPages(world: World, end: number): Promise<void> {
  await packingMaterials(world, end - 500_000);
  await labels(world, end - 400_000);
  await world.act('fragile goods', daysLater(end, -20), 'freight.create-goods-class', { code: 'fragile', name: '易碎品' });
  await world.act('blacklist', daysLater(end, -9), 'sales.add-blacklist-entry', {
    ...{ kind: 'phone', value: '13900009999', reason: '多次收货后恶意退款' },
  });
  await moneyToSuppliers(world, end);
}

async function packingMaterials(world: World, at: number): Promise<void> {
  const warehouseId = idOf(world.warehouses, 'HZ');
  for (const { code, name, unit, cost, quantity, fit } of MATERIALS) {
    const { skus } = await world.act(`material ${code}`, at, 'catalog.create-product', {
      ...{ code, name, unit, skus: [{ code, listPrice: '0' }] },
    });
    await world.act(`stock of material ${code}`, at, 'inventory.post-opening-stock', {
      ...{ warehouseId, remark: '包材', lines: [{ skuId: skus[0].id, quantity, unitCost: cost }] },
    });
    await world.act(`use of material ${code}`, at, 'fulfilment.set-packing-material', { code, ...fit });
  }
}

/** The orders that are being picked have their label numbers. */
async function labels(world: World, at: number): Promise<void> {
  for (const carrier of ['YTO', 'SF'])
    await world.act(`label numbers ${carrier}`, at, 'fulfilment.set-waybill-range', {
      ...{ carrier, prefix: carrier, first: '0000000001', last: '0000050000' },
    });
  const filter = [{ column: 'status', operator: 'equals', value: 'released' }];
  const { rows } = await world.ask('fulfilment.waves', { filter, limit: 1 });
  if (rows.length) await world.act('labels of the wave', at, 'fulfilment.request-waybills', { waveId: rows[0].id });
}

/** Money goes ahead to a maker and to one abroad; a few pieces of the last receipt go back. */
async function moneyToSuppliers(world: World, end: number): Promise<void> {
  await world.act('paid ahead', daysLater(end, -4), 'purchasing.pay-ahead', {
    ...{ supplierId: await makerOf(world, { end, n: 0 }), kind: 'prepayment', amount: '3000', method: 'bank' },
    ...{ note: '年货备料款' },
  });
  const abroad = await world.act('supplier abroad', daysLater(end, -15), 'parties.create-party', {
    ...{ name: 'Kyoto Ceramics Co.', supplier: true, type: 'company' },
    contacts: [{ name: 'Aiko Mori', phone: '+81 75 000 0000', position: 'Export', isDefault: true }],
  });
  await world.act('terms abroad', daysLater(end, -15), 'purchasing.set-terms', {
    ...{ supplierId: abroad.id, currency: 'USD', taxInclusive: false, taxRate: '0' },
  });
  await world.act('paid ahead abroad', daysLater(end, -3), 'purchasing.pay-ahead', {
    ...{ supplierId: abroad.id, kind: 'prepayment', amount: '1200', exchangeRate: '7.12', method: 'bank' },
  });
  const { rows: receipts } = await world.ask('purchasing.receipts', { limit: 1 });
  if (!receipts.length) return;
  const { id, lines } = await world.ask('purchasing.receipt', { number: receipts[0].number });
  await world.act('printed off colour', daysLater(end, -1), 'purchasing.return-goods', {
    ...{ receiptId: id, note: '印刷色差', carrier: '德邦快递', trackingNumber: 'DPK880030001' },
    lines: [{ lineId: lines[1].id, quantity: '2' }],
  });
}
