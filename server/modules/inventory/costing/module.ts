import { postLandedCost } from './operations/post-landed-cost.ts';
import { reverseLandedCost } from './operations/reverse-landed-cost.ts';
import { landedCost, landedCosts } from './queries/landed-costs.ts';
import { receiptCosts } from './queries/receipt-costs.ts';

export const costingOperations = [postLandedCost, reverseLandedCost];
export const costingQueries = [landedCosts, landedCost, receiptCosts];
