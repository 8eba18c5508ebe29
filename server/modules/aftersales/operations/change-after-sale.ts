import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { notificationKind, notify } from '../../office/index.ts';
import { type AfterSaleRow, changedOf, openFor } from '../after-sale.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';
import { chosenReason } from '../reasons.ts';
import { saveAfterSale, shown } from '../saving.ts';

const ASSIGNED = notificationKind('aftersales.assigned', { zh: '售后单指派给我', en: 'After-sales assigned to me' });
const MEMBER = statement(`select m.person_id as id from access.membership m
  where m.merchant_id = :merchant and m.person_id = :handlerId::uuid and m.disabled_at is null`);

/** What of the input was given, nulls included. */
const givenOf = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<AfterSaleRow>;

/** Reason, blame, words and clocks of a case. */
export const changeAfterSale = handle(aftersales.operations['change-after-sale'], async (ctx, input) => {
  const { afterSaleId: _, expectedVersion: __, ...fields } = input;
  const reason = await chosenReason(ctx, input.reasonId);
  const opened = await openFor(ctx, input, 'change-after-sale');
  const before = { ...shown(opened.afterSale), reasonId: opened.afterSale.reasonId, description: opened.afterSale.description };
  const blame = reason && input.responsibility === undefined ? { responsibility: reason.responsibility } : {};
  Object.assign(opened.afterSale, givenOf({ ...fields, ...blame }));
  await saveAfterSale(ctx, opened, before);
  return changedOf(opened.afterSale);
});

/** Who does the next step: a person and a department, who is told. */
export const assignAfterSale = handle(aftersales.operations['assign-after-sale'], async (ctx, input) => {
  const { handlerId, department } = input;
  if (handlerId && !(await ctx.row(MEMBER, { handlerId }))) throw errors.handler_unknown();
  const opened = await openFor(ctx, input, 'assign-after-sale');
  const { afterSale } = opened;
  const before = { ...shown(afterSale), handlerId: afterSale.handlerId };
  Object.assign(afterSale, givenOf({ handlerId, department }));
  await saveAfterSale(ctx, opened, before);
  if (handlerId && handlerId !== ctx.actor.id)
    await notify(ctx, {
      to: [handlerId],
      kind: ASSIGNED,
      source: `aftersales.assigned:${afterSale.id}:${afterSale.version}`,
      text: { zh: `${ctx.actor.name} 把售后单交给你处理`, en: `${ctx.actor.name} assigned an after-sale to you` },
      document: { entity: 'aftersales.after_sale', id: afterSale.id },
      title: afterSale.number,
      link: `/after-sales/${afterSale.number}`,
    });
  return changedOf(afterSale);
});

/** 平台介入, or its end. */
export const escalateAfterSale = handle(aftersales.operations['escalate-after-sale'], async (ctx, input) => {
  const opened = await openFor(ctx, input, 'escalate-after-sale');
  const { afterSale } = opened;
  const before = { ...shown(afterSale), escalatedAt: afterSale.escalatedAt };
  afterSale.escalatedAt = input.escalated ? (afterSale.escalatedAt ?? ctx.now) : null;
  if (input.note) afterSale.description = [afterSale.description, input.note].filter(Boolean).join('\n');
  await saveAfterSale(ctx, opened, before);
  return changedOf(afterSale);
});

/** The buyer says by which parcel the goods come back; the scan at the gate finds the case by it. */
export const tellReturn = handle(aftersales.operations['tell-return'], async (ctx, input) => {
  const opened = await openFor(ctx, input, 'tell-return');
  const before = shown(opened.afterSale);
  opened.afterSale.returnTracking = input.trackingNumber;
  opened.afterSale.returnCarrier = input.carrier;
  await saveAfterSale(ctx, opened, before);
  return changedOf(opened.afterSale);
});
