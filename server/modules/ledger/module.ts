import type { Module } from '../../kernel/context.ts';
import { cashHealthQuery } from './books/cash-health.ts';
import { dimensionBalancesQuery } from './books/dimension-balances.ts';
import { dimensionSheet } from './books/dimension-sheet.ts';
import { journalSheet } from './books/journal-sheet.ts';
import { journalQuery } from './books/journal.ts';
import { multiColumnSheet } from './books/multi-column-sheet.ts';
import { multiColumnQuery } from './books/multi-column.ts';
import { ledger } from './contract.ts';
import './closing/drafts.ts';
import './finder.ts';
import { errors } from './errors.ts';
import { foundLedger } from './founding.ts';
import { sealJob, totalJob } from './jobs.ts';
import { addSubAccount } from './operations/add-sub-account.ts';
import { assignCashFlow } from './operations/assign-cash-flow.ts';
import { accrueIncomeTax, accrueSurcharges } from './operations/accrue-taxes.ts';
import { carryForwardProfit } from './operations/carry-forward-profit.ts';
import { changeAccount } from './operations/change-account.ts';
import { closePeriod } from './operations/close-period.ts';
import { accrueImpairment } from './operations/accrue-impairment.ts';
import { chooseStandard } from './operations/choose-standard.ts';
import { closeYear } from './operations/close-year.ts';
import { correctVoucher } from './operations/correct-voucher.ts';
import { mapRole } from './operations/map-role.ts';
import { postOpeningBalances, reverseOpeningBalances } from './operations/opening-balances.ts';
import { postManualVoucher } from './operations/post-manual-voucher.ts';
import { reopenPeriod } from './operations/reopen-period.ts';
import { reviewVoucher, saveVoucherDraft, sendBackVoucher, withdrawVoucherDraft } from './operations/voucher-drafts.ts';
import { deleteVoucherTemplate, saveVoucherTemplate } from './operations/voucher-templates.ts';
import { setVoucherWords, voucherWordsQuery } from './vouchers/words.ts';
import { reverseVoucher } from './operations/reverse-voucher.ts';
import { sealEntries } from './operations/seal-entries.ts';
import { totalPastMonths } from './operations/total-months.ts';
import { setAccountDimensions } from './operations/set-account-dimensions.ts';
import { transferVat } from './operations/transfer-vat.ts';
import { deleteExchangeRate, setExchangeRates } from './currencies/operations.ts';
import { currencyBalancesSheet } from './currencies/currency-balances-sheet.ts';
import { currencyBalances, exchangeRates, judgeRates } from './currencies/queries.ts';
import { revalueCurrencies } from './currencies/revalue-currencies.ts';
import { changeSchedule, createSchedule, postSchedules, resumeSchedule, stopSchedule } from './schedules/operations.ts';
import { scheduleQuery, schedulesList } from './schedules/queries.ts';
import { exemptVat } from './small-scale/exempt-vat.ts';
import { names, proofs } from './proofs.ts';
import { reactions } from './reactions.ts';
import { accountLedgerQuery } from './queries/account-ledger.ts';
import { accountsList } from './queries/accounts.ts';
import { cashFlowEntriesQuery } from './queries/cash-flow-entries.ts';
import { closingChecklistQuery } from './queries/closing-checklist.ts';
import { entriesList } from './queries/entries.ts';
import { entriesOfSourceQuery, entryQuery } from './queries/entry.ts';
import { generalLedgerQuery } from './queries/general-ledger.ts';
import { generalLedgerSheet } from './queries/general-ledger-sheet.ts';
import { housekeepingQuery } from './queries/housekeeping.ts';
import { periodsQuery } from './queries/periods.ts';
import { rolesQuery } from './queries/roles.ts';
import { statementRowQuery } from './queries/statement-row.ts';
import { statementSheets } from './queries/statement-sheets.ts';
import { standardQuery } from './queries/standard.ts';
import { statementsQuery } from './queries/statements.ts';
import { postingRulesQuery, postingRulesSheet } from './queries/posting-rules.ts';
import { judgeOpening } from './opening/file.ts';
import { openingBalancesQuery } from './queries/opening-balances.ts';
import { dimensionValuesList } from './queries/dimension-values.ts';
import { voucherDraftQuery, voucherDraftsList, voucherTermsQuery } from './queries/voucher-drafts.ts';
import { templateVoucherQuery, voucherTemplatesQuery } from './queries/voucher-templates.ts';
import { voucherSheets } from './queries/voucher-sheets.ts';
import { accountLedgerSheet } from './queries/account-ledger-sheet.ts';
import { trialBalanceQuery } from './queries/trial-balance.ts';
import { trialBalanceSheet } from './queries/trial-balance-sheet.ts';

export const ledgerModule: Module = {
  contract: ledger,
  operations: [
    postManualVoucher,
    postOpeningBalances,
    reverseOpeningBalances,
    saveVoucherDraft,
    reviewVoucher,
    sendBackVoucher,
    withdrawVoucherDraft,
    saveVoucherTemplate,
    deleteVoucherTemplate,
    setVoucherWords,
    reverseVoucher,
    correctVoucher,
    closePeriod,
    reopenPeriod,
    changeAccount,
    addSubAccount,
    setAccountDimensions,
    mapRole,
    assignCashFlow,
    setExchangeRates,
    deleteExchangeRate,
    revalueCurrencies,
    createSchedule,
    changeSchedule,
    stopSchedule,
    resumeSchedule,
    postSchedules,
    transferVat,
    exemptVat,
    accrueSurcharges,
    accrueIncomeTax,
    accrueImpairment,
    chooseStandard,
    carryForwardProfit,
    closeYear,
    sealEntries,
    totalPastMonths,
  ],
  queries: [
    voucherSheets,
    openingBalancesQuery,
    judgeOpening,
    postingRulesQuery,
    postingRulesSheet,
    voucherDraftsList,
    voucherDraftQuery,
    voucherTermsQuery,
    voucherTemplatesQuery,
    templateVoucherQuery,
    voucherWordsQuery,
    dimensionValuesList,
    trialBalanceSheet,
    generalLedgerQuery,
    generalLedgerSheet,
    multiColumnQuery,
    multiColumnSheet,
    journalQuery,
    journalSheet,
    dimensionBalancesQuery,
    cashHealthQuery,
    dimensionSheet,
    standardQuery,
    statementsQuery,
    statementRowQuery,
    cashFlowEntriesQuery,
    statementSheets,
    accountLedgerSheet,
    accountsList,
    rolesQuery,
    trialBalanceQuery,
    accountLedgerQuery,
    entriesList,
    entryQuery,
    entriesOfSourceQuery,
    periodsQuery,
    closingChecklistQuery,
    exchangeRates,
    judgeRates,
    currencyBalances,
    currencyBalancesSheet,
    schedulesList,
    scheduleQuery,
    housekeepingQuery,
  ],
  reactions,
  jobs: [sealJob, totalJob],
  constraints: {
    entry_period_open: errors.period_closed,
    entry_balance: errors.entry_unbalanced,
    entry_line_leaf: errors.leaf_accounts_only,
    entry_append_only: errors.entry_immutable,
    entry_line_append_only: errors.entry_immutable,
    seal_append_only: errors.entry_immutable,
    entry_reverses_key: errors.entry_reversed,
    voucher_template_name_key: errors.template_name_taken,
    account_code_key: errors.account_code_taken,
  },
  found: foundLedger,
  proofs,
  names,
};
