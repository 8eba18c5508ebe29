import type { Module } from '../../kernel/context.ts';
import { bookkeeping } from './contract.ts';
import { createMatchedAccounts } from './operations/create-matched-accounts.ts';
import { matchAccount } from './operations/match-account.ts';
import { noteAccounts } from './operations/note-accounts.ts';
import { takeInVouchers } from './operations/take-in-vouchers.ts';
import { accountMatches } from './queries/account-matches.ts';
import { judgeVouchers } from './queries/judge-vouchers.ts';
import { takenVouchers } from './queries/taken-vouchers.ts';

export const bookkeepingModule: Module = {
  contract: bookkeeping,
  operations: [noteAccounts, matchAccount, createMatchedAccounts, takeInVouchers],
  queries: [judgeVouchers, accountMatches, takenVouchers],
};
