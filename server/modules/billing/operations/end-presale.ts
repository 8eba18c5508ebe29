import { type Context, handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { type LockedOrder, lockOrder, nextOverdue, orderClosed, presalesOf } from '../../sales/index.ts';
import { billing } from '../contract.ts';
import { errors } from '../errors.ts';
import { endPresale as end, undoPresaleEnd as undo } from '../presales.ts';

async function open(ctx: Context, input: { orderId: string; expectedVersion?: number | undefined }): Promise<LockedOrder> {
  const locked = await lockOrder(ctx, input.orderId);
  const actual = locked.order.version;
  if (input.expectedVersion !== undefined && input.expectedVersion !== actual)
    throw kernelErrors.version_conflict({ expected: input.expectedVersion, actual });
  return locked;
}

async function owedTerms(ctx: Context, { order }: LockedOrder) {
  const terms = (await presalesOf(ctx, [order])).get(order.id);
  if (order.closedReason) throw orderClosed();
  if (!terms || terms.endedAt !== null || !order.balanceDue) throw errors.presale_not_owed({ number: order.number });
  return terms;
}

/** 结束预售: the balance is not coming (facts.md 4.12, TV-40). */
export const endPresale = handle(billing.operations['end-presale'], async (ctx, { deposit, reason, ...input }) => {
  const locked = await open(ctx, input);
  const terms = await owedTerms(ctx, locked);
  const ended = await end(ctx, locked, { terms, reason, isGivenBack: deposit === 'give_back' });
  const { id, number, version } = locked.order;
  return { id, number, version, ...ended };
});

/** What the program does by itself: one order a time, so that each stands or falls alone. */
export const expireNextPresale = handle(billing.operations['expire-next-presale'], async (ctx) => {
  const orderId = await nextOverdue(ctx);
  if (!orderId) return { number: null };
  const locked = await lockOrder(ctx, orderId);
  const terms = (await presalesOf(ctx, [locked.order])).get(orderId);
  // paid, ended or given more time in meanwhile
  const isOver = terms && terms.endedAt === null && terms.balanceUntil <= ctx.now && locked.order.balanceDue && !locked.order.closedReason;
  if (isOver) await end(ctx, locked, { terms, reason: REASON[ctx.merchant.language], isGivenBack: false });
  return { number: locked.order.number };
});

const REASON = { zh: '尾款逾期未付', en: 'The balance was not paid in time' } as const;

/** The way back: see `undoPresaleEnd`. */
export const undoPresaleEnd = handle(billing.operations['undo-presale-end'], async (ctx, { reason, ...input }) => {
  const locked = await open(ctx, input);
  const { order } = locked;
  const terms = (await presalesOf(ctx, [order])).get(order.id);
  if (!terms || terms.endedAt === null || order.closedReason !== 'cancelled') throw errors.presale_not_ended({ number: order.number });
  await undo(ctx, locked, terms, reason);
  return { id: order.id, number: order.number, version: order.version };
});
