import type { Module } from '../../kernel/context.ts';
import { marketplaces } from './contract.ts';
import { matchJob } from './jobs.ts';
import { explainLines, undoExplanation } from './operations/explain-lines.ts';
import { postStatement, reverseStatement } from './operations/post-statement.ts';
import { deleteStatement, matchStretch, matchStatement } from './operations/statements.ts';
import { finishReading, takeInLines } from './operations/take-in-lines.ts';
import { removeFeeRate, setFeeRate, setTerms } from './operations/terms.ts';
import { names, proofs } from './proofs.ts';
import { fileLines, progress } from './queries/file-lines.ts';
import { linesList } from './queries/lines.ts';
import { shopMonth } from './queries/shop-month.ts';
import { orderSettlementQuery, shopTerms } from './queries/shops.ts';
import { statementQuery, statementsList } from './queries/statements.ts';
import { unsettledList } from './queries/unsettled.ts';
import { reactions } from './reactions.ts';

export const marketplacesModule: Module = {
  contract: marketplaces,
  operations: [
    ...[setTerms, setFeeRate, removeFeeRate, takeInLines, finishReading, matchStatement, matchStretch, deleteStatement],
    ...[postStatement, reverseStatement, explainLines, undoExplanation],
  ],
  jobs: [matchJob],
  queries: [...[statementsList, statementQuery, linesList, unsettledList, shopTerms, shopMonth, orderSettlementQuery, fileLines, progress]],
  reactions,
  proofs,
  names,
};
