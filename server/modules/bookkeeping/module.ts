import type { Module } from '../../kernel/context.ts';
import { bookkeeping } from './contract.ts';
import { errors } from './errors.ts';
import { createMatchedAccounts } from './operations/create-matched-accounts.ts';
import { exportVouchers } from './operations/export-vouchers.ts';
import { matchAccount } from './operations/match-account.ts';
import { noteAccounts } from './operations/note-accounts.ts';
import { confirmExport, refuseExport } from './operations/settle-export.ts';
import { takeInVouchers } from './operations/take-in-vouchers.ts';
import { accountMatches } from './queries/account-matches.ts';
import { balancesFile } from './queries/balances-file.ts';
import { exportFile } from './queries/export-file.ts';
import { judgeVouchers } from './queries/judge-vouchers.ts';
import { takenVouchers } from './queries/taken-vouchers.ts';
import { exportedVouchers, voucherExports } from './queries/voucher-exports.ts';

export const bookkeepingModule: Module = {
  contract: bookkeeping,
  operations: [noteAccounts, matchAccount, createMatchedAccounts, takeInVouchers, exportVouchers, confirmExport, refuseExport],
  queries: [judgeVouchers, accountMatches, takenVouchers, voucherExports, exportedVouchers, exportFile, balancesFile],
  constraints: { exported_voucher_standing_key: errors.exported_meanwhile },
};
