import { addressOf } from '../../frame/pages.ts';

/** The page of what a document belongs to, by its number: it has none of its own. */
const OF_ANOTHER: Readonly<Record<string, string>> = {
  'fulfilment.shipment_undone': 'fulfilment.shipment',
  'billing.collection': 'fulfilment.shipment',
  'marketplaces.explanation': 'marketplaces.statement',
};

/** The list a document stands in, found there by its number. */
const IN_LISTS: Readonly<Record<string, string>> = {
  'purchasing.payment': '/purchasing/payments',
  'purchasing.return': '/purchasing/returns',
  'marketplaces.fee_invoice': '/marketplaces/fee-invoices',
  'aftersales.inspection': '/after-sales/returns',
  'aftersales.payout': '/after-sales',
  'aftersales.supplier_return': '/after-sales/supplier-returns',
  'aftersales.replacement': '/after-sales/claims',
  'aftersales.scrap': '/after-sales/scraps',
  'inventory.consigned_draw': '/purchasing/consigned-sales',
};

/** What has no number to be found by: the page where it was done. */
const DONE_AT: Readonly<Record<string, string>> = {
  'assets.depreciation': '/fixed-assets',
  'inventory.cost_method': '/inventory/cost-methods',
  'inventory.cost_month': '/inventory/cost-months',
  'inventory.standard_cost': '/inventory/sku-costs',
  'inventory.cost_adjustment': '/inventory/moves',
  'ledger.opening': '/ledger/opening',
};

/** Where the document that caused an entry is seen. */
export function sourceAddress(source: string, id: string, number: string): string | undefined {
  const own = addressOf(source, id, number);
  if (own) return own;
  const other = OF_ANOTHER[source];
  if (other) return addressOf(other, id, number);
  const list = IN_LISTS[source];
  if (list) return number ? `${list}?${new URLSearchParams({ q: number })}` : list;
  return DONE_AT[source];
}
