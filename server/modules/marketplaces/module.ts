import type { Module } from '../../kernel/context.ts';
import { marketplaces } from './contract.ts';
import { errors } from './errors.ts';
import { matchJob } from './jobs.ts';
import { explainLines, undoExplanation } from './operations/explain-lines.ts';
import { certifyFeeInvoice, recordFeeInvoice, reverseFeeInvoice, uncertifyFeeInvoice } from './operations/fee-invoices.ts';
import { nameTransfer } from './operations/name-transfer.ts';
import { postStatement, reverseStatement } from './operations/post-statement.ts';
import { deleteStatement, matchStretch, matchStatement } from './operations/statements.ts';
import { finishReading, takeInLines } from './operations/take-in-lines.ts';
import { removeFeeRate, setFeeRate, setTerms } from './operations/terms.ts';
import { names, proofs } from './proofs.ts';
import { feeInvoices, feesForInvoice, feesWithoutInvoice } from './queries/fee-invoices.ts';
import { fileLines, progress } from './queries/file-lines.ts';
import { linesList } from './queries/lines.ts';
import { shopMonth } from './queries/shop-month.ts';
import { orderSettlementQuery, shopTerms } from './queries/shops.ts';
import { statementQuery, statementsList } from './queries/statements.ts';
import { unsettledList } from './queries/unsettled.ts';
import { withdrawalTransfers } from './queries/withdrawal-transfers.ts';
import { reactions } from './reactions.ts';

export const marketplacesModule: Module = {
  contract: marketplaces,
  operations: [
    ...[setTerms, setFeeRate, removeFeeRate, takeInLines, finishReading, matchStatement, matchStretch, deleteStatement],
    ...[postStatement, reverseStatement, explainLines, undoExplanation, nameTransfer],
    ...[recordFeeInvoice, reverseFeeInvoice, certifyFeeInvoice, uncertifyFeeInvoice],
  ],
  jobs: [matchJob],
  queries: [
    ...[statementsList, statementQuery, linesList, unsettledList, shopTerms, shopMonth, orderSettlementQuery, fileLines, progress],
    ...[withdrawalTransfers, feesWithoutInvoice, feeInvoices, feesForInvoice],
  ],
  reactions,
  proofs,
  names,
  constraints: { fate_transfer_key: errors.transfer_taken, fee_invoice_number_key: errors.fee_invoice_taken },
};
