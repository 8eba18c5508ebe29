import { handle } from '../../../kernel/context.ts';
import { add, decimal, negate, sum, text } from '../../../kernel/decimal.ts';
import { locations, pickWanted, postMoves } from '../../inventory/index.ts';
import { postEntries } from '../../ledger/index.ts';
import { openAfterSale } from '../after-sale.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';
import { saveAfterSale, shown } from '../saving.ts';
import { caseOfScrap, decideScrap, gradeAsScrap, lockScrap } from '../scrapping.ts';

/**
 * 报废审批: another than who inspected agrees; the goods leave the defective stock, and their cost is one of sales again, as of scrap from the first moment.
 * Of goods with numbers it is said which go, where it could be one piece or another.
 */
export const approveScrap = handle(aftersales.operations['approve-scrap'], async (ctx, { scrapId, note, serialNumbers }) => {
  const opened = await openAfterSale(ctx, await caseOfScrap(ctx, scrapId));
  const scrap = await lockScrap(ctx, scrapId);
  if (scrap.askedBy === ctx.actor.id) throw errors.scrap_needs_another({ number: scrap.number });
  const { afterSale, lines, locked } = opened;
  const before = shown(afterSale);
  const { skuId, warehouseId, quantity, number } = scrap;
  const [places, picked] = await Promise.all([
    locations(ctx),
    pickWanted(ctx, warehouseId, [{ skuId, quantity, quality: 'defective' as const, serialNumbers }]),
  ]);
  const moved = await postMoves(
    ctx,
    picked.map(({ line: _, ...bin }) => ({
      ...{ skuId, ...bin },
      ...{ toLocationId: places.scrap, qualityFrom: 'defective' as const, qualityTo: 'defective' as const },
      ...{ source: 'scrap', sourceId: scrap.id, sourceNumber: number, sourceLineId: scrap.id },
    })),
  );
  const cost = text(sum(moved.map(({ value }) => decimal(value))));
  const head = { source: 'aftersales.scrap', sourceId: scrap.id, sourceNumber: number, summary: afterSale.number };
  const { shopId, purpose } = locked.order;
  const event = purpose === 'resend' ? 'resend_back' : purpose === 'giveaway' ? 'giveaway_back' : 'goods_back';
  await postEntries(ctx, [{ ...head, event, shopId, warehouseId, amounts: { defective: text(negate(decimal(cost))) } }]);
  const line = lines.find(({ id }) => id === scrap.lineId);
  if (line) {
    line.defective = text(add(decimal(line.defective), negate(decimal(quantity))));
    line.scrapped = text(add(decimal(line.scrapped), decimal(quantity)));
  }
  gradeAsScrap(ctx, scrap.id);
  decideScrap(ctx, scrap, { status: 'approved', cost, note });
  await saveAfterSale(ctx, opened, before);
  return { id: scrap.id, number, version: scrap.version + 1 };
});

/** The goods are kept: they lie with the defective ones, to be sent back to their supplier or sold off. */
export const refuseScrap = handle(aftersales.operations['refuse-scrap'], async (ctx, { scrapId, note }) => {
  const scrap = await lockScrap(ctx, scrapId);
  decideScrap(ctx, scrap, { status: 'refused', note });
  return { id: scrap.id, number: scrap.number, version: scrap.version + 1 };
});
