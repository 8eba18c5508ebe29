import { z } from 'zod';
import { amount, date, id, operation, optionalText, positiveQuantity, text, version } from '../../kernel/contract.ts';
import { paymentMethods } from '../billing/contract.ts';

const method = z.enum(paymentMethods).optional();

/** What comes of a claim once it is open: agreed, refused, paid, goods instead of money, and each step back. */
export const claimOperations = {
  'accept-claim': operation({
    title: { zh: '对方确认', en: 'Claim accepted' },
    permission: 'aftersales.claim',
    entity: 'aftersales.claim',
    input: z.object({ claimId: id, amount: amount.optional() }),
    output: z.object({ id, number: z.string(), version }),
    errors: ['aftersales.claim_not_found', 'aftersales.claim_status'],
  }),
  'refuse-claim': operation({
    title: { zh: '对方拒赔', en: 'Claim refused' },
    permission: 'aftersales.claim',
    entity: 'aftersales.claim',
    input: z.object({ claimId: id }),
    output: z.object({ id, number: z.string(), version }),
    errors: ['aftersales.claim_not_found', 'aftersales.claim_status'],
  }),
  'pay-claim': operation({
    title: { zh: '赔款到账', en: 'Claim paid' },
    permission: 'aftersales.claim',
    entity: 'aftersales.claim',
    input: z.object({ claimId: id, amount: amount.optional(), method }),
    output: z.object({ id, number: z.string(), version }),
    errors: ['aftersales.claim_not_found', 'aftersales.claim_status'],
  }),
  'receive-replacement': operation({
    title: { zh: '换货入库', en: 'Receive replacement' },
    permission: 'aftersales.dispose',
    entity: 'aftersales.claim',
    /** Goods for goods that went back: in at their cost, the claim falls by it; when all came it is settled. */
    input: z.object({
      claimId: id,
      warehouseId: id,
      lines: z
        .array(
          z.object({
            lineId: id,
            quantity: positiveQuantity,
            lotNumber: optionalText(60).optional(),
            madeOn: date.nullish(),
            expiresOn: date.nullish(),
            serialNumbers: z.array(text(60)).max(1000).optional(),
          }),
        )
        .min(1)
        .max(200),
      note: optionalText(500).default(''),
    }),
    output: z.object({ id, number: z.string(), version }),
    errors: [
      'aftersales.claim_not_found',
      'aftersales.claim_status',
      'aftersales.claim_without_goods',
      'aftersales.replaced_too_much',
      'aftersales.line_unknown',
      'aftersales.quantity_too_fine',
      'aftersales.warehouse_not_yours',
      'aftersales.warehouse_missing',
    ],
  }),
  'undo-replacement': operation({
    title: { zh: '撤销换货入库', en: 'Undo replacement' },
    permission: 'aftersales.dispose',
    entity: 'aftersales.claim',
    /** The last delivery: its goods leave again. */
    input: z.object({ claimId: id }),
    output: z.object({ id, number: z.string(), version }),
    errors: ['aftersales.claim_not_found', 'aftersales.claim_status', 'aftersales.warehouse_not_yours', 'inventory.stock_short'],
  }),
  'undo-claim-step': operation({
    title: { zh: '撤回上一步', en: 'Take last step back' },
    permission: 'aftersales.undo',
    entity: 'aftersales.claim',
    /** Accepted, paid or refused by mistake: it stands where it stood before. */
    input: z.object({ claimId: id, reason: text(200) }),
    output: z.object({ id, number: z.string(), version }),
    errors: ['aftersales.claim_not_found', 'aftersales.claim_status'],
  }),
};
