import type { ReadContext } from '../../kernel/context.ts';
import { permittedOf } from '../../kernel/permitted.ts';
import { banking } from './contract.ts';

const permitted = permittedOf(banking.operations);

/** What may be done with a row as it stands. */
export const allowedOn = {
  account: (ctx: ReadContext, { active, usual }: { active: boolean; usual: boolean }) =>
    permitted(
      ctx,
      active
        ? ['change-money-account', ...(usual ? [] : (['offer-money-account-first'] as const)), 'archive-money-account']
        : ['restore-money-account'],
    ),
  statement: (ctx: ReadContext, { status }: { status: string }) =>
    permitted(ctx, status === 'draft' ? ['accept-statement', 'delete-statement'] : status === 'taken' ? ['withdraw-statement'] : []),
  line: (ctx: ReadContext, { state, matchId }: { state: string; matchId: string | null }) =>
    permitted(ctx, state !== 'taken' ? [] : matchId ? ['unmatch-lines'] : ['match-lines', 'record-from-line']),
  rule: (ctx: ReadContext, { status }: { status: string }) =>
    permitted(ctx, status === 'active' ? ['switch-off-matching-rule'] : ['switch-on-matching-rule']),
  document: (ctx: ReadContext, { status }: { status: string }) => permitted(ctx, status === 'posted' ? ['reverse-document'] : []),
};
