import { handle } from '../../../kernel/context.ts';
import { markPrinted } from '../../../kernel/print/marks.ts';
import { statement } from '../../../kernel/statement.ts';
import { fulfilment } from '../contract.ts';
import { SHIPMENT_FROM, SHIPMENT_SCOPE } from '../listing.ts';

const VISIBLE = statement(`select s.id, s.number from ${SHIPMENT_FROM} where ${SHIPMENT_SCOPE} and s.id = any(:ids::uuid[])`);

/** Notes that packing slips were printed: the list of what is unprinted gets shorter, and the next print says that it is another copy. */
export const markSlipsPrinted = handle(fulfilment.operations['mark-slips-printed'], async (ctx, { ids }) => {
  const shipments = await ctx.rows<{ id: string; number: string }>(VISIBLE, { ids });
  for (const shipment of shipments) ctx.emit(fulfilment.events['shipment-changed'], shipment);
  return markPrinted(
    ctx,
    'fulfilment.shipment',
    shipments.map(({ id }) => id),
  );
});
