import { z } from 'zod';
import { sequentialShare } from '../../kernel/allocation.ts';
import { handle, type Module } from '../../kernel/context.ts';
import { defineContract, id, operation, positiveQuantity } from '../../kernel/contract.ts';
import { add, decimal, isZero, subtract, sum, text, zero } from '../../kernel/decimal.ts';
import { modulesUpTo } from '../../test/goods.ts';
import { postEntries, reverseEntries } from '../ledger/index.ts';
import { isShipped, type LockedOrder, lockOrder, recordShipment, undoShipment } from '../sales/index.ts';
import { billShipment, unbillShipment } from './index.ts';

const lines = z.array(z.object({ lineId: id, quantity: positiveQuantity }));

/** Ships and undoes as fulfilment does, without stock: billing is proven without anything above it. */
const probe = defineContract('probe', {
  title: { zh: '试验', en: 'Probe' },
  permissions: { 'probe.ship': { zh: '试验', en: 'Probe' } },
  operations: {
    'ship-lines': operation({
      title: { zh: '发货', en: 'Ship' },
      permission: 'probe.ship',
      input: z.object({ orderId: id, lines: lines.optional() }),
      output: z.object({ shipmentId: id, gross: z.string(), lines }),
    }),
    'undo-shipment': operation({
      title: { zh: '撤销发货', en: 'Undo' },
      permission: 'probe.ship',
      input: z.object({ orderId: id, shipmentId: id, gross: z.string(), lines }),
      output: z.object({}),
    }),
  },
  queries: {},
  events: {},
});

function amountsOf({ order, lines: all }: LockedOrder, quantities: readonly { lineId: string; quantity: string }[], exponent: number) {
  const isFirst = all.every((line) => isZero(decimal(line.shipped)));
  let net = zero;
  let gross = zero;
  for (const { lineId, quantity } of quantities) {
    const line = all.find((each) => each.id === lineId);
    if (!line) throw new Error('not a line of the order');
    const share = (total: string) =>
      sequentialShare(decimal(total), decimal(line.quantity), decimal(line.shipped), decimal(quantity), exponent);
    net = add(net, share(line.netAmount));
    gross = add(gross, share(line.merchantAmount));
  }
  const freight = isFirst ? { freight_net: order.freightNet, freight_tax: order.freightTax } : {};
  return {
    amounts: { net: text(net), tax: text(subtract(gross, net)), ...freight },
    gross: text(isFirst ? sum([gross, decimal(order.freightAmount)]) : gross),
  };
}

const probeModule: Module = {
  contract: probe,
  operations: [
    handle(probe.operations['ship-lines'], async (ctx, input) => {
      const locked = await lockOrder(ctx, input.orderId);
      const all = locked.lines
        .filter((line) => isShipped(line.kind))
        .map((line) => ({ lineId: line.id, quantity: text(subtract(decimal(line.quantity), decimal(line.shipped))) }));
      const quantities = input.lines ?? all;
      const { amounts, gross } = amountsOf(locked, quantities, ctx.merchant.exponent);
      const shipmentId = ctx.newId();
      recordShipment(ctx, locked, quantities);
      const { order } = locked;
      const head = {
        source: 'fulfilment.shipment',
        sourceId: shipmentId,
        sourceNumber: 'SH',
        heldBy: order.moneyHolder,
        shopId: order.shopId,
      };
      await postEntries(ctx, [{ ...head, event: 'sale_shipped', amounts }]);
      await billShipment(ctx, { order: locked, shipmentId, shipmentNumber: 'SH', gross });
      return { shipmentId, gross, lines: quantities };
    }),
    handle(probe.operations['undo-shipment'], async (ctx, input) => {
      const locked = await lockOrder(ctx, input.orderId);
      undoShipment(ctx, locked, input.lines);
      await reverseEntries(ctx, {
        sourceId: input.shipmentId,
        newSource: 'fulfilment.shipment',
        newSourceId: ctx.newId(),
        newSourceNumber: 'SH-',
      });
      await unbillShipment(ctx, { order: locked, shipmentId: input.shipmentId, shipmentNumber: 'SH', gross: input.gross });
      return {};
    }),
  ],
  queries: [],
};

/** Everything up to billing, and the probe. */
export const probeModules = async (): Promise<Module[]> => [...(await modulesUpTo('billing')), probeModule];
