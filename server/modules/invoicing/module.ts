import type { Module } from '../../kernel/context.ts';
import { invoicing } from './contract.ts';
import { errors } from './errors.ts';
import { changeInvoice, markInvoiceSent, setBuyerUse, withdrawInvoice } from './operations/changing.ts';
import { confirmRed, refuseRed, withdrawRedConfirmation } from './operations/confirmations.ts';
import { removeGoodsCode, setGoodsCode } from './operations/goods-codes.ts';
import { issueInvoices, recallInvoices, recordIssued, takeInAnswers } from './operations/issuing.ts';
import { openRedConfirmation, requestRedInvoice, takeBackRefunded } from './operations/reds.ts';
import { requestInvoices } from './operations/request-invoices.ts';
import { assignTaxes } from './abroad/assign-taxes.ts';
import { taxesAbroad } from './abroad/taxes-abroad.ts';
import { proofs } from './proofs.ts';
import { goodsCodes } from './queries/goods-codes.ts';
import { ordersLackingInvoice, ordersLackingRed } from './queries/lacking.ts';
import { orderInvoices } from './queries/order-invoices.ts';
import { purchaseInvoices } from './queries/purchase-invoices.ts';
import { requestLines } from './queries/request-lines.ts';
import { salesInvoice } from './queries/sales-invoice.ts';
import { salesInvoices } from './queries/sales-invoices.ts';
import { reactions } from './reactions.ts';
import { vatMovesList } from './vat/vat-moves.ts';
import { vatReturn } from './vat/vat-return.ts';
import { vatReturnSheet } from './vat/vat-return-sheet.ts';

export const invoicingModule: Module = {
  contract: invoicing,
  operations: [
    requestInvoices,
    changeInvoice,
    withdrawInvoice,
    issueInvoices,
    recallInvoices,
    recordIssued,
    takeInAnswers,
    setBuyerUse,
    markInvoiceSent,
    requestRedInvoice,
    openRedConfirmation,
    confirmRed,
    refuseRed,
    withdrawRedConfirmation,
    takeBackRefunded,
    assignTaxes,
    setGoodsCode,
    removeGoodsCode,
  ],
  queries: [
    salesInvoices,
    salesInvoice,
    orderInvoices,
    requestLines,
    ordersLackingInvoice,
    ordersLackingRed,
    purchaseInvoices,
    goodsCodes,
    taxesAbroad,
    vatReturn,
    vatMovesList,
    vatReturnSheet,
  ],
  proofs,
  reactions,
  constraints: { sales_invoice_issued_key: errors.number_taken },
};
