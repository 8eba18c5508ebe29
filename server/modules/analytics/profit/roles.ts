/** Purposes of accounts that are profit of sales; which figure each is stands in `profit.sql.ts`. Accounts beside them count as other. */
export const profitRoles = [
  'revenue',
  'freight_income',
  'cost_of_sales',
  'cost_adjustment',
  'price_variance',
  'freight_cost',
  'packaging',
  'commission',
  'promotion',
  'payment_fee',
  'aftersale_compensation',
  'gifts',
  'freight_insurance',
  'fines',
  'small_differences',
  'forfeits',
];
/** First-level accounts of these purposes are taken whole. */
export const wholeRoles = ['revenue', 'cost_of_sales', 'freight_cost'];
