import { answer } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { nameOf } from '../../../kernel/names.ts';
import { statement } from '../../../kernel/statement.ts';
import { fulfilment } from '../contract.ts';
import { workLabels as labels } from '../work-words.ts';
import { boxesOf } from './choosing.ts';
import { rememberedMaterials } from './materials.ts';
import { kindChoices, words } from './words.ts';

const IN_STOCK = `coalesce((select sum(a.good) from inventory.availability a where a.merchant_id = m.merchant_id and a.sku_id = m.sku_id
  and a.owner_id = '00000000-0000-0000-0000-000000000000' and (:warehouses is null or a.warehouse_id = any(:warehouses))), 0)`;
const taken = (
  what: string,
  when: string,
) => `coalesce((select sum(${what}) from fulfilment.packing_use u where u.merchant_id = m.merchant_id
  and u.sku_id = m.sku_id and ${when} and (:warehouses is null or u.warehouse_id = any(:warehouses))), 0)`;

/** Boxes and other materials, with what lies there and what is owed. */
export const packingMaterials = answerList(fulfilment.queries['packing-materials'], {
  from: `fulfilment.packing_material m join catalog.sku k on k.merchant_id = m.merchant_id and k.id = m.sku_id
    join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id`,
  where: 'm.merchant_id = :merchant',
  key: 'm.sku_id',
  defaultSort: 'id',
  columns: {
    id: { sql: 'm.sku_id', type: 'reference', label: words.material, filter: false },
    skuId: { sql: 'm.sku_id', type: 'reference', label: labels.sku },
    skuCode: { sql: 'k.code', type: 'text', label: labels.sku },
    name: { sql: 'p.name', type: 'text', label: words.material, filter: false, json: true },
    kind: { sql: 'm.kind', type: 'choice', label: words.kind, choices: kindChoices },
    length: { sql: 'm.length', type: 'quantity', label: words.length },
    width: { sql: 'm.width', type: 'quantity', label: words.width },
    height: { sql: 'm.height', type: 'quantity', label: words.height },
    mostWeight: { sql: 'm.most_weight', type: 'quantity', label: words.mostWeight },
    perParcel: { sql: 'm.per_parcel', type: 'quantity', label: words.perParcel },
    usual: { sql: 'm.usual', type: 'boolean', label: words.usual },
    active: { sql: 'm.active', type: 'boolean', label: words.active },
    stock: { sql: IN_STOCK, type: 'quantity', label: words.stock, filter: false },
    used: {
      sql: taken('u.quantity', `u.used_at > :now::timestamptz - interval '30 days'`),
      type: 'quantity',
      label: words.used,
      filter: false,
    },
    owed: { sql: taken('u.quantity - u.issued', 'u.issued < u.quantity'), type: 'quantity', label: words.owed, filter: false },
    version: { sql: 'm.version', type: 'number', label: words.material, filter: false },
  },
  search: 'lower(k.code) like :pattern or lower(p.name::text) like :pattern',
  finish: (ctx, rows) =>
    rows.map((row) => ({
      ...row,
      name: nameOf(ctx, row.name),
      allowed: ctx.may('fulfilment.set-up-work')
        ? ['fulfilment.set-packing-material', ...(row.owed === '0' || row.stock === '0' ? [] : ['fulfilment.issue-owed-packing'])]
        : [],
    })),
});

const LEAVING = statement(`select l.sku_id as "skuId", l.quantity - l.short as quantity from fulfilment.outbound_line l
  join fulfilment.outbound b on b.merchant_id = l.merchant_id and b.id = l.outbound_id
  where l.merchant_id = :merchant and l.outbound_id = :outboundId::uuid and l.quantity > l.short
    and (:warehouses is null or b.warehouse_id = any(:warehouses))`);
const BOXES = statement(`select k.id as "skuId", k.code as "skuCode", p.name,
    array(select c.code from catalog.barcode c where c.merchant_id = k.merchant_id and c.sku_id = k.id and c.revoked_at is null order by c.code) as barcodes
  from catalog.sku k join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id
  where k.merchant_id = :merchant and k.id = any(:skuIds::uuid[]) order by k.code`);

/** What a packer may take, and which of them is proposed. */
export const boxesAtStation = answer(fulfilment.queries['boxes-at-station'], async (ctx, { outboundId, parcels }) => {
  const { boxes } = await rememberedMaterials.of(ctx);
  if (!boxes.length) return { rows: [] };
  const [goods, rows] = await Promise.all([
    ctx.rows<{ skuId: string; quantity: string }>(LEAVING, { outboundId }),
    ctx.rows<{ skuId: string; skuCode: string; name: Record<string, string>; barcodes: string[] }>(BOXES, {
      skuIds: boxes.map((box) => box.skuId),
    }),
  ]);
  const [fitting] = await boxesOf(ctx, { goods, boxes: Array.from({ length: parcels }, () => undefined) });
  return { rows: rows.map((row) => ({ ...row, name: nameOf(ctx, row.name), fits: row.skuId === fitting })) };
});

const USES =
  statement(`select u.sku_id as "skuId", k.code as "skuCode", p.name, u.quantity, u.issued, u.cost_amount as cost, u.used_at as "usedAt"
  from fulfilment.packing_use u
  join catalog.sku k on k.merchant_id = u.merchant_id and k.id = u.sku_id
  join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id
  where u.merchant_id = :merchant and u.shipment_id = :shipmentId::uuid and (:warehouses is null or u.warehouse_id = any(:warehouses)) order by k.code`);

/** What the parcels of a shipment took; what it cost is shown to those who may see costs. */
export const packingOfShipment = answer(fulfilment.queries['packing-of-shipment'], async (ctx, { shipmentId }) => {
  const rows = await ctx.rows<{
    name: Record<string, string>;
    cost: string;
    skuId: string;
    skuCode: string;
    quantity: string;
    issued: string;
    usedAt: string;
  }>(USES, { shipmentId });
  const seesCost = ctx.may('inventory.see-cost');
  return { rows: rows.map((row) => ({ ...row, name: nameOf(ctx, row.name), cost: seesCost ? row.cost : null })) };
});
