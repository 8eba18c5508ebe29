import type { Module } from '../../kernel/context.ts';
import { settlement } from './contract.ts';
import { errors } from './errors.ts';
import { applyCreditsAsked, applyProposed, forgiveDebt, undoApplication } from './operations/applications.ts';
import { enterExpense, enterReceipt, reverseCredit, setOffAgainstBills } from './operations/credits.ts';
import { setTerms } from './operations/set-terms.ts';
import { compareStatement, deleteStatement, draftNextStatement, draftStatementAsked, moveStatement } from './statements/operations.ts';
import { statementLines, statementQuery, statements } from './statements/queries.ts';
import { statementJob } from './jobs.ts';
import { names, proofs } from './proofs.ts';
import { aging } from './queries/aging.ts';
import { credit, credits, proposedApplications } from './queries/credits.ts';
import { partnerLedger } from './queries/partner-ledger.ts';
import { partnerSummary } from './queries/partner-summary.ts';
import { creditStanding } from './queries/credit-standing.ts';
import { openItems } from './queries/open-items.ts';
import { reactions } from './reactions.ts';

export const settlementModule: Module = {
  contract: settlement,
  jobs: [statementJob],
  operations: [
    setOffAgainstBills,
    ...[draftStatementAsked, moveStatement, compareStatement, deleteStatement, draftNextStatement],
    enterReceipt,
    enterExpense,
    applyCreditsAsked,
    applyProposed,
    forgiveDebt,
    undoApplication,
    reverseCredit,
    setTerms,
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
  ],
  constraints: { credit_money_key: errors.receipt_twice, statement_open_key: errors.statement_open },
  reactions,
  proofs,
  names,
};
