import { handle } from '../../../kernel/context.ts';
import { decimal, isPositive } from '../../../kernel/decimal.ts';
import { bookRefusal, openCollection, refusalUndone, refusedParts } from '../cod/refusing.ts';
import { billing } from '../contract.ts';
import { errors } from '../errors.ts';

/** 登记拒收: the buyer did not take the parcel (facts.md 4.12, 5.1). Its goods come back as an after-sale and are inspected there. */
export const refuseCollection = handle(billing.operations['refuse-collection'], async (ctx, input) => {
  const { locked, collection } = await openCollection(ctx, input);
  if (collection.status !== 'open' || isPositive(decimal(collection.settled)))
    throw errors.collection_not_open({ number: collection.shipmentNumber });
  const amount = await bookRefusal(ctx, locked, collection, { parts: await refusedParts(ctx, locked, collection), status: 'refused' });
  return { id: collection.id, orderNumber: collection.orderNumber, version: collection.version + 1, amount };
});

/** 撤销拒收: the buyer took it after all. Refused once its goods are back. */
export const undoRefusal = handle(billing.operations['undo-refusal'], async (ctx, input) => {
  const { locked, collection } = await openCollection(ctx, input);
  if (collection.status !== 'refused') throw errors.collection_not_refused({ number: collection.shipmentNumber });
  const own = new Set(collection.lines.map(({ lineId }) => lineId));
  if (locked.lines.some((line) => own.has(line.id) && isPositive(decimal(line.returned))))
    throw errors.collection_goods_back({ number: collection.shipmentNumber });
  await bookRefusal(ctx, locked, collection, { parts: await refusalUndone(ctx, collection), status: 'open' });
  return { id: collection.id, orderNumber: collection.orderNumber, version: collection.version + 1, amount: collection.refused };
});
