import type { Module } from '../../kernel/context.ts';
import { banking } from './contract.ts';
import { errors } from './errors.ts';
import { recordFee, recordInterest, recordPayment, recordReceipt, transferMoney } from './operations/documents.ts';
import { matchMonthsJob } from './jobs.ts';
import { matchAutomatically, matchMonth } from './operations/match-automatically.ts';
import { matchLines, recordFromLine, unmatchLines } from './operations/matching.ts';
import { switchOffRule, switchOnRule } from './operations/rules.ts';
import { acceptStatement, takeInStatementLines } from './operations/statements.ts';
import { deleteStatement, withdrawStatement } from './operations/withdraw-statement.ts';
import {
  archiveMoneyAccount,
  changeMoneyAccount,
  createMoneyAccount,
  offerMoneyAccountFirst,
  restoreMoneyAccount,
} from './operations/money-accounts.ts';
import { advancePettyCash, returnPettyCash, spendPettyCash } from './operations/petty-cash.ts';
import { reverseDocument } from './operations/reverse-document.ts';
import { proofs } from './proofs.ts';
import { candidates, matchingRun } from './queries/candidates.ts';
import { reconciliation } from './queries/reconciliation.ts';
import { reconciliationSheet } from './queries/reconciliation-sheet.ts';
import { matchingRules, ruleExamples } from './queries/rules.ts';
import { statementLines, statementQuery, statements } from './queries/statements.ts';
import { documentSheets } from './queries/document-sheets.ts';
import { documentQuery, documents, pettyCash } from './queries/documents.ts';
import { moneyAccounts, moneyBalances, moneyChoices } from './queries/money-accounts.ts';
import { reactions } from './reactions.ts';

export const bankingModule: Module = {
  contract: banking,
  operations: [
    takeInStatementLines,
    acceptStatement,
    deleteStatement,
    withdrawStatement,
    matchLines,
    unmatchLines,
    recordFromLine,
    matchAutomatically,
    matchMonth,
    switchOnRule,
    switchOffRule,
    createMoneyAccount,
    changeMoneyAccount,
    archiveMoneyAccount,
    restoreMoneyAccount,
    offerMoneyAccountFirst,
    recordReceipt,
    recordPayment,
    transferMoney,
    recordFee,
    recordInterest,
    advancePettyCash,
    spendPettyCash,
    returnPettyCash,
    reverseDocument,
  ],
  queries: [
    statements,
    statementQuery,
    statementLines,
    candidates,
    matchingRun,
    matchingRules,
    ruleExamples,
    reconciliation,
    reconciliationSheet,
    moneyAccounts,
    moneyBalances,
    moneyChoices,
    documents,
    documentQuery,
    documentSheets,
    pettyCash,
  ],
  jobs: [matchMonthsJob],
  proofs,
  reactions,
  constraints: {
    match_line_once_key: errors.line_matched,
    match_entry_once_key: errors.entry_matched,
    money_account_usual_key: errors.usual_changed,
    money_account_name_key: errors.account_name_taken,
    money_account_account_key: errors.ledger_account_taken,
  },
};
