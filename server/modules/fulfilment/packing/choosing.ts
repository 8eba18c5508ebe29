import type { ReadContext } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, multiply, text, whole, zero } from '../../../kernel/decimal.ts';
import { errors } from '../errors.ts';
import { boxFor } from './box.rules.ts';
import { type Materials, rememberedMaterials, sizesOf } from './materials.ts';

/** A box as somebody said: of these, none of ours (null), or whichever fits (undefined). */
export type SaidBox = string | null | undefined;

/** A shipment to be packed: its goods, and its parcels with the boxes that were said. */
interface ToPack {
  shipmentId: string;
  goods: readonly { skuId: string; quantity: string }[];
  boxes: readonly SaidBox[];
}
/** What it takes of stock; `unboxed`: parcels for which no box of the stock was found. */
export interface Packing {
  uses: readonly { skuId: string; quantity: string }[];
  unboxed: number;
}

/** The boxes of parcels, as said or the smallest that hold; null where none is taken, undefined where none was found. */
export async function boxesOf(ctx: ReadContext, { goods, boxes: said }: Omit<ToPack, 'shipmentId'>): Promise<SaidBox[]> {
  const { boxes } = await rememberedMaterials.of(ctx);
  const unknown = said.find((box) => box && !boxes.some(({ skuId }) => skuId === box));
  if (unknown) throw errors.box_unknown();
  if (!boxes.length || !said.includes(undefined)) return [...said];
  const fitting = boxFor(boxes, await sizesOf(ctx, goods), said.length);
  return said.map((box) => (box === undefined ? fitting?.skuId : box));
}

/** What shipments take of packing materials. Nothing is asked where no material is set up. */
export async function choosePacking(ctx: ReadContext, shipments: readonly ToPack[]): Promise<Map<string, Packing>> {
  const materials = await rememberedMaterials.of(ctx);
  const packed = await Promise.all(
    shipments.map(async (each) => [each.shipmentId, packingOf(materials, await boxesOf(ctx, each))] as const),
  );
  return new Map(packed);
}

function packingOf({ each }: Materials, boxes: readonly SaidBox[]): Packing {
  const uses = new Map<string, Decimal>();
  for (const box of boxes) if (box) uses.set(box, add(uses.get(box) ?? zero, decimal('1')));
  for (const { skuId, perParcel } of boxes.length ? each : []) uses.set(skuId, multiply(decimal(perParcel), whole(boxes.length), 6));
  return {
    uses: [...uses].map(([skuId, quantity]) => ({ skuId, quantity: text(quantity) })),
    unboxed: boxes.filter((box) => box === undefined).length,
  };
}
