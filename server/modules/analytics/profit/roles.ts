/** What the accounts of each purpose are to profit. Accounts beside them under the same first four digits are `other`, those of sales and cost themselves. */
export const measureOfRole: Record<string, string> = {
  revenue: 'revenue',
  freight_income: 'freight_charged',
  cost_of_sales: 'cost',
  cost_adjustment: 'cost',
  price_variance: 'cost',
  freight_cost: 'freight_paid',
  packaging: 'packaging',
  commission: 'commission',
  promotion: 'commission',
  payment_fee: 'payment_fees',
  aftersale_compensation: 'after_sales',
  gifts: 'after_sales',
  freight_insurance: 'after_sales',
  fines: 'other',
  small_differences: 'other',
  forfeits: 'other',
};
export const profitRoles = Object.keys(measureOfRole);
/** First-level accounts of these purposes are taken whole. */
export const wholeRoles = ['revenue', 'cost_of_sales', 'freight_cost'];
