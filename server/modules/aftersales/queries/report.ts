import { answer } from '../../../kernel/context.ts';
import { decimal, divide, isZero, sum, text } from '../../../kernel/decimal.ts';
import { aftersales } from '../contract.ts';
import { type Dimension, REPORTS } from '../report.ts';

interface Row {
  key: string | null;
  name: Record<string, string> | null;
  units: string | null;
  shipped: string | null;
  cases: number;
  open: number;
  refunded: string;
  paidOut: string;
  resent: string;
  scrapped: string;
  recovered: string;
  cost: string;
  hours: string | null;
  late: number;
}

const MONEY = ['refunded', 'paidOut', 'resent', 'scrapped', 'recovered', 'cost'] as const;

/** After-sales by reason, SKU, supplier, handler …: what they cost, how long they took (facts.md 5.7). Days of the merchant's zone, both included. */
export const report = answer(aftersales.queries.report, async (ctx, { by, from, to }) => {
  const rows = await ctx.rows<Row>(REPORTS[by as Dimension], {
    ...{ from, to, zone: ctx.merchant.zone },
  });
  const seesCost = ctx.may('inventory.see-cost');
  const masked = (row: Row) => (seesCost ? row : { ...row, resent: null, scrapped: null, cost: null });
  const total = Object.fromEntries(MONEY.map((key) => [key, text(sum(rows.map((row) => decimal(row[key]))))])) as Record<
    (typeof MONEY)[number],
    string
  >;
  const counted = rows.reduce((sums, row) => ({ cases: sums.cases + row.cases, open: sums.open + row.open, late: sums.late + row.late }), {
    cases: 0,
    open: 0,
    late: 0,
  });
  return {
    rows: rows.map((row) => ({ ...masked(row), rate: rateOf(row) })),
    total: { ...counted, ...total, ...(seesCost ? {} : { resent: null, scrapped: null, cost: null }) },
  };
});

/** Returned of what was shipped in the same days. */
function rateOf({ units, shipped }: Row): string | null {
  const [back, gone] = [decimal(units ?? '0'), decimal(shipped ?? '0')];
  return shipped === null || isZero(gone) ? null : text(divide(back, gone, 4));
}
