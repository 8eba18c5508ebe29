import { expect, test } from 'vitest';
import { loadModules } from '../modules.ts';
import { testRuntime } from '../test/postgres.ts';
import { type WarehouseScenario, warehouseScenario } from '../test/warehouse-scenario.ts';

const runtime = testRuntime({ poolSize: 8 });

/** Done again with what it was before. */
const AGAIN = 'again';
/** A look, a copy, a record of what happened outside: there is nothing to take back. */
const NOTHING = 'nothing';

/** How each operation between audit and after-sale is undone (capabilities D13): by another one, by itself, or why not at all. */
const ways: Record<string, string> = {
  'sales.place-order': 'sales.cancel-order',
  'sales.confirm-order': 'sales.cancel-order',
  'sales.delete-order': 'sales.place-order',
  'sales.audit-order': 'sales.unaudit-order',
  'sales.audit-orders': 'sales.unaudit-order',
  'sales.finance-audit-order': 'sales.unaudit-order',
  'sales.finance-audit-orders': 'sales.unaudit-order',
  'sales.unaudit-order': 'sales.audit-order',
  'sales.hold-order': 'sales.release-hold',
  'sales.hold-orders': 'sales.release-holds',
  'sales.release-hold': 'sales.hold-order',
  'sales.release-holds': 'sales.hold-orders',
  'sales.cancel-order': 'sales.reopen-order',
  'sales.cancel-orders': 'sales.reopen-order',
  'sales.complete-order': 'sales.reopen-order',
  'sales.reopen-order': 'sales.cancel-order',
  'sales.add-blacklist-entry': 'sales.remove-blacklist-entry',
  'sales.blacklist-order': 'sales.remove-blacklist-entry',
  'sales.remove-blacklist-entry': 'sales.add-blacklist-entry',
  'sales.delete-remark-rule': 'sales.create-remark-rule',
  'sales.delete-audit-rule': 'sales.create-audit-rule',
  'sales.create-remark-rule': 'sales.delete-remark-rule',
  'sales.create-audit-rule': 'sales.delete-audit-rule',
  'sales.create-gift-rule': 'sales.switch-off-gift-rule',
  'sales.create-presale-offer': 'sales.end-presale-offer',
  'sales.end-presale-offer': 'sales.resume-presale-offer',
  'sales.resume-presale-offer': 'sales.end-presale-offer',
  'sales.create-shop': 'sales.archive-shop',
  'sales.split-order': 'sales.unsplit-order',
  'sales.unsplit-order': 'sales.split-order',
  'sales.merge-orders': 'sales.unmerge-orders',
  'sales.unmerge-orders': 'sales.merge-orders',
  'sales.merge-fitting-orders': 'sales.unmerge-orders',
  'sales.split-orders': 'sales.unsplit-order',
  'sales.map-listing': AGAIN,
  'sales.replay-audit-rule': NOTHING,
  'sales.reveal-order-contact': NOTHING,
  'billing.receive-payment': 'billing.reverse-payment',
  'billing.receive-payments': 'billing.reverse-payment',
  'billing.refund-payment': 'billing.reverse-payment',
  'billing.reverse-payment': 'billing.receive-payment',
  'billing.end-presale': 'billing.undo-presale-end',
  'billing.undo-presale-end': 'billing.end-presale',
  'billing.enter-cod-settlement': 'billing.delete-cod-settlement',
  'billing.delete-cod-settlement': 'billing.enter-cod-settlement',
  'billing.post-cod-settlement': 'billing.reverse-cod-settlement',
  'billing.reverse-cod-settlement': 'billing.enter-cod-settlement',
  'billing.assign-parked-collection': 'billing.undo-parked',
  'billing.pay-parked-back': 'billing.undo-parked',
  'billing.undo-parked': 'billing.assign-parked-collection',
  'billing.refuse-collection': 'billing.undo-refusal',
  'billing.undo-refusal': 'billing.refuse-collection',
  'settlement.enter-receipt': 'settlement.reverse-credit',
  'settlement.enter-expense': 'settlement.reverse-credit',
  'settlement.refund-credit': 'settlement.reverse-credit',
  'settlement.reverse-credit': 'settlement.enter-receipt',
  'settlement.apply-credits': 'settlement.undo-application',
  'settlement.apply-proposed': 'settlement.undo-application',
  'settlement.forgive-debt': 'settlement.undo-application',
  'settlement.undo-application': 'settlement.apply-credits',
  'settlement.set-terms': AGAIN,
  'settlement.set-exchange-terms': 'settlement.drop-exchange-terms',
  'settlement.drop-exchange-terms': 'settlement.set-exchange-terms',
  'settlement.set-dunning-levels': AGAIN,
  'settlement.set-dunning': AGAIN,
  'settlement.draw-dunning-letters': 'settlement.move-dunning-letters',
  'settlement.move-dunning-letters': 'settlement.move-dunning-letters',
  'settlement.set-off-bills': 'settlement.reverse-credit',
  'settlement.draft-statement': 'settlement.delete-statement',
  'settlement.delete-statement': 'settlement.draft-statement',
  'settlement.move-statement': 'settlement.move-statement',
  'settlement.compare-statement': AGAIN,
  'fulfilment.set-packing-material': AGAIN,
  // what was issued for a shipment goes back into stock with it
  'fulfilment.issue-owed-packing': 'fulfilment.undo-shipment',
  'fulfilment.create-wave': 'fulfilment.cancel-wave',
  'fulfilment.release-wave': 'fulfilment.cancel-wave',
  'fulfilment.cancel-wave': 'fulfilment.create-wave',
  'fulfilment.take-out-of-wave': 'fulfilment.create-wave',
  'fulfilment.claim-pick-task': 'fulfilment.give-back-pick-task',
  'fulfilment.give-back-pick-task': 'fulfilment.claim-pick-task',
  'fulfilment.pick-goods': 'fulfilment.take-out-of-wave',
  'fulfilment.report-short': 'fulfilment.take-out-of-wave',
  'fulfilment.solve-exception': NOTHING,
  'fulfilment.put-back': NOTHING,
  'fulfilment.sort-goods': 'fulfilment.take-out-of-wave',
  'fulfilment.check-goods': 'fulfilment.check-again',
  'fulfilment.take-single': 'fulfilment.check-again',
  'fulfilment.check-again': 'fulfilment.check-goods',
  'fulfilment.weigh-parcels': 'fulfilment.check-again',
  'fulfilment.accept-weight': 'fulfilment.check-again',
  'fulfilment.request-waybills': 'fulfilment.cancel-waybill',
  'fulfilment.cancel-waybill': 'fulfilment.request-waybills',
  'fulfilment.create-wall': 'fulfilment.change-wall',
  'fulfilment.label-parcels': 'fulfilment.cancel-waybill',
  'fulfilment.open-hand-over': NOTHING,
  'fulfilment.scan-hand-over': 'fulfilment.undo-shipment',
  'fulfilment.sign-hand-over': NOTHING,
  'fulfilment.deliver-shipment': 'fulfilment.record-parcel-events',
  'fulfilment.deliver-shipments': 'fulfilment.record-parcel-events',
  'fulfilment.remove-pick-face': 'fulfilment.set-pick-face',
  'fulfilment.plan-replenishment': 'fulfilment.cancel-replenishment',
  'fulfilment.cancel-replenishment': 'fulfilment.plan-replenishment',
  'fulfilment.replenish': 'inventory.move-between-bins',
  'fulfilment.renew-order-link': 'fulfilment.revoke-order-link',
  'fulfilment.revoke-order-link': 'fulfilment.renew-order-link',
  'fulfilment.ship-order': 'fulfilment.undo-shipment',
  'fulfilment.ship-orders': 'fulfilment.undo-shipment',
  'fulfilment.ship-scanned': 'fulfilment.undo-shipment',
  'fulfilment.report-dealer-sales': 'fulfilment.undo-shipment',
  'fulfilment.undo-shipment': 'fulfilment.ship-order',
  'fulfilment.hand-over-shipments': 'aftersales.open-after-sale',
  'fulfilment.close-hand-over': 'aftersales.open-after-sale',
  'fulfilment.record-parcel-events': AGAIN,
  'freight.import-bill': 'freight.delete-bill',
  'freight.delete-bill': 'freight.import-bill',
  'freight.accept-bill-lines': AGAIN,
  'freight.post-bill': 'freight.reverse-bill',
  'freight.reverse-bill': 'freight.import-bill',
  'freight.settle-claims': 'freight.reverse-bill',
  'freight.stop-regions': AGAIN,
  'freight.move-carrier-rule': AGAIN,
  'freight.delete-carrier-rule': 'freight.create-carrier-rule',
  'freight.withdraw-prices': 'freight.set-prices',
  'freight.set-prices': 'freight.withdraw-prices',
  'aftersales.open-after-sale': 'aftersales.withdraw-after-sale',
  'aftersales.approve-after-sale': 'aftersales.withdraw-after-sale',
  'aftersales.refuse-after-sale': 'aftersales.reopen-after-sale',
  'aftersales.withdraw-after-sale': 'aftersales.reopen-after-sale',
  'aftersales.reopen-after-sale': 'aftersales.withdraw-after-sale',
  'aftersales.assign-after-sale': AGAIN,
  'aftersales.escalate-after-sale': NOTHING,
  'aftersales.finish-after-sale': 'aftersales.reopen-after-sale',
  'aftersales.tell-return': AGAIN,
  'aftersales.refund-after-sale': 'aftersales.undo-refund',
  'aftersales.undo-refund': 'aftersales.refund-after-sale',
  'aftersales.pay-compensation': 'aftersales.undo-payout',
  'aftersales.undo-payout': 'aftersales.pay-compensation',
  'aftersales.place-exchange-order': 'aftersales.undo-follow-up',
  'aftersales.place-resend-order': 'aftersales.undo-follow-up',
  'aftersales.undo-follow-up': 'aftersales.place-resend-order',
  'aftersales.register-return': 'aftersales.void-return',
  'aftersales.void-return': 'aftersales.register-return',
  'aftersales.match-return': 'aftersales.unmatch-return',
  'aftersales.unmatch-return': 'aftersales.match-return',
  'aftersales.inspect-return': 'aftersales.undo-inspection',
  'aftersales.undo-inspection': 'aftersales.inspect-return',
  'aftersales.ship-supplier-return': 'aftersales.undo-supplier-return',
  'aftersales.undo-supplier-return': 'aftersales.ship-supplier-return',
  'aftersales.open-claim': 'aftersales.refuse-claim',
  'aftersales.accept-claim': 'aftersales.undo-claim-step',
  'aftersales.refuse-claim': 'aftersales.undo-claim-step',
  'aftersales.pay-claim': 'aftersales.undo-claim-step',
  'aftersales.undo-claim-step': 'aftersales.accept-claim',
  'aftersales.receive-replacement': 'aftersales.undo-replacement',
  'aftersales.undo-replacement': 'aftersales.receive-replacement',
  'purchasing.credit-claim': 'purchasing.undo-claim-credit',
  'purchasing.undo-claim-credit': 'purchasing.credit-claim',
  'aftersales.record-reviews': NOTHING,
  'aftersales.answer-review': AGAIN,
  'aftersales.diagnose-repair': AGAIN,
  'aftersales.accept-repair-quote': 'aftersales.undo-follow-up',
  'aftersales.finish-repair': 'aftersales.undo-repair-step',
  'aftersales.return-repaired': 'aftersales.undo-repair-step',
  'aftersales.undo-repair-step': 'aftersales.return-repaired',
  'purchasing.withdraw-prices': 'purchasing.set-offer',
  'purchasing.create-order': 'purchasing.delete-order',
  'purchasing.delete-order': 'purchasing.create-order',
  'purchasing.submit-order': 'purchasing.withdraw-order',
  'purchasing.withdraw-order': 'purchasing.submit-order',
  'purchasing.approve-order': 'purchasing.withdraw-order',
  'purchasing.refuse-order': 'purchasing.submit-order',
  'purchasing.mail-order': 'purchasing.withdraw-message',
  'purchasing.withdraw-message': 'purchasing.mail-order',
  'purchasing.mark-message-sent': 'purchasing.cancel-order',
  'purchasing.send-order': 'purchasing.cancel-order',
  'purchasing.confirm-order': AGAIN,
  'purchasing.amend-order': AGAIN,
  'purchasing.announce-shipment': 'purchasing.void-notice',
  'purchasing.void-notice': 'purchasing.announce-shipment',
  'purchasing.receive-goods': 'purchasing.reverse-receipt',
  'purchasing.reverse-receipt': 'purchasing.receive-goods',
  'purchasing.inspect-receipt': 'purchasing.undo-receipt-inspection',
  'purchasing.undo-receipt-inspection': 'purchasing.inspect-receipt',
  'purchasing.enter-bill': 'purchasing.reverse-bill',
  'purchasing.reverse-bill': 'purchasing.enter-bill',
  'purchasing.enter-service-bill': 'purchasing.reverse-bill',
  'purchasing.correct-bill': 'purchasing.correct-bill',
  'purchasing.correct-service-bill': 'purchasing.correct-service-bill',
  'purchasing.receive-consigned': 'purchasing.reverse-consignment',
  'purchasing.return-consigned': 'purchasing.reverse-consignment',
  'purchasing.give-back-consigned': NOTHING,
  'purchasing.reverse-consignment': 'purchasing.receive-consigned',
  'purchasing.set-consigned-price': AGAIN,
  'purchasing.settle-consignment': 'purchasing.reverse-bill',
  'purchasing.release-bill': 'purchasing.hold-bill',
  'purchasing.hold-bill': 'purchasing.release-bill',
  'purchasing.certify-bill': 'purchasing.uncertify-bill',
  'purchasing.uncertify-bill': 'purchasing.certify-bill',
  'purchasing.transfer-input-tax': 'purchasing.undo-input-transfer',
  'purchasing.undo-input-transfer': 'purchasing.transfer-input-tax',
  'purchasing.pay-bills': 'purchasing.reverse-supplier-payment',
  'purchasing.pay-ahead': 'purchasing.reverse-supplier-payment',
  'purchasing.record-repayment': 'purchasing.reverse-supplier-payment',
  'purchasing.apply-prepayment': 'purchasing.unapply-prepayment',
  'purchasing.unapply-prepayment': 'purchasing.apply-prepayment',
  'purchasing.reverse-supplier-payment': 'purchasing.pay-bills',
  'purchasing.create-request': 'purchasing.dismiss-requests',
  'purchasing.dismiss-requests': 'purchasing.reopen-request',
  'purchasing.reopen-request': 'purchasing.dismiss-requests',
  'purchasing.approve-requests': 'purchasing.dismiss-requests',
  'purchasing.refuse-request': 'purchasing.reopen-request',
  'purchasing.order-requests': 'purchasing.delete-order',
  'purchasing.raise-requests': 'purchasing.dismiss-requests',
  'purchasing.return-goods': 'purchasing.undo-return',
  'purchasing.undo-return': 'purchasing.return-goods',
  'purchasing.close-order': 'purchasing.reopen-order',
  'purchasing.cancel-order': 'purchasing.reopen-order',
  'purchasing.reopen-order': 'purchasing.close-order',
  'banking.accept-statement': 'banking.withdraw-statement',
  // the file comes in again
  'banking.withdraw-statement': 'banking.accept-statement',
  'banking.delete-statement': 'banking.accept-statement',
  'banking.match-lines': 'banking.unmatch-lines',
  'banking.unmatch-lines': 'banking.match-lines',
  'banking.record-from-line': 'banking.reverse-document',
  'banking.offer-money-account-first': AGAIN,
  'banking.match-automatically': 'banking.unmatch-lines',
  'banking.record-receipt': 'banking.reverse-document',
  'banking.record-payment': 'banking.reverse-document',
  'banking.transfer-money': 'banking.reverse-document',
  'banking.record-fee': 'banking.reverse-document',
  'banking.record-interest': 'banking.reverse-document',
  'banking.advance-petty-cash': 'banking.reverse-document',
  'banking.spend-petty-cash': 'banking.reverse-document',
  'banking.return-petty-cash': 'banking.reverse-document',
  'banking.reverse-document': 'banking.record-receipt',
  'invoicing.request-invoices': 'invoicing.withdraw-invoice',
  'invoicing.withdraw-invoice': 'invoicing.request-invoices',
  'invoicing.issue-invoices': 'invoicing.recall-invoices',
  'invoicing.recall-invoices': 'invoicing.issue-invoices',
  // what was issued is taken back by a red invoice alone
  'invoicing.record-issued': 'invoicing.request-red-invoice',
  'invoicing.mark-invoice-sent': NOTHING,
  'invoicing.request-red-invoice': 'invoicing.withdraw-invoice',
  'invoicing.take-back-refunded': 'invoicing.withdraw-invoice',
  'invoicing.open-red-confirmation': 'invoicing.withdraw-red-confirmation',
  'invoicing.withdraw-red-confirmation': 'invoicing.open-red-confirmation',
  'invoicing.confirm-red': 'invoicing.withdraw-invoice',
  'invoicing.refuse-red': 'invoicing.open-red-confirmation',
  // with another account of the code, or none, it moves back
  'invoicing.assign-taxes': AGAIN,
  'invoicing.remove-goods-code': 'invoicing.set-goods-code',
  'marketplaces.remove-fee-rate': 'marketplaces.set-fee-rate',
  'marketplaces.match-statement': NOTHING,
  'marketplaces.post-statement': 'marketplaces.reverse-statement',
  'marketplaces.reverse-statement': 'marketplaces.post-statement',
  // the file is brought in again
  'marketplaces.delete-statement': 'exchange.create-import',
  'marketplaces.explain-lines': 'marketplaces.undo-explanation',
  'marketplaces.undo-explanation': 'marketplaces.explain-lines',
  'marketplaces.name-transfer': AGAIN,
  'marketplaces.record-fee-invoice': 'marketplaces.reverse-fee-invoice',
  'marketplaces.reverse-fee-invoice': 'marketplaces.record-fee-invoice',
  'marketplaces.certify-fee-invoice': 'marketplaces.uncertify-fee-invoice',
  'marketplaces.uncertify-fee-invoice': 'marketplaces.certify-fee-invoice',
  'office.schedule-report': 'office.end-report-schedule',
  'office.end-report-schedule': 'office.resume-report-schedule',
  'office.pause-report-schedule': 'office.resume-report-schedule',
  'office.resume-report-schedule': 'office.pause-report-schedule',
  'office.send-report-now': NOTHING,
  'office.leave-report': 'office.rejoin-report',
  'office.rejoin-report': 'office.leave-report',
};

/** What is set or changed is set again; what is archived is restored, what is switched on is switched off, and so on. */
const PAIRS = [
  ['archive', 'restore'],
  ['switch-on', 'switch-off'],
] as const;
function wayOf(name: string): string | undefined {
  if (ways[name]) return ways[name];
  const [module = '', verbNoun = ''] = name.split('.');
  if (/^(set|change|choose|order)-/.test(verbNoun)) return AGAIN;
  if (/^mark-.*-printed$/.test(verbNoun)) return NOTHING;
  for (const [one, other] of PAIRS) {
    if (verbNoun.startsWith(`${one}-`)) return `${module}.${verbNoun.replace(one, other)}`;
    if (verbNoun.startsWith(`${other}-`)) return `${module}.${verbNoun.replace(other, one)}`;
  }
  const archive = `${module}.${verbNoun.replace('create', 'archive')}`;
  return verbNoun.startsWith('create-') && names.has(archive) ? archive : undefined;
}

const MODULES = ['sales', 'billing', 'fulfilment', 'freight', 'aftersales', 'purchasing', 'invoicing', 'banking', 'marketplaces'];
const contracts = (await loadModules()).map(({ contract }) => contract);
const names = new Set(contracts.flatMap((contract) => Object.values(contract.operations).map(({ name }) => name)));
const operations = contracts
  .flatMap(({ module, operations: all }) =>
    Object.values(all).filter(({ entity }) => MODULES.includes(module) || entity === 'office.report_schedule'),
  )
  .filter((operation) => operation.for !== 'program');

test('D13 at least 95 of 100 operations between audit and after-sale have a way back, and every way named is there for a person', () => {
  const without = operations.filter(({ name }) => wayOf(name) === undefined).map(({ name }) => name);
  expect(without.length / operations.length, without.join(', ')).toBeLessThanOrEqual(0.05);
  for (const { name } of operations) {
    const way = wayOf(name);
    if (way !== undefined && way !== AGAIN && way !== NOTHING) expect(names, `${name} is undone by ${way}`).toContain(way);
  }
});

/** Every balance that an operation can move: accounts, stock, promises, what bins hold for orders, what is owed, what carriers collect. */
async function balances(s: WarehouseScenario) {
  const id = [s.actor.merchant.id];
  const read = async (text: string) => (await runtime().pools.owner.query(text, id)).rows;
  return {
    books: await read(`select role, sum(debit - credit)::text as amount from ledger.entry_line where merchant_id = $1 group by role
      having sum(debit - credit) <> 0 order by role`),
    stock: await read(`select sku_id, good::text, reserved::text from inventory.availability where merchant_id = $1 order by sku_id`),
    bins: await read(`select sku_id, location_id, quantity::text, allocated::text from inventory.stock_balance
      where merchant_id = $1 and (quantity <> 0 or allocated <> 0) order by 1, 2`),
    accounts:
      await read(`select order_id, received - refunded - forfeited as kept, billed::text, advance::text, receivable::text, deposit::text
      from billing.order_account where merchant_id = $1 and (billed, advance, receivable, deposit) is distinct from (0, 0, 0, 0) order by 1`),
    orders:
      await read(`select id, payment_status, fulfilment_status, closed_reason, (paid_amount - refunded_amount - forfeited_amount)::text as kept
      from sales.sales_order where merchant_id = $1 order by id`),
    promised: await read('select id, promised::text from sales.presale_offer where merchant_id = $1'),
    collected: await read(`select id, status, settled::text, fee::text from billing.collection where merchant_id = $1 order by 1`),
  };
}

interface Deed {
  name: string;
  prepare(s: WarehouseScenario): Promise<any>;
  /** Answers the compensation with its input. */
  run(s: WarehouseScenario, prepared: any): Promise<[operation: string, input: object]>;
}
const paid = async (s: WarehouseScenario) => {
  const order = await s.order({ A: '2' });
  await s.pay(order);
  return order;
};
const audited = async (s: WarehouseScenario) => {
  const order = await paid(s);
  await s.audit(order);
  return order;
};
const collected = async (s: WarehouseScenario) => {
  const order = await s.order({ A: '1' }, { cashOnDelivery: true });
  await s.audit(order);
  await s.ship(order);
  const { rows } = await s.ask('billing.collections', { filter: [{ column: 'orderId', operator: 'equals', value: order.id }] });
  return { order, collection: rows[0] };
};
/** A case of a shipped order with both its units here again. */
const inspected = async (s: WarehouseScenario, type: 'return' | 'repair') => {
  const order = await audited(s);
  await s.ship(order);
  const { lines } = await s.show(order);
  const asked = { orderId: order.id, type, lines: [{ orderLineId: lines[0].id, quantity: '2' }] };
  const afterSale = await s.run('aftersales.open-after-sale', asked);
  await s.run('aftersales.approve-after-sale', { afterSaleId: afterSale.id });
  const place = { warehouseId: s.warehouseId, afterSaleId: afterSale.id, trackingNumber: 'BACK-1' };
  const parcel = await s.run('aftersales.register-return', place);
  const shown = await s.ask('aftersales.after-sale', { number: afterSale.id });
  const graded = [{ afterSaleLineId: shown.lines[0].id, quantity: '2', grade: 'C' }];
  await s.run('aftersales.inspect-return', { parcelId: parcel.id, lines: graded });
  return afterSale;
};
/** A claim against a carrier, as far as these steps bring it. */
const claimed = async (s: WarehouseScenario, ...steps: string[]) => {
  const afterSale = await inspected(s, 'return');
  const claim = await s.run('aftersales.open-claim', { afterSaleId: afterSale.id, amount: '8', carrier: 'SF' });
  for (const step of steps) await s.run(`aftersales.${step}`, { claimId: claim.id });
  return { claimId: claim.id };
};
/** A case under repair, as far as these steps bring it. */
const repaired = async (s: WarehouseScenario, ...steps: string[]) => {
  const afterSale = await inspected(s, 'repair');
  await s.run('aftersales.diagnose-repair', { afterSaleId: afterSale.id, diagnosis: '屏幕碎裂', fee: '0' });
  for (const step of steps) await s.run(`aftersales.${step}`, { afterSaleId: afterSale.id });
  return { afterSaleId: afterSale.id };
};

const deeds: Deed[] = [
  ...[['accept-claim'], ['accept-claim', 'pay-claim'], ['refuse-claim'], ['accept-claim', 'refuse-claim']].map(
    (steps): Deed => ({
      name: `of a claim: ${steps.join(', ')}`,
      prepare: (s) => claimed(s, ...steps.slice(0, -1)),
      run: async (s, claim) => {
        await s.run(`aftersales.${steps.at(-1)}`, claim);
        return ['aftersales.undo-claim-step', { ...claim, reason: 'x' }];
      },
    }),
  ),
  ...[['return-repaired'], ['finish-repair', 'return-repaired']].map(
    (steps): Deed => ({
      name: `of a repair: ${steps.join(', ')}`,
      prepare: (s) => repaired(s, ...steps.slice(0, -1)),
      run: async (s, repair) => {
        // back and forth and back again
        await s.run('aftersales.return-repaired', repair);
        await s.run('aftersales.undo-repair-step', { ...repair, reason: 'x' });
        await s.run('aftersales.return-repaired', repair);
        return ['aftersales.undo-repair-step', { ...repair, reason: 'x' }];
      },
    }),
  ),

  {
    name: 'an audit',
    prepare: paid,
    run: async (s, order) => {
      await s.audit(order);
      return ['sales.unaudit-order', { orderId: order.id }];
    },
  },
  {
    name: 'a cancellation',
    prepare: paid,
    run: async (s, order) => {
      await s.run('sales.cancel-order', { orderId: order.id, reason: 'x' });
      return ['sales.reopen-order', { orderId: order.id }];
    },
  },
  {
    name: 'a hold',
    prepare: audited,
    run: async (s, order) => {
      await s.run('sales.hold-order', { orderId: order.id, reason: 'x' });
      return ['sales.release-hold', { orderId: order.id }];
    },
  },
  {
    name: 'a wave that is released',
    prepare: audited,
    run: async (s, order) => {
      const wave = await s.released({ orderIds: [order.id] });
      return ['fulfilment.cancel-wave', { waveId: wave.id }];
    },
  },
  {
    name: 'a wave that is picked',
    prepare: audited,
    run: async (s, order) => {
      const wave = await s.released({ orderIds: [order.id] });
      await s.pickAll(wave.tasks[0]);
      return ['fulfilment.cancel-wave', { waveId: wave.id }];
    },
  },
  {
    name: 'a shipment',
    prepare: audited,
    run: async (s, order) => {
      const { id } = await s.ship(order);
      return ['fulfilment.undo-shipment', { shipmentId: id }];
    },
  },
  {
    name: 'a completion',
    prepare: async (s) => {
      const order = await audited(s);
      await s.ship(order);
      return order;
    },
    run: async (s, order) => {
      await s.run('sales.complete-order', { orderId: order.id });
      return ['sales.reopen-order', { orderId: order.id }];
    },
  },
  {
    name: 'a payment',
    prepare: (s) => s.order({ A: '1' }),
    run: async (s, order) => {
      const { id } = await s.pay(order);
      return ['billing.reverse-payment', { paymentId: id, reason: 'x' }];
    },
  },
  {
    name: 'a refund of goods that left',
    prepare: async (s) => {
      const order = await audited(s);
      await s.ship(order);
      return order;
    },
    run: async (s, order) => {
      const { id } = await s.run('billing.refund-payment', { orderId: order.id, amount: '7' });
      return ['billing.reverse-payment', { paymentId: id, reason: 'x' }];
    },
  },
  {
    name: 'the end of a pre-sale',
    prepare: async (s) => {
      const window = { balanceFrom: '2020-01-01T00:00:00Z', balanceUntil: '2099-01-01T00:00:00Z' };
      const offer = { shopId: s.shopId, skuId: await s.sku('A'), quantity: '5', deposit: '2', countsAs: '4', ...window };
      const { id: offerId } = await s.run('sales.create-presale-offer', offer);
      const order = await s.order({ A: '1' }, { presale: { offerId } });
      await s.pay(order, '5');
      return order;
    },
    run: async (s, order) => {
      await s.run('billing.end-presale', { orderId: order.id, reason: 'x' });
      return ['billing.undo-presale-end', { orderId: order.id, reason: 'y' }];
    },
  },
  {
    name: 'a settlement of a carrier',
    prepare: collected,
    run: async (s, { collection }) => {
      const lines = [{ waybill: collection.waybill, collected: collection.amount, fee: '1' }];
      const { id } = await s.run('billing.enter-cod-settlement', { carrier: 'SF', received: '9', lines });
      await s.run('billing.post-cod-settlement', { settlementId: id });
      return ['billing.reverse-cod-settlement', { settlementId: id, reason: 'x' }];
    },
  },
  {
    name: 'a refusal at the door',
    prepare: collected,
    run: async (s, { collection }) => {
      await s.run('billing.refuse-collection', { collectionId: collection.id, reason: 'x' });
      return ['billing.undo-refusal', { collectionId: collection.id, reason: 'y' }];
    },
  },
  {
    name: 'an inspection of what came back',
    prepare: async (s) => {
      const order = await audited(s);
      await s.ship(order);
      const { lines } = await s.show(order);
      const asked = { orderId: order.id, type: 'return', lines: [{ orderLineId: lines[0].id, quantity: '2' }] };
      const afterSale = await s.run('aftersales.open-after-sale', asked);
      await s.run('aftersales.approve-after-sale', { afterSaleId: afterSale.id });
      const place = { warehouseId: s.warehouseId, afterSaleId: afterSale.id, trackingNumber: 'BACK-1' };
      return { afterSale, parcel: await s.run('aftersales.register-return', place) };
    },
    run: async (s, { afterSale, parcel }) => {
      const { lines } = await s.ask('aftersales.after-sale', { number: afterSale.id });
      const { id } = await s.run('aftersales.inspect-return', {
        parcelId: parcel.id,
        lines: [{ afterSaleLineId: lines[0].id, quantity: '2', grade: 'A' }],
      });
      return ['aftersales.undo-inspection', { inspectionId: id, reason: 'x' }];
    },
  },
];

test.each(deeds)(
  'D13 $name, taken back: every balance equals before, and the preview said so before it was done',
  async ({ prepare, run }) => {
    const s = await warehouseScenario(runtime(), { moneyHolder: 'merchant', auditUnpaid: false });
    await s.lay('A-1', { A: '20' });
    const prepared = await prepare(s);
    await s.settle();
    const before = await balances(s);
    const [operation, input] = await run(s, prepared);
    await s.settle();
    const between = await balances(s);
    const { effects } = await runtime().preview(s.actor, operation, input);
    expect(JSON.stringify(effects).length, 'what the preview shows').toBeGreaterThan(20);
    expect(await balances(s)).toEqual(between);
    await s.run(operation, input);
    await s.settle();
    expect(await balances(s)).toEqual(before);
    expect(await s.differences()).toEqual([]);
  },
);
