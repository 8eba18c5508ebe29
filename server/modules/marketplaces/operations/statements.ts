import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { profile } from '../../company/index.ts';
import { advanceTask, finishTask } from '../../office/index.ts';
import { marketplaces } from '../contract.ts';
import { MATCH } from '../matching.ts';
import { openShop } from '../shops.ts';
import { announce, askForMatching, lockStatement, openStatement } from '../statements.ts';
import { findTransfers } from '../withdrawals.ts';

const { operations } = marketplaces;

const REACHED = statement(`update marketplaces.statement s set matched_count = :matched::int, status = :status, version = s.version + 1
  where s.merchant_id = :merchant and s.id = :statementId::uuid`);

/** 核对: every line is compared with the orders as they stand now, in the background. */
export const matchStatement = handle(operations['match-statement'], async (ctx, input) => {
  const found = await openStatement(ctx, input, ['read', 'matched']);
  return askForMatching(ctx, found, ctx.actor.id);
});

/** A stretch of it; answers whether there is more. */
export const matchStretch = handle(operations['match-stretch'], async (ctx, { statementId, from, to }) => {
  const found = await lockStatement(ctx, statementId);
  if (found.status !== 'matching') return { matched: found.matched, goOn: false };
  const [{ terms }, { vatPayer }] = await Promise.all([openShop(ctx, { id: found.shopId }), profile(ctx)]);
  await ctx.row(MATCH, {
    ...{ statementId, from, to, shopId: found.shopId, exponent: ctx.merchant.exponent, tolerance: terms.tolerance },
    // without the platform's invoice its fees are booked whole; a small-scale payer bears the tax (facts.md 6.12, 6.5)
    taxRate: terms.feesInvoiced && vatPayer === 'general' ? terms.feeTaxRate : '0',
  });
  const goOn = to < found.lines;
  if (!goOn) await findTransfers(ctx, { statementId, wallet: terms.wallet });
  const matched = Math.min(to, found.lines);
  ctx.post(REACHED, { statementId, matched, status: goOn ? 'matching' : 'matched' });
  if (goOn) advanceTask(ctx, found.id, matched, found.lines);
  else
    await finishTask(ctx, found.id, {
      status: 'done',
      result: { zh: `${found.lines} 行已核对`, en: `${found.lines} lines matched` },
    });
  announce(ctx, { ...found, version: found.version + 1 });
  return { matched, goOn };
});

const DELETE = statement(`
  with f as (delete from marketplaces.fate f where f.merchant_id = :merchant and f.statement_id = :statementId::uuid),
  l as (delete from marketplaces.line l where l.merchant_id = :merchant and l.statement_id = :statementId::uuid)
  delete from marketplaces.statement s where s.merchant_id = :merchant and s.id = :statementId::uuid`);

/** A file brought in for the wrong shop goes with its lines. */
export const deleteStatement = handle(operations['delete-statement'], async (ctx, input) => {
  const { id, number, version } = await openStatement(ctx, input, ['reading', 'read', 'matched']);
  ctx.post(DELETE, { statementId: id });
  ctx.change('marketplaces.statement', id, { number }, { number: null });
  announce(ctx, { id, number, version });
  return { id, number };
});
