import type { ReadContext } from '../../kernel/context.ts';
import { permittedOf } from '../../kernel/permitted.ts';
import { marketplaces } from './contract.ts';
import type { Kind, LineClass } from './kinds.ts';
import type { StatementStatus } from './statements.ts';

type Key = keyof typeof marketplaces.operations;

const STATEMENT: Record<StatementStatus, readonly Key[]> = {
  reading: ['delete-statement'],
  read: ['match-statement', 'delete-statement'],
  matching: [],
  matched: ['post-statement', 'match-statement', 'delete-statement'],
  posted: ['reverse-statement'],
};

const permitted = permittedOf(marketplaces.operations);

/** What may be done with statements and their lines as they stand. */
export const allowedOn = {
  statement: (ctx: ReadContext, status: StatementStatus) => permitted(ctx, STATEMENT[status]),
  line: (
    ctx: ReadContext,
    line: { class: LineClass | null; isPosted: boolean; explained: string | null; isLast: boolean; isMatched: boolean; kind: Kind },
  ) => {
    if (line.kind === 'withdrawal' && line.isMatched && line.class !== 'told') return permitted(ctx, ['name-transfer']);
    if (line.explained) return permitted(ctx, ['undo-explanation']);
    const isOpen = line.class === 'unexpected' || line.class === 'unclear' || (line.class === 'difference' && line.isLast);
    return permitted(ctx, isOpen && line.isPosted ? ['explain-lines'] : []);
  },
  fees: (ctx: ReadContext) => permitted(ctx, ['record-fee-invoice']),
  feeInvoice: (ctx: ReadContext, { status, certifiedOn }: { status: string; certifiedOn: string | null }) =>
    permitted(ctx, status !== 'posted' ? [] : certifiedOn ? ['uncertify-fee-invoice'] : ['certify-fee-invoice', 'reverse-fee-invoice']),
  shop: (ctx: ReadContext) => permitted(ctx, ['set-terms', 'set-fee-rate']),
  feeRate: (ctx: ReadContext) => permitted(ctx, ['remove-fee-rate']),
};
