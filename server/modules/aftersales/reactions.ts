import { idsOf, type Reaction, react } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { billing } from '../billing/contract.ts';
import { fulfilment } from '../fulfilment/contract.ts';
import { indexDocuments, indexing } from '../search/index.ts';
import { openAfterSale } from './after-sale.ts';
import { openRejection } from './coming-back.ts';
import { aftersales } from './contract.ts';
import { claimLost, dropClaim } from './lost-parcels.ts';
import { saveAfterSale, shown } from './saving.ts';
import './texts.ts';
import { findRefund, forgetRefund, lockRefund } from './undoing.ts';

const REVERSED = statement(`select p.reverses_id as "paymentId" from billing.payment p
  join aftersales.refund f on f.merchant_id = p.merchant_id and f.payment_id = p.reverses_id
  where p.merchant_id = :merchant and p.id = any(:ids::uuid[]) and f.undone_at is null`);

const INSPECTIONS = statement('select id from aftersales.inspection where merchant_id = :merchant and parcel_id = any(:ids::uuid[])');

export const reactions: Reaction[] = [
  react(aftersales.events['after-sale-opened'], 'aftersales.index-opened', indexing('aftersales.after_sale')),
  react(aftersales.events['after-sale-changed'], 'aftersales.index-changed', indexing('aftersales.after_sale')),
  react(aftersales.events['return-registered'], 'aftersales.index-returns', indexing('aftersales.return_parcel')),
  react(aftersales.events['return-inspected'], 'aftersales.index-inspections', async (ctx, events) => {
    const found = await ctx.rows<{ id: string }>(INSPECTIONS, { ids: idsOf(events) });
    await indexDocuments(
      ctx,
      'aftersales.inspection',
      found.map(({ id }) => id),
    );
  }),
  react(aftersales.events['supplier-return-changed'], 'aftersales.index-supplier-returns', indexing('aftersales.supplier_return')),
  react(aftersales.events['scrap-changed'], 'aftersales.index-scraps', indexing('aftersales.scrap')),
  react(aftersales.events['review-recorded'], 'aftersales.index-reviews', indexing('aftersales.review')),
  react(aftersales.events['claim-changed'], 'aftersales.index-claims', indexing('aftersales.claim')),
  // a carrier lost a parcel: it is asked to bear the goods, whoever serves the buyer is told; found again, nothing is asked
  react(fulfilment.events['parcel-lost'], 'aftersales.claim-lost-parcels', async (ctx, events) => {
    for (const { payload } of events) await claimLost(ctx, payload);
  }),
  react(fulfilment.events['parcel-found'], 'aftersales.drop-claims', async (ctx, events) => {
    for (const { payload } of events) await dropClaim(ctx, payload.trackingNumber);
  }),
  // refused or undelivered parcels are expected at the gate by the number they left with
  react(fulfilment.events['parcel-comes-back'], 'aftersales.open-rejections', async (ctx, events) => {
    for (const { payload } of events) await openRejection(ctx, payload);
  }),
  // a refund of a case that was taken back with the payments: the case goes on
  react(billing.events['payment-reversed'], 'aftersales.follow-reversed-refunds', async (ctx, events) => {
    const rows = await ctx.rows<{ paymentId: string }>(REVERSED, { ids: events.map((event) => event.payload.id) });
    for (const { paymentId } of rows) {
      const found = await findRefund(ctx, paymentId);
      if (!found) continue;
      const opened = await openAfterSale(ctx, found.afterSaleId);
      const before = shown(opened.afterSale);
      forgetRefund(ctx, opened, await lockRefund(ctx, paymentId));
      await saveAfterSale(ctx, opened, before);
    }
  }),
];
