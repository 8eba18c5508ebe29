import type { Module } from '../../kernel/context.ts';
import { aftersales } from './contract.ts';
import './finder.ts';
import { errors } from './errors.ts';
import { foundReasons } from './founding.ts';
import { remindJob } from './jobs.ts';
import { approveAfterSale } from './operations/approve-after-sale.ts';
import { assignAfterSale, changeAfterSale, escalateAfterSale, tellReturn } from './operations/change-after-sale.ts';
import { acceptClaim, openClaim, payClaim, refuseClaim, undoClaimStep } from './operations/claims.ts';
import { payCompensation, undoPayout } from './operations/compensation.ts';
import { finishAfterSale, refuseAfterSale, reopenAfterSale, withdrawAfterSale } from './operations/end-after-sale.ts';
import { inspectReturn } from './operations/inspect-return.ts';
import { matchReturn, unmatchReturn, voidReturn } from './operations/match-return.ts';
import { mirrorRefunds } from './operations/mirror-refunds.ts';
import { openAfterSaleOperation } from './operations/open-after-sale.ts';
import { placeExchangeOrder } from './operations/place-exchange-order.ts';
import { placeResendOrder } from './operations/place-resend-order.ts';
import { archiveReason, changeReason, createReason, restoreReason } from './operations/reasons.ts';
import { refundAfterSale } from './operations/refund-after-sale.ts';
import { receiveReplacement, undoReplacement } from './operations/replacements.ts';
import { registerReturn } from './operations/register-return.ts';
import { acceptRepairQuote, diagnoseRepair, finishRepair, returnRepaired, undoRepairStep } from './operations/repair.ts';
import { answerReview, recordReviews } from './operations/reviews.ts';
import { sendReminders } from './operations/send-reminders.ts';
import { shipSupplierReturn, undoSupplierReturn } from './operations/supplier-returns.ts';
import { approveScrap, refuseScrap } from './operations/scraps.ts';
import { takeInRequest } from './operations/take-in-request.ts';
import { undoFollowUp } from './operations/undo-follow-up.ts';
import { undoInspection } from './operations/undo-inspection.ts';
import { undoRefund } from './operations/undo-refund.ts';
import { returnPhoto } from './photos.ts';
import { proofs } from './proofs.ts';
import { afterSale } from './queries/after-sale.ts';
import { afterSales } from './queries/after-sales.ts';
import { claim } from './queries/claim.ts';
import { claimGoods } from './queries/claim-goods.ts';
import { claims } from './queries/claims.ts';
import { orderAfterSales } from './queries/order-after-sales.ts';
import { quote } from './queries/quote.ts';
import { reasons } from './queries/reasons.ts';
import { report } from './queries/report.ts';
import { returnMatches, returnParcel } from './queries/return-parcel.ts';
import { returnParcels } from './queries/return-parcels.ts';
import { reviews } from './queries/reviews.ts';
import { scraps } from './queries/scraps.ts';
import { supplierReturns } from './queries/supplier-returns.ts';
import { reactions } from './reactions.ts';

export const aftersalesModule: Module = {
  contract: aftersales,
  operations: [
    openAfterSaleOperation,
    approveAfterSale,
    refuseAfterSale,
    withdrawAfterSale,
    reopenAfterSale,
    changeAfterSale,
    assignAfterSale,
    escalateAfterSale,
    finishAfterSale,
    tellReturn,
    refundAfterSale,
    undoRefund,
    payCompensation,
    undoPayout,
    placeExchangeOrder,
    placeResendOrder,
    undoFollowUp,
    diagnoseRepair,
    acceptRepairQuote,
    finishRepair,
    returnRepaired,
    undoRepairStep,
    mirrorRefunds,
    takeInRequest,
    sendReminders,
    registerReturn,
    matchReturn,
    unmatchReturn,
    voidReturn,
    inspectReturn,
    undoInspection,
    shipSupplierReturn,
    undoSupplierReturn,
    approveScrap,
    refuseScrap,
    openClaim,
    acceptClaim,
    refuseClaim,
    payClaim,
    undoClaimStep,
    receiveReplacement,
    undoReplacement,
    recordReviews,
    answerReview,
    createReason,
    changeReason,
    archiveReason,
    restoreReason,
  ],
  queries: [
    afterSales,
    afterSale,
    quote,
    orderAfterSales,
    returnParcels,
    returnParcel,
    returnMatches,
    reasons,
    supplierReturns,
    scraps,
    claims,
    claim,
    claimGoods,
    reviews,
    report,
  ],
  reactions,
  jobs: [remindJob],
  proofs,
  constraints: {
    after_sale_platform_key: errors.platform_number_taken,
    return_parcel_tracking_key: errors.parcel_taken,
    reason_code_key: errors.reason_code_taken,
  },
  repeats: ['review_platform_key', 'after_sale_platform_key'],
  found: foundReasons,
  files: { 'return-photo': returnPhoto },
};
