import type { Module } from '../../kernel/context.ts';
import { banking } from './contract.ts';
import { errors } from './errors.ts';
import { recordFee, recordInterest, recordPayment, recordReceipt, transferMoney } from './operations/documents.ts';
import { archiveMoneyAccount, changeMoneyAccount, createMoneyAccount, restoreMoneyAccount } from './operations/money-accounts.ts';
import { advancePettyCash, returnPettyCash, spendPettyCash } from './operations/petty-cash.ts';
import { reverseDocument } from './operations/reverse-document.ts';
import { proofs } from './proofs.ts';
import { documentSheets } from './queries/document-sheets.ts';
import { documentQuery, documents, pettyCash } from './queries/documents.ts';
import { moneyAccounts, moneyBalances } from './queries/money-accounts.ts';
import { reactions } from './reactions.ts';

export const bankingModule: Module = {
  contract: banking,
  operations: [
    createMoneyAccount,
    changeMoneyAccount,
    archiveMoneyAccount,
    restoreMoneyAccount,
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
  queries: [moneyAccounts, moneyBalances, documents, documentQuery, documentSheets, pettyCash],
  proofs,
  reactions,
  constraints: {
    money_account_name_key: errors.account_name_taken,
    money_account_account_key: errors.ledger_account_taken,
  },
};
