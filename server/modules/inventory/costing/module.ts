import { applyCostMethods, cancelCostMethod, setCostMethod } from './operations/cost-methods.ts';
import { closeCostMonth, reopenCostMonth } from './operations/cost-months.ts';
import { postLandedCost } from './operations/post-landed-cost.ts';
import { reverseLandedCost } from './operations/reverse-landed-cost.ts';
import { setStandardCosts } from './operations/set-standard-costs.ts';
import { costMethodsList, costMonths, skuCosts } from './queries/cost-methods.ts';
import { defectiveValues } from './queries/defective-values.ts';
import { landedCost, landedCosts } from './queries/landed-costs.ts';
import { receiptCosts } from './queries/receipt-costs.ts';
import { stockValues, stockValueTotal } from './queries/stock-values.ts';

export const costingOperations = [
  postLandedCost,
  reverseLandedCost,
  setCostMethod,
  cancelCostMethod,
  applyCostMethods,
  setStandardCosts,
  closeCostMonth,
  reopenCostMonth,
];
export const costingQueries = [
  landedCosts,
  landedCost,
  receiptCosts,
  costMethodsList,
  skuCosts,
  costMonths,
  stockValues,
  stockValueTotal,
  defectiveValues,
];
