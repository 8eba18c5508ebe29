import type { Module } from '../../kernel/context.ts';
import { sales } from './contract.ts';
import './finder.ts';
import './outlook.ts';
import { errors } from './errors.ts';
import { changeAllocationPolicy } from './operations/allocation-policy.ts';
import { auditOrder } from './operations/audit-order.ts';
import { auditDueOrders } from './operations/audit-due-orders.ts';
import { auditGoneOrders } from './operations/audit-gone-orders.ts';
import { auditOrders } from './operations/audit-orders.ts';
import { changeAuditPolicy } from './operations/audit-policy.ts';
import {
  changeAuditRule,
  createAuditRule,
  deleteAuditRule,
  orderAuditRules,
  switchOffAuditRule,
  switchOnAuditRule,
} from './operations/audit-rules.ts';
import { addBlacklistEntry, blacklistOrder, removeBlacklistEntry } from './operations/blacklist.ts';
import { cancelOrder, cancelOrders } from './operations/cancel-order.ts';
import { changeOrderAddress } from './operations/change-order-address.ts';
import { changeOrderLines } from './operations/change-order-lines.ts';
import { changeOrderPrice } from './operations/change-order-price.ts';
import { changeRemark } from './operations/change-remark.ts';
import { chooseCarrier } from './operations/choose-carrier.ts';
import { chooseWarehouse } from './operations/choose-warehouse.ts';
import { completeOrder } from './operations/complete-order.ts';
import { confirmOrder } from './operations/confirm-order.ts';
import { deleteOrder } from './operations/delete-order.ts';
import { financeAuditOrder, financeAuditOrders } from './operations/finance-audit.ts';
import { holdOrder, holdOrders } from './operations/hold-order.ts';
import { intakeOrders } from './operations/intake-orders.ts';
import { markOrdersPrinted } from './operations/mark-orders-printed.ts';
import { setLifeRule } from './lasting/operations.ts';
import { lifeAsked, lifeRules } from './lasting/queries.ts';
import { mapListing } from './operations/map-listing.ts';
import { mergeFittingOrders, mergeOrders } from './operations/merge-orders.ts';
import { placeOrder } from './operations/place-order.ts';
import { changeGiftRule, createGiftRule, switchOffGiftRule, switchOnGiftRule } from './operations/gift-rules.ts';
import { setInvoiceRequest, setShipDate } from './operations/order-wishes.ts';
import { releaseHold, releaseHolds } from './operations/release-hold.ts';
import { changeRemarkRule, createRemarkRule, deleteRemarkRule } from './operations/remark-rules.ts';
import { remindLateOrders } from './operations/remind-late-orders.ts';
import { replayAuditRule } from './operations/replay-audit-rule.ts';
import { revealOrderContact } from './operations/reveal-order-contact.ts';
import { setFlag } from './operations/set-flag.ts';
import { setTags } from './operations/set-tags.ts';
import { archiveShop, changeShop, createShop, restoreShop } from './operations/shops.ts';
import { splitOrder } from './operations/split-order.ts';
import { splitOrders } from './operations/split-orders.ts';
import { unauditOrder } from './operations/unaudit-order.ts';
import { unmergeOrders } from './operations/unmerge-orders.ts';
import { unsplitOrder } from './operations/unsplit-order.ts';
import { auditJob, remindJob } from './jobs.ts';
import { names, proofs } from './proofs.ts';
import { allocationPolicy } from './queries/allocation-policy.ts';
import { allocationOutlook } from './queries/allocation-outlook.ts';
import { allocationTrial } from './queries/allocation-trial.ts';
import { auditBoard } from './queries/audit-board.ts';
import { auditFields, auditPolicies, auditRules, blacklist, giftRules, remarkRules, replayedOrders } from './queries/audit-setup.ts';
import { heldCounts } from './queries/held-counts.ts';
import { listings } from './queries/listings.ts';
import { mergeCandidates } from './queries/merge-candidates.ts';
import { order } from './queries/order.ts';
import { orderAudit } from './queries/order-audit.ts';
import { orderCounts } from './queries/order-counts.ts';
import { orderSheets } from './queries/order-sheets.ts';
import { orders } from './queries/orders.ts';
import { shops } from './queries/shops.ts';
import { splitProposal } from './queries/split-proposal.ts';
import { unmappedLines } from './queries/unmapped-lines.ts';
import { changePresale } from './operations/change-presale.ts';
import { changePresaleOffer, createPresaleOffer, endPresaleOffer, resumePresaleOffer } from './operations/presale-offers.ts';
import { reopenOrder } from './operations/reopen-order.ts';
import { orderPresale, presaleOffers, presales } from './queries/presales.ts';
import { reactions } from './reactions.ts';

export const salesModule: Module = {
  contract: sales,
  operations: [
    createShop,
    changeShop,
    archiveShop,
    restoreShop,
    placeOrder,
    intakeOrders,
    confirmOrder,
    deleteOrder,
    mapListing,
    changeOrderLines,
    changeOrderPrice,
    changeOrderAddress,
    changeRemark,
    setFlag,
    setTags,
    auditOrder,
    auditOrders,
    financeAuditOrder,
    financeAuditOrders,
    auditDueOrders,
    auditGoneOrders,
    remindLateOrders,
    setInvoiceRequest,
    setShipDate,
    changeAuditPolicy,
    changeAllocationPolicy,
    setLifeRule,
    addBlacklistEntry,
    blacklistOrder,
    removeBlacklistEntry,
    createRemarkRule,
    changeRemarkRule,
    deleteRemarkRule,
    createAuditRule,
    changeAuditRule,
    deleteAuditRule,
    orderAuditRules,
    replayAuditRule,
    switchOnAuditRule,
    switchOffAuditRule,
    createGiftRule,
    changeGiftRule,
    switchOnGiftRule,
    switchOffGiftRule,
    unauditOrder,
    splitOrder,
    splitOrders,
    unsplitOrder,
    mergeOrders,
    mergeFittingOrders,
    unmergeOrders,
    chooseWarehouse,
    chooseCarrier,
    holdOrder,
    holdOrders,
    releaseHold,
    releaseHolds,
    cancelOrder,
    cancelOrders,
    reopenOrder,
    changePresale,
    createPresaleOffer,
    changePresaleOffer,
    endPresaleOffer,
    resumePresaleOffer,
    completeOrder,
    revealOrderContact,
    markOrdersPrinted,
  ],
  queries: [
    orders,
    order,
    orderAudit,
    orderSheets,
    orderCounts,
    heldCounts,
    auditBoard,
    auditPolicies,
    allocationPolicy,
    allocationTrial,
    allocationOutlook,
    lifeAsked,
    lifeRules,
    splitProposal,
    mergeCandidates,
    auditFields,
    auditRules,
    replayedOrders,
    remarkRules,
    blacklist,
    giftRules,
    unmappedLines,
    listings,
    shops,
    presaleOffers,
    presales,
    orderPresale,
  ],
  jobs: [auditJob, remindJob],
  reactions,
  proofs,
  names,
  constraints: { shop_code_key: errors.shop_code_taken },
};
