import type { Module } from '../../kernel/context.ts';
import './closing.ts';
import './landed-bills.ts';
import './outlook.ts';
import { purchasing } from './contract.ts';
import { errors } from './errors.ts';
import { raiseJob } from './jobs.ts';
import { approveOrder, refuseOrder, sendOrder, submitOrder, withdrawOrder } from './operations/approval.ts';
import { correctBill, correctServiceBill } from './operations/correct-bill.ts';
import { certifyBill, holdBill, releaseBill, reverseBill, uncertifyBill } from './operations/bills.ts';
import { cancelOrder, closeOrder, reopenOrder } from './operations/ending.ts';
import { certifyListed } from './operations/certify-listed.ts';
import { enterBill } from './operations/enter-bill.ts';
import { applyPrepayment, payAhead, payBills, recordRepayment, reversePayment, unapplyPrepayment } from './operations/payments.ts';
import { creditClaimOperation, undoClaimCredit } from './operations/claim-credits.ts';
import { amendOrder, confirmOrder } from './operations/following.ts';
import { inspectReceipt, undoReceiptInspection } from './operations/inspection.ts';
import { announceShipment, voidNotice } from './operations/notices.ts';
import { archiveOffer, restoreOffer, setOffer, withdrawPrices } from './operations/offers.ts';
import { changeOrder, createOrder, deleteOrder } from './operations/orders.ts';
import { approveRequests, refuseRequest } from './operations/request-approval.ts';
import { raiseRequests } from './operations/raise-requests.ts';
import { receiveGoods } from './operations/receive-goods.ts';
import { changeRequest, createRequest, dismissRequests, orderRequests, reopenRequest } from './operations/requests.ts';
import { enterServiceBill } from './operations/service-bills.ts';
import { mailAnswers, mailHandlers } from './mail/module.ts';
import { inputTransfers } from './transfers/list.ts';
import { transferInputTax, undoInputTransfer } from './transfers/operations.ts';
import { consignmentAnswers, consignmentHandlers } from './consignment/module.ts';
import { returnGoods, undoReturn } from './operations/returns.ts';
import { reverseReceipt } from './operations/reverse-receipt.ts';
import { takeInOrders } from './operations/take-in-orders.ts';
import { takeInOffers } from './operations/take-in-offers.ts';
import { setTerms } from './operations/terms.ts';
import { bill } from './queries/bill.ts';
import { billable } from './queries/billable.ts';
import { bills } from './queries/bills.ts';
import { compareSuppliers } from './queries/compare-suppliers.ts';
import { findDelivery } from './queries/find-delivery.ts';
import { knownRate } from './queries/known-rate.ts';
import { notices } from './queries/notices.ts';
import { offers } from './queries/offers.ts';
import { openLines } from './queries/open-lines.ts';
import { orderSheets } from './queries/order-sheets.ts';
import { order } from './queries/order.ts';
import { orders } from './queries/orders.ts';
import { payments } from './queries/payments.ts';
import { priceHistory } from './queries/price-history.ts';
import { receiptSheets } from './queries/receipt-sheets.ts';
import { receipt } from './queries/receipt.ts';
import { receipts } from './queries/receipts.ts';
import { requests } from './queries/requests.ts';
import { returns } from './queries/returns.ts';
import { scorecard } from './queries/scorecard.ts';
import { suppliers } from './queries/suppliers.ts';
import { toInspect } from './queries/to-inspect.ts';
import { names, proofs } from './proofs.ts';
import { reactions } from './reactions.ts';

export const purchasingModule: Module = {
  contract: purchasing,
  operations: [
    setTerms,
    setOffer,
    withdrawPrices,
    archiveOffer,
    restoreOffer,
    takeInOffers,
    createOrder,
    takeInOrders,
    changeOrder,
    deleteOrder,
    submitOrder,
    withdrawOrder,
    approveOrder,
    refuseOrder,
    sendOrder,
    confirmOrder,
    amendOrder,
    announceShipment,
    voidNotice,
    receiveGoods,
    inspectReceipt,
    undoReceiptInspection,
    reverseReceipt,
    enterBill,
    enterServiceBill,
    ...consignmentHandlers,
    ...mailHandlers,
    transferInputTax,
    undoInputTransfer,
    releaseBill,
    holdBill,
    certifyBill,
    uncertifyBill,
    certifyListed,
    reverseBill,
    correctBill,
    correctServiceBill,
    payBills,
    payAhead,
    applyPrepayment,
    unapplyPrepayment,
    recordRepayment,
    reversePayment,
    creditClaimOperation,
    undoClaimCredit,
    createRequest,
    changeRequest,
    dismissRequests,
    approveRequests,
    refuseRequest,
    reopenRequest,
    orderRequests,
    raiseRequests,
    returnGoods,
    undoReturn,
    closeOrder,
    cancelOrder,
    reopenOrder,
  ],
  queries: [
    suppliers,
    knownRate,
    offers,
    compareSuppliers,
    orders,
    order,
    openLines,
    notices,
    orderSheets,
    receipts,
    receipt,
    toInspect,
    findDelivery,
    receiptSheets,
    bills,
    bill,
    billable,
    payments,
    requests,
    scorecard,
    returns,
    priceHistory,
    ...consignmentAnswers,
    ...mailAnswers,
    inputTransfers,
  ],
  jobs: [raiseJob],
  proofs,
  names,
  constraints: { bill_invoice_key: errors.invoice_twice },
  reactions,
};
