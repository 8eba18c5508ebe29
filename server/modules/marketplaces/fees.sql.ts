import { sqlWords, taxedKinds } from './kinds.ts';
import { FATES, FEE_AMOUNT, FEE_KIND } from './settled.ts';

/** Fees that were booked whole and stand on no invoice yet (facts.md 6.12), line by line: posted, of a kind that platforms invoice with tax. */
export const FEES_WITHOUT_INVOICE = `select f.merchant_id, f.line_id, f.shop_id, l.business_date as day, ${FEE_KIND} as kind, ${FEE_AMOUNT} as gross
  from ${FATES} join marketplaces.line l on l.merchant_id = f.merchant_id and l.id = f.line_id
  where f.merchant_id = :merchant and f.settlement_id is not null and f.tax = 0 and f.fee_invoice_id is null
    and ${FEE_KIND} in (${sqlWords(taxedKinds)}) and ${FEE_AMOUNT} <> 0`;
