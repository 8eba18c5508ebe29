import './due-dates.ts';
import type { Module } from '../../kernel/context.ts';
import { settlement } from './contract.ts';
import { errors } from './errors.ts';
import { applyCreditsAsked, applyProposed, forgiveDebt, undoApplication } from './operations/applications.ts';
import { enterExpense, enterReceipt, refundCredit, reverseCredit, setOffAgainstBills } from './operations/credits.ts';
import { setTerms } from './operations/set-terms.ts';
import { compareStatement, deleteStatement, draftNextStatement, draftStatementAsked, moveStatement } from './statements/operations.ts';
import { statementLines, statementQuery, statements } from './statements/queries.ts';
import { dunningSheets } from './dunning/dunning-sheets.ts';
import { drawDunningLetters, moveDunningLetters, proposeDunningLetters, setDunning, setDunningLevels } from './dunning/operations.ts';
import { dunningDue, dunningLetters, dunningLevels } from './dunning/queries.ts';
import { dropExchangeTerms, setExchangeTerms } from './exchange-account/operations.ts';
import { exchangeAccountList, exchangeTerms } from './exchange-account/queries.ts';
import { dunningJob, statementJob } from './jobs.ts';
import { names, proofs } from './proofs.ts';
import { aging } from './queries/aging.ts';
import { credit, credits, proposedApplications } from './queries/credits.ts';
import { partnerLedger } from './queries/partner-ledger.ts';
import { partnerSummary } from './queries/partner-summary.ts';
import { creditStanding } from './queries/credit-standing.ts';
import { salespeople } from './queries/salespeople.ts';
import { openItems } from './queries/open-items.ts';
import { reactions } from './reactions.ts';
import { partnerSheets } from './sheets/partner-sheets.ts';
import { statementSheets } from './sheets/statement-sheets.ts';

export const settlementModule: Module = {
  contract: settlement,
  jobs: [statementJob, dunningJob],
  operations: [
    setOffAgainstBills,
    ...[draftStatementAsked, moveStatement, compareStatement, deleteStatement, draftNextStatement],
    enterReceipt,
    refundCredit,
    enterExpense,
    applyCreditsAsked,
    applyProposed,
    forgiveDebt,
    undoApplication,
    reverseCredit,
    setTerms,
    setExchangeTerms,
    dropExchangeTerms,
    ...[setDunningLevels, setDunning, drawDunningLetters, proposeDunningLetters, moveDunningLetters],
  ],
  queries: [
    ...[statements, statementQuery, statementLines],
    credits,
    credit,
    proposedApplications,
    openItems,
    aging,
    partnerLedger,
    partnerSummary,
    creditStanding,
    salespeople,
    ...[exchangeAccountList, exchangeTerms],
    ...[dunningDue, dunningLetters, dunningLevels, dunningSheets],
    ...[statementSheets, partnerSheets],
  ],
  constraints: {
    credit_money_key: errors.receipt_twice,
    statement_open_key: errors.statement_open,
    dunning_letter_waiting_key: errors.letter_waits,
  },
  reactions,
  proofs,
  names,
};
