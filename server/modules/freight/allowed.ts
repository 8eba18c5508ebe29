import type { ReadContext } from '../../kernel/context.ts';
import { permittedOf } from '../../kernel/permitted.ts';
import { freight } from './contract.ts';

const permitted = permittedOf(freight.operations);

/** What may be done with what is set up: what is archived is restored first. */
export const allowedOn = {
  service: (ctx: ReadContext, { active }: { active: boolean }) =>
    permitted(ctx, active ? ['change-service', 'stop-regions', 'archive-service'] : ['restore-service']),
  goodsClass: (ctx: ReadContext, { active }: { active: boolean }) =>
    permitted(ctx, active ? ['change-goods-class', 'archive-goods-class'] : ['restore-goods-class']),
  template: (ctx: ReadContext, { active }: { active: boolean }) =>
    permitted(ctx, active ? ['set-prices', 'change-template', 'archive-template'] : ['restore-template']),
  carrierRule: (ctx: ReadContext, { active }: { active: boolean }) =>
    permitted(ctx, [
      ...(active ? (['change-carrier-rule', 'archive-carrier-rule'] as const) : (['restore-carrier-rule'] as const)),
      'delete-carrier-rule',
    ]),
  bill: (ctx: ReadContext, { status }: { status: string }) =>
    permitted(ctx, status === 'draft' ? ['post-bill', 'delete-bill'] : status === 'posted' ? ['reverse-bill'] : []),
  billLine: (ctx: ReadContext, { status, claimStatus }: { status: string; claimStatus: string }) =>
    permitted(ctx, status === 'draft' ? ['accept-bill-lines'] : claimStatus === 'open' ? ['settle-claims'] : []),
};
