import type { ReadContext } from '../../../kernel/context.ts';
import { parameter } from '../../company/index.ts';
import { errors } from '../errors.ts';

/**
 * Where a second person reviews vouchers by hand, who may review takes them back and takes in those of other programs, of which they wrote none; anybody
 * else is refused.
 */
export async function refuseUnreviewed(ctx: ReadContext): Promise<void> {
  if (!ctx.may('ledger.review') && (await parameter(ctx, 'ledger.review_vouchers'))) throw errors.voucher_needs_review();
}
