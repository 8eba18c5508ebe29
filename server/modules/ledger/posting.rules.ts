import { add, type Decimal, decimal, isZero, negate, sum, zero } from '../../kernel/decimal.ts';
import type { Holding, PostingLine } from './places.ts';
import type { Role } from './roles.ts';

export type { Holding, NamedAccount, PostingLine } from './places.ts';

type Side = 'debit' | 'credit';
/** Beside purposes: the account money lies in, the one it goes to, and what a person chose to stand against it. */
type Place = Role | 'money' | 'target' | 'counter';
type Rule = readonly [side: Side, place: Place, amount: string];
const debit = <R extends Place, A extends string>(role: R, amount: A) => ['debit', role, amount] as const;
const credit = <R extends Place, A extends string>(role: R, amount: A) => ['credit', role, amount] as const;

/**
 * THE accounting of every business event: for an accountant to read. Numbers are those of facts.md 6.5.
 * - An amount is a name the event brings, or a sum of names. A minus before it is red (红字): a reduction of revenue and of output VAT stays
 *   on its customary side as a negative amount (R36).
 * - `receivable` is the buyer where the merchant holds the money, the platform where the platform does; `money` is the account the money lies
 *   in, or the platform where it holds it (architecture D11). `target` is the account it goes to, `counter` what a person named against it.
 * - Every event balances whatever its amounts are: gross never stands here, only its parts.
 */
export const postingRules = {
  /** 1, 3: goods and freight invoiced by shipping; VAT on both. */
  sale_shipped: [
    debit('receivable', 'net + tax + freight_net + freight_tax'),
    credit('revenue', 'net'),
    credit('freight_income', 'freight_net'),
    credit('output_vat', 'tax + freight_tax'),
  ],
  /** 1b: what the goods cost. */
  cost_of_sale: [debit('cost_of_sales', 'good + defective'), credit('inventory_good', 'good'), credit('inventory_defective', 'defective')],
  /** 6: money before or after the goods always enters as an advance; 6b clears it. */
  payment_received: [debit('money', 'amount'), credit('advance', 'amount')],
  /** 6 of a pre-sale: what binds the buyer lies apart until the balance is paid. */
  deposit_received: [debit('money', 'amount'), credit('deposit', 'amount')],
  /** The balance is paid: the deposit is a part of the price. */
  deposit_applied: [debit('deposit', 'amount'), credit('advance', 'amount')],
  /** 6c: the buyer did not pay the rest. `held`: what of it the platform holds, where no deposit was booked. */
  deposit_forfeited: [debit('deposit', 'booked'), debit('money', 'held'), credit('forfeits', 'booked + held')],
  /** 9 of a deposit. */
  deposit_refunded: [debit('deposit', 'amount'), credit('money', 'amount')],
  /** 6b: the advance is set against what the buyer owes. */
  advance_applied: [debit('advance', 'amount'), credit('receivable', 'amount')],
  /** 6 of a customer who names no order: it is set against orders later, each of which then is paid by it (6b). */
  customer_received: [debit('money', 'advance + deposit'), credit('customer_advance', 'advance'), credit('customer_deposit', 'deposit')],
  /** 9 of such a customer: what he has to his credit goes back to him. */
  customer_refunded: [debit('customer_advance', 'advance'), debit('customer_deposit', 'deposit'), credit('money', 'advance + deposit')],
  /** What a customer charges for promotion and the like, to be set against what he owes. */
  customer_charged: [debit('customer_expense', 'amount'), credit('customer_advance', 'amount')],
  /** 9: refund of what was never earned. */
  refund_from_advance: [debit('advance', 'amount'), credit('money', 'amount')],
  /** 10: refund of what was: revenue and VAT back in red, in the proportion in which they were booked (R1). What a funder had paid goes back to it. */
  refund_after_revenue: [
    credit('revenue', '-net'),
    credit('freight_income', '-freight_net'),
    credit('output_vat', '-tax + freight_tax'),
    credit('money', 'net + tax + freight_net + freight_tax'),
    debit('money', 'funded'),
    credit('receivable', 'funded'),
  ],
  /** A buyer refused what was to be paid on delivery: no money had come, so what was owed goes with the revenue (10 without its money). */
  revenue_credited: [
    credit('revenue', '-net'),
    credit('freight_income', '-freight_net'),
    credit('output_vat', '-tax + freight_tax'),
    credit('receivable', 'net + tax + freight_net + freight_tax'),
  ],
  /** TV-43: a carrier hands over what it collected, less what it keeps. The receivable is towards the carrier. */
  collection_settled: [debit('money', 'remitted'), debit('payment_fee', 'fee'), credit('receivable', 'remitted + fee')],
  /** What of it is too little to ask for (R11), or is given up. */
  collection_difference: [debit('small_differences', 'amount'), credit('receivable', 'amount')],
  /** A carrier handed over money for a waybill that nobody knows: it is owed to whoever it turns out to be. */
  collection_parked: [debit('money', 'remitted'), debit('payment_fee', 'fee'), credit('parked', 'remitted + fee')],
  /** Its parcel was found: it pays for that. */
  parked_assigned: [debit('parked', 'amount'), credit('receivable', 'amount')],
  /** It was not ours: the carrier has it back, and what it had kept. */
  parked_paid_back: [debit('parked', 'remitted + fee'), credit('money', 'remitted'), credit('payment_fee', 'fee')],
  /** 10b: returned goods at their original cost, into the class they are found in (TV-48). */
  goods_back: [debit('inventory_good', 'good'), debit('inventory_defective', 'defective'), credit('cost_of_sales', 'good + defective')],
  /** 1b of what is sent again, because it was missing, damaged or lost: no sale, a cost of after-sales (facts.md 5.1). */
  resend_shipped: [
    debit('aftersale_compensation', 'good + defective'),
    credit('inventory_good', 'good'),
    credit('inventory_defective', 'defective'),
  ],
  /** 10b of it. */
  resend_back: [
    debit('inventory_good', 'good'),
    debit('inventory_defective', 'defective'),
    credit('aftersale_compensation', 'good + defective'),
  ],
  /** 27b: a gift without a sale; output VAT on what it would have been sold at. */
  giveaway_shipped: [debit('gifts', 'good + tax'), credit('inventory_good', 'good'), credit('output_vat', 'tax')],
  /** 10b of it. */
  giveaway_back: [
    debit('inventory_good', 'good'),
    debit('inventory_defective', 'defective'),
    credit('output_vat', '-tax'),
    credit('gifts', 'good + defective + tax'),
  ],
  /** 32: compensation beside the price, return freight borne by the merchant. */
  compensation_paid: [debit('aftersale_compensation', 'amount'), credit('money', 'amount')],
  /** 32, return freight of a merchant who counts it among the carriers (facts.md 5.6). */
  return_freight_paid: [debit('freight_cost', 'amount'), credit('money', 'amount')],
  /** 19, first half: defective goods go back to their supplier, who owes for them until the credit note (purchasing). */
  supplier_return_shipped: [
    debit('claims', 'good + defective'),
    credit('inventory_good', 'good'),
    credit('inventory_defective', 'defective'),
  ],
  /** 33: a carrier or supplier accepts a claim. */
  claim_accepted: [
    debit('claims', 'compensation + cost'),
    credit('aftersale_compensation', 'compensation'),
    credit('cost_adjustment', 'cost'),
  ],
  /** What of it is paid, and what of goods sent back is never made good. */
  claim_settled: [debit('money', 'paid'), credit('claims', 'paid'), debit('cost_adjustment', 'lost'), credit('claims', 'lost')],
  /** What a supplier sends for goods that went back, at the cost of those: the claim falls by it (19). */
  replacement_received: [debit('inventory_good', 'good'), credit('claims', 'good')],
  /** 20: stock found, disposed of at once. */
  other_in: [
    debit('inventory_good', 'good'),
    debit('inventory_defective', 'defective'),
    credit('pending_gain_loss', 'good + defective'),
    debit('pending_gain_loss', 'good + defective'),
    credit('stock_gain', 'good + defective'),
  ],
  /** 21 loss and scrap, with the input VAT that must go back where management is to blame (TV-62); 21b own use at cost, no output VAT. */
  other_out: [
    debit('pending_gain_loss', 'lost_good + lost_defective + input_tax'),
    credit('inventory_good', 'lost_good'),
    credit('inventory_defective', 'lost_defective'),
    credit('input_vat_reversed', 'input_tax'),
    debit('stock_loss', 'lost_good + lost_defective + input_tax'),
    credit('pending_gain_loss', 'lost_good + lost_defective + input_tax'),
    debit('internal_use', 'used_good + used_defective'),
    credit('inventory_good', 'used_good'),
    credit('inventory_defective', 'used_defective'),
  ],
  /** Stock the merchant already had when these books began. */
  opening_stock: [debit('inventory_good', 'good'), debit('inventory_defective', 'defective'), credit('opening_equity', 'good + defective')],
  /** 22, first half: goods leave a warehouse for another. Defective goods on the way stay on their own account. */
  transfer_shipped: [debit('inventory_in_transit', 'good'), credit('inventory_good', 'good')],
  /** 22, second half. */
  transfer_received: [debit('inventory_good', 'good'), credit('inventory_in_transit', 'good')],
  /** 46, first half: goods go to a dealer on consignment and stay ours. What he sells is 1 and 1b, out of the account they lie on. */
  consignment_sent: [debit('inventory_consigned', 'good'), credit('inventory_good', 'good')],
  /** 46 the other way about: what he did not sell comes back. */
  consignment_taken_back: [debit('inventory_good', 'good'), credit('inventory_consigned', 'good')],
  /** 21 on the way: lost between two warehouses. */
  transfer_lost: [
    debit('pending_gain_loss', 'good + defective'),
    credit('inventory_in_transit', 'good'),
    credit('inventory_defective', 'defective'),
    debit('stock_loss', 'good + defective'),
    credit('pending_gain_loss', 'good + defective'),
  ],
  /** 23: good goods found defective, and the way back. */
  quality_changed: [
    debit('inventory_defective', 'to_defective'),
    credit('inventory_good', 'to_defective'),
    debit('inventory_good', 'to_good'),
    credit('inventory_defective', 'to_good'),
  ],
  /** 45: parts and the work on them go through production and come out as the whole. */
  assembled: [
    debit('production', 'materials + labour + overhead'),
    credit('inventory_good', 'materials'),
    credit('wages', 'labour'),
    credit('overhead', 'overhead'),
    debit('inventory_good', 'materials + labour + overhead'),
    credit('production', 'materials + labour + overhead'),
  ],
  /** 45 the other way about: the whole and the work of taking it apart come out as parts; what is of no use is lost. */
  disassembled: [
    debit('production', 'good + labour + overhead'),
    credit('inventory_good', 'good'),
    credit('wages', 'labour'),
    credit('overhead', 'overhead'),
    debit('inventory_good', 'recovered'),
    debit('stock_loss', 'scrapped'),
    credit('production', 'recovered + scrapped'),
  ],
  /** 7.3: what the carriers of parcels that left will bill, by their prices and without tax; in red when they have. */
  freight_accrued: [debit('freight_cost', 'net'), credit('payable_estimated', 'net')],
  /** 26: packing materials that parcels took: a sum for each out of those kept as a sum, and what was issued from stock at its cost (as 21b). */
  packaging_used: [debit('packaging', 'amount + goods'), credit('packaging_stock', 'amount'), credit('inventory_good', 'goods')],
  /** 25: the bill of a carrier (TV-74); in red for what it gives back on a claim. */
  carrier_bill: [debit('freight_cost', 'net'), debit('input_vat', 'tax'), credit('payable', 'net + tax')],
  /**
   * 24: freight, duty and the like of goods bought: into the goods that are there and the cost of those that are gone, or an expense of the month
   * where the merchant's policy says so (facts.md 0.2).
   */
  landed_cost: [
    debit('inventory_good', 'good'),
    debit('inventory_defective', 'defective'),
    debit('cost_adjustment', 'gone'),
    debit('price_variance', 'variance'),
    debit('purchase_expense', 'expense'),
    debit('input_vat', 'tax'),
    credit('payable', 'good + defective + gone + variance + expense + tax'),
  ],
  /** What goods bought cost above (negative: below) their standard, at which stock stands (facts.md 2.4). */
  price_variance: [
    debit('price_variance', 'good + defective'),
    credit('inventory_good', 'good'),
    credit('inventory_defective', 'defective'),
  ],
  /** 15: goods of an order come in, their bill has not; `transit`: what was billed before it came (17). */
  purchase_received: [
    debit('inventory_good', 'accrued + transit'),
    credit('payable_estimated', 'accrued'),
    credit('goods_in_transit', 'transit'),
  ],
  /**
   * 16, 17: a bill takes the accrual out; what it says more goes to the goods that are there and the cost of those that are not (of goods at a standard to its
   * variance), what the rate has made meanwhile to exchange; what has not come lies in transit. In red where a bill is taken back.
   */
  purchase_billed: [
    debit('payable_estimated', 'released'),
    debit('goods_in_transit', 'transit'),
    debit('inventory_good', 'good'),
    debit('inventory_defective', 'defective'),
    debit('cost_adjustment', 'gone'),
    debit('price_variance', 'variance'),
    debit('input_vat_pending', 'tax'),
    debit('fx_loss', 'loss'),
    credit('fx_gain', 'gain'),
    credit('payable', 'released + transit + good + defective + gone + variance + tax + loss'),
    debit('payable', 'gain'),
  ],
  /**
   * 19: goods go back to their supplier at the average; what was not billed is not owed any more, for the rest the supplier owes with its tax: taken out of
   * what waits to be certified, or transferred out where it was deducted. What the average differs is an adjustment of cost.
   */
  purchase_returned: [
    debit('payable_estimated', 'good_released + defective_released'),
    debit('payable', 'good_credit + defective_credit + pending + deducted'),
    debit('cost_adjustment', 'good_difference + defective_difference'),
    credit('inventory_good', 'good_released + good_credit + good_difference'),
    credit('inventory_defective', 'defective_released + defective_credit + defective_difference'),
    credit('input_vat_pending', 'pending'),
    credit('input_vat_reversed', 'deducted'),
  ],
  /**
   * 19, second half, and 33: what a supplier grants of a claim becomes a credit note. What stood as a claim goes; what is never made good is cost; its tax
   * as in 19.
   */
  purchase_claim_credited: [
    debit('payable', 'granted + pending + deducted'),
    debit('cost_adjustment', 'lost'),
    credit('claims', 'granted + lost'),
    credit('input_vat_pending', 'pending'),
    credit('input_vat_reversed', 'deducted'),
  ],
  /**
   * Goods of a consignor were sold: bought and sold at once (facts.md 2.10), his bill comes with the sold report (15). In red where they are given back
   * to him unsold; what their average differs from what was owed for them is an adjustment of cost.
   */
  purchase_consigned: [
    debit('inventory_good', 'owed + difference'),
    credit('payable_estimated', 'owed'),
    credit('cost_adjustment', 'difference'),
  ],
  /** 24, 25 of what is no cost of goods: a bill for services, small things and assets, each to its account. */
  purchase_service: [
    debit('purchase_expense', 'purchase'),
    debit('freight_cost', 'freight'),
    debit('packaging_stock', 'packaging'),
    debit('storage', 'storage'),
    debit('advertising', 'advertising'),
    debit('office', 'office'),
    debit('rent', 'rent'),
    debit('internal_use', 'other'),
    debit('fixed_assets', 'fixed_asset'),
    debit('intangible_assets', 'intangible_asset'),
    debit('input_vat_pending', 'tax'),
    credit(
      'payable',
      'purchase + freight + packaging + storage + advertising + office + rent + other + fixed_asset + intangible_asset + tax',
    ),
  ],
  /** 勾选认证 (facts.md 6.6): the tax of a bill is deducted from now on. */
  purchase_certified: [debit('input_vat', 'tax'), credit('input_vat_pending', 'tax')],
  /** Facts.md 6.6: the tax of a bill is not deducted after all, for what a person names: welfare, an exempt use, a loss. In red where that is taken back. */
  input_tax_transferred: [debit('counter', 'tax'), credit('input_vat_reversed', 'tax')],
  /** Facts.md 6.6: tax of a sale abroad leaves output tax for the account of its code. */
  taxes_assigned: [credit('output_vat', '-tax'), credit('counter', 'tax')],
  /**
   * 18, 18b: bills are paid, by money or by what was paid ahead (`used`); without bills money goes ahead. Where the rate changed since the bill, what is
   * owed is less (`loss`) or more (`gain`) than what is paid for it.
   */
  purchase_paid: [
    debit('payable', 'paid + used + gain'),
    debit('payable', '-loss'),
    debit('fx_loss', 'loss'),
    credit('fx_gain', 'gain'),
    credit('money', 'paid'),
    credit('prepayment', 'used'),
    debit('prepayment', 'ahead'),
    credit('money', 'ahead'),
  ],
  /** 18b back: a supplier returns what was paid ahead, worth `ahead` now, or what he owes for a return; the rest is exchange. */
  purchase_repaid: [
    debit('money', 'ahead + credited'),
    credit('prepayment', 'ahead + loss'),
    credit('prepayment', '-gain'),
    credit('payable', 'credited'),
    debit('fx_loss', 'loss'),
    credit('fx_gain', 'gain'),
  ],
  /** 5, 14, 29b, 34 of money that comes in for what a person names: capital, a loan, a deposit that comes back, money of a customer. */
  money_received: [debit('money', 'amount'), credit('counter', 'amount')],
  /** 28b, 34, 35, 40c of money that goes out for what a person names: tax, wages, rent, a deposit. */
  money_paid: [debit('counter', 'amount'), credit('money', 'amount')],
  /**
   * 8: money goes from one account of the merchant to another; what the bank or wallet keeps for it is a fee. 30: where it was changed, it arrives as more
   * (`gain`) or less (`loss`) than what it was carried at.
   */
  money_moved: [
    debit('target', 'amount + gain'),
    debit('payment_fee', 'fee'),
    debit('fx_loss', 'loss'),
    credit('fx_gain', 'gain'),
    credit('money', 'amount + fee + loss'),
  ],
  /** 36: what the bank keeps. */
  bank_fee: [debit('payment_fee', 'amount'), credit('money', 'amount')],
  /** 36: what the bank pays for money that lies with it. */
  bank_interest: [debit('money', 'amount'), credit('interest_income', 'amount')],
  /** 备用金: money is given to a person who will account for it. */
  petty_advanced: [debit('petty_cash', 'amount'), credit('money', 'amount')],
  /** That person spent it. */
  petty_spent: [debit('counter', 'amount'), credit('petty_cash', 'amount')],
  /** That person gave the rest back. */
  petty_returned: [debit('money', 'amount'), credit('petty_cash', 'amount')],
  /** 28, 28c: pay of a month, and what the merchant pays of insurance and housing fund beside it. */
  payroll_accrued: [
    debit('wages_administration', 'administration + administration_social + administration_housing'),
    debit('wages_selling', 'selling + selling_social + selling_housing'),
    credit('wages', 'administration + selling'),
    credit('social_payable', 'administration_social + selling_social'),
    credit('housing_payable', 'administration_housing + selling_housing'),
  ],
  /** 28b: net pay leaves; what was withheld is owed on. */
  payroll_paid: [
    debit('wages', 'net + social + housing + tax'),
    credit('money', 'net'),
    credit('social_withheld', 'social'),
    credit('housing_withheld', 'housing'),
    credit('tax_withheld', 'tax'),
  ],
  /** 28c, second half: insurance and housing fund of both, and the tax, are handed on. */
  payroll_remitted: [
    debit('social_payable', 'employer_social'),
    debit('housing_payable', 'employer_housing'),
    debit('social_withheld', 'social'),
    debit('housing_withheld', 'housing'),
    debit('tax_withheld', 'tax'),
    credit('money', 'employer_social + employer_housing + social + housing + tax'),
  ],
  /** A fixed or intangible asset is bought with the money of its card; one that a bill or a voucher brought is not posted again. */
  asset_acquired: [
    debit('fixed_assets', 'fixed'),
    debit('intangible_assets', 'intangible'),
    debit('input_vat', 'tax'),
    credit('money', 'fixed + intangible + tax'),
  ],
  /** 44: depreciation of fixed and amortisation of intangible assets, by what they are used for. */
  asset_depreciated: [
    debit('depreciation_administration', 'administration + administration_amortised'),
    debit('depreciation_selling', 'selling + selling_amortised'),
    debit('depreciation_production', 'production + production_amortised'),
    credit('accumulated_depreciation', 'administration + selling + production'),
    credit('accumulated_amortisation', 'administration_amortised + selling_amortised + production_amortised'),
  ],
  /** A fixed asset goes (facts.md 6.12): what is left of it through 固定资产清理, against what it brings; the rest is gain or loss. */
  asset_disposed: [
    debit('asset_disposal', 'left'),
    debit('accumulated_depreciation', 'depreciated'),
    credit('fixed_assets', 'left + depreciated'),
    debit('money', 'proceeds + tax'),
    credit('asset_disposal', 'proceeds'),
    credit('output_vat', 'tax'),
    debit('asset_disposal', 'gain'),
    credit('disposal_gain', 'gain'),
    debit('disposal_loss', 'loss'),
    credit('asset_disposal', 'loss'),
  ],
  /** An intangible asset goes, at once: `covered` is what of it the proceeds cover. */
  intangible_disposed: [
    debit('accumulated_amortisation', 'depreciated'),
    debit('money', 'covered + gain + tax'),
    debit('disposal_loss', 'loss'),
    credit('intangible_assets', 'depreciated + covered + loss'),
    credit('disposal_gain', 'gain'),
    credit('output_vat', 'tax'),
  ],
  /**
   * 7: what a platform settled on a day (TV-52): its fees by type with the tax of those it has invoiced, the rest came into the wallet. 35: its fines; 32: what
   * it paid buyers on our account. `difference`: what is too little to ask for (R11), or what a person gave a reason for.
   */
  platform_settled: [
    debit('money', 'payout'),
    debit('commission', 'commission'),
    debit('promotion', 'promotion'),
    debit('advertising', 'advertising'),
    debit('storage', 'storage'),
    debit('freight_cost', 'freight'),
    debit('freight_insurance', 'insurance'),
    debit('input_vat_pending', 'tax'),
    debit('payment_fee', 'payment_fee'),
    debit('fines', 'fine'),
    debit('aftersale_compensation', 'compensation'),
    debit('small_differences', 'difference'),
    credit(
      'receivable_platform',
      'payout + commission + promotion + advertising + storage + freight + insurance + tax + payment_fee + fine + compensation + difference',
    ),
  ],
  /** 7 of fees that were booked whole: the platform's invoice came, its tax waits to be certified (facts.md 6.12). */
  platform_fees_invoiced: [
    debit('input_vat_pending', 'commission + promotion + advertising + storage'),
    credit('commission', 'commission'),
    credit('promotion', 'promotion'),
    credit('advertising', 'advertising'),
    credit('storage', 'storage'),
  ],
  /** 8: money of a wallet goes to the bank; in red where it comes from there. */
  wallet_withdrawn: [debit('target', 'amount'), credit('money', 'amount')],
  /** 34: a deposit that a platform holds, taken out of the wallet; in red where it gives it back. */
  platform_deposit_paid: [debit('platform_deposit', 'amount'), credit('money', 'amount')],
  /** Facts.md 6.8: what a platform paid or charged that no order and no fee explains is pending, until somebody says what it is. */
  platform_unclear: [
    debit('money', 'received'),
    credit('platform_unclear_owed', 'received'),
    debit('platform_unclear_claim', 'charged'),
    credit('money', 'charged'),
  ],
  /** Late costs (facts.md 2.7): what leaves the pools because goods already gone turn out dearer; negative where they turn out cheaper. */
  cost_adjusted: [
    debit('cost_adjustment', 'good + defective'),
    credit('inventory_good', 'good'),
    credit('inventory_defective', 'defective'),
  ],
} as const satisfies Record<string, readonly Rule[]>;

export type BusinessEventName = keyof typeof postingRules;

type NamesIn<A extends string> = A extends `-${infer R}` ? NamesIn<R> : A extends `${infer F} + ${infer R}` ? F | NamesIn<R> : A;
/** The amounts an event may bring; those missing are zero. */
export type AmountOf<E extends BusinessEventName> = NamesIn<(typeof postingRules)[E][number][2]>;

/** The role that stands for a place by who holds the money and where it lies; `manual` where a person names the account. */
export function roleOf(place: Place, { heldBy, money }: Holding): Role | 'manual' {
  if (heldBy === 'platform' && (place === 'money' || place === 'receivable')) return 'receivable_platform';
  if (place === 'counter') return 'manual';
  return place === 'target' ? 'bank' : place === 'money' ? (money ?? 'bank') : place;
}

/** Where an amount stands: the account a person named, else the purpose. */
function placed(place: Place, holding: Holding): Pick<PostingLine, 'role' | 'account'> {
  const account = place === 'money' || place === 'target' || place === 'counter' ? holding.accounts?.[place] : undefined;
  if (!account || holding.heldBy === 'platform') return { role: roleOf(place, holding) };
  return { role: account.kind ?? roleOf(place, holding), account };
}

/** The names in an amount and its sign. */
export function amountParts(amount: string): { red: boolean; names: string[] } {
  const red = amount.startsWith('-');
  return { red, names: (red ? amount.slice(1) : amount).split(' + ') };
}

/** The lines of an event, those of zero left out (R10). Amounts may be negative: a whole event in red. RangeError for an amount the event does not know. */
export function linesOf(
  event: BusinessEventName,
  amounts: Readonly<Record<string, string | undefined>>,
  holding: Holding = {},
): PostingLine[] {
  const rules: readonly Rule[] = postingRules[event];
  const known = new Set(rules.flatMap(([, , amount]) => amountParts(amount).names));
  for (const name of Object.keys(amounts)) if (!known.has(name)) throw new RangeError(`${event} has no amount ${name}`);
  const lines: PostingLine[] = [];
  for (const [side, role, amount] of rules) {
    const { red, names } = amountParts(amount);
    const total = sum(names.map((name) => decimal(amounts[name] ?? '0')));
    if (isZero(total)) continue;
    const value = red ? negate(total) : total;
    lines.push({ ...placed(role, holding), debit: side === 'debit' ? value : zero, credit: side === 'credit' ? value : zero });
  }
  return lines;
}

/** What stands on the debit side of lines: the amount of an entry. */
export const debitTotal = (lines: readonly PostingLine[]): Decimal => lines.reduce((total, line) => add(total, line.debit), zero);
