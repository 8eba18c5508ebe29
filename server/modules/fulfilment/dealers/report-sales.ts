import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { worksIn } from '../../../kernel/scope.ts';
import { holdNamed, type NamedLine } from '../../inventory/index.ts';
import { openDate } from '../../ledger/index.ts';
import { type LockedOrder, placeDealerSale } from '../../sales/index.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { shipLocked } from '../shipping.ts';

const PLACE = statement(`select w.dealer_id as "customerId", p.name, w.province, w.city, w.district, w.detail as address
  from inventory.warehouse w join parties.party p on p.merchant_id = w.merchant_id and p.id = w.dealer_id
  where w.merchant_id = :merchant and w.id = :warehouseId::uuid and w.type = 'dealer' and w.active`);

/**
 * 代销清单: what a dealer sold is his order, shipped from his place in the same moment: revenue, tax, what he owes, and cost out of the goods on
 * consignment (facts.md 6.5, 46). It is taken back by undoing the shipment.
 */
export const reportDealerSales = handle(fulfilment.operations['report-dealer-sales'], async (ctx, { warehouseId, ...input }) => {
  if (!worksIn(ctx, warehouseId)) throw errors.warehouse_not_yours();
  const place = await ctx.row<{ customerId: string } & Record<'name' | 'province' | 'city' | 'district' | 'address', string>>(PLACE, {
    warehouseId,
  });
  if (!place) throw errors.dealer_unknown();
  const { customerId, ...receiver } = place;
  const date = await openDate(ctx, ctx.today);
  const locked = await placeDealerSale(ctx, { ...input, warehouseId, customerId, receiver });
  const named = namedLines(locked, input.lines);
  await holdNamed(ctx, { warehouseId, documentId: locked.order.id }, named);
  const pieces = named.flatMap(({ orderLineId, serialNumbers }) =>
    serialNumbers?.length ? [{ lineId: orderLineId, numbers: serialNumbers }] : [],
  );
  return shipLocked(ctx, locked, { date, pieces, unpacked: true });
});

type Said = Omit<NamedLine, 'orderLineId'>;

/** What he said of the pieces and lots, by the lines that became of it: in the order in which he said them. */
function namedLines({ lines }: Pick<LockedOrder, 'lines'>, said: readonly Said[]): NamedLine[] {
  const bySku = Map.groupBy(
    lines.filter(({ kind }) => kind === 'goods'),
    ({ skuId }) => skuId,
  );
  return said.map((line) => ({ ...line, orderLineId: bySku.get(line.skuId)?.shift()?.id ?? '' }));
}
