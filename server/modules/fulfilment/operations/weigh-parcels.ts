import { handle } from '../../../kernel/context.ts';
import { fulfilment } from '../contract.ts';
import { lockOutbound } from '../outbound.ts';
import { acceptWeight as accept, weigh } from '../weighing.ts';

/** 称重: parcels that weigh what they should go on; one that does not is opened and looked at. */
export const weighParcels = handle(fulfilment.operations['weigh-parcels'], async (ctx, { outboundId, parcels }) =>
  weigh(ctx, await lockOutbound(ctx, outboundId), parcels),
);

/** A weight that is off is taken as it is: whoever may says why. */
export const acceptWeight = handle(fulfilment.operations['accept-weight'], async (ctx, { outboundId, parcels, reason }) => {
  const found = await lockOutbound(ctx, outboundId);
  const answer = await accept(ctx, found, parcels);
  ctx.change('fulfilment.outbound', outboundId, { weight: null }, { weight: answer.weight, reason });
  return answer;
});
