import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decimal, text } from '../../../kernel/decimal.ts';
import { silverMeal, wagnerWhitin } from './lot-sizing.rules.ts';

const FILE = join(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', 'data', 'lot_sizing', 'truth.json');
const isHere = existsSync(FILE);
if (!isHere) console.warn('data test skipped: lot_sizing is not in ../shared/data');

interface Truth {
  wagner_whitin_1958: { demand: number[]; setup: number[]; holding_per_unit_period: number; optimal_cost: string };
  uci_weekly: { instances: { sku: string; weekly_demand: number[]; optimal_cost: string; orders: number }[] };
}
const exact = (value: number) => decimal(String(value));

test.runIf(isHere)('the published example and the twelve instances from real demand reach their proven optima exactly', () => {
  const truth = JSON.parse(readFileSync(FILE, 'utf8')) as Truth;
  const { demand, setup, holding_per_unit_period: holding, optimal_cost: optimum } = truth.wagner_whitin_1958;
  expect(text(wagnerWhitin({ demand: demand.map(exact), setups: setup.map(exact), holding: exact(holding) }).total)).toBe(optimum);

  const { instances } = truth.uci_weekly;
  expect(instances).toHaveLength(12);
  const dear: string[] = [];
  for (const { sku, weekly_demand: weekly, optimal_cost: least, orders } of instances) {
    const terms = { demand: weekly.map(exact), setups: weekly.map(() => decimal('30')), holding: decimal('0.05') };
    const plan = wagnerWhitin(terms);
    expect([sku, plan.total, plan.orders.length]).toEqual([sku, decimal(least), orders]);
    dear.push(`${sku} ${text(silverMeal(terms).total)} / ${least}`);
  }
  console.info(`Silver-Meal against the optimum: ${dear.join(', ')}`);
});
