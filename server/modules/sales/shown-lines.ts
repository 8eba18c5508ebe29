import type { z } from 'zod';
import type { ReadContext } from '../../kernel/context.ts';
import { decimal, minimum, multiplyDivideDown, text } from '../../kernel/decimal.ts';
import { nameOf } from '../../kernel/names.ts';
import type { OrderLineRow } from './order.ts';
import { remaining } from './order.rules.ts';
import type { orderLine } from './shapes.ts';

/** A line with what the catalogue calls its SKU. */
export interface NamedLine extends OrderLineRow {
  skuCode: string | null;
  name: Record<string, string> | null;
  optionText: string;
  thumbnail: string | null;
  unit: string;
}

/** Lines as records show them. A bundle shows the whole kits that left, from its components. */
export function shownLines(ctx: ReadContext, lines: readonly NamedLine[]): z.input<typeof orderLine>[] {
  return lines.map((line) => {
    const kits = line.kind === 'bundle' ? progressOfBundle(line, lines) : line;
    return {
      n: line.n,
      id: line.id,
      kind: line.kind,
      parentLineId: line.parentLineId,
      skuId: line.skuId,
      skuCode: line.skuCode,
      title: nameOf(ctx, line.name) || line.title,
      optionText: line.optionText,
      thumbnail: line.thumbnail,
      unit: line.unit,
      platformSku: line.platformSku,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      gross: line.grossAmount,
      discount: line.discountAmount,
      platformDiscount: line.platformDiscountAmount,
      buyerAmount: line.buyerAmount,
      merchantAmount: line.merchantAmount,
      taxRate: line.taxRate,
      net: line.netAmount,
      tax: line.taxAmount,
      reserved: kits.reserved,
      shipped: kits.shipped,
      delivered: kits.delivered,
      returned: kits.returned,
      cancelled: line.cancelled,
      open: text(remaining({ ...kits, cancelled: line.cancelled })),
      refunded: line.refundedAmount,
      stopped: line.stopped,
    };
  });
}

function progressOfBundle(bundle: OrderLineRow, lines: readonly OrderLineRow[]): OrderLineRow {
  const parts = lines.filter((line) => line.parentLineId === bundle.id);
  const kits = (of: 'reserved' | 'shipped' | 'delivered' | 'returned') =>
    text(
      parts
        .map((part) => multiplyDivideDown(decimal(bundle.quantity), decimal(part[of]), decimal(part.quantity), 0))
        .reduce(minimum, decimal(bundle.quantity)),
    );
  return { ...bundle, reserved: kits('reserved'), shipped: kits('shipped'), delivered: kits('delivered'), returned: kits('returned') };
}
