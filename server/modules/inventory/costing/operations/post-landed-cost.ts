import { type Context, handle } from '../../../../kernel/context.ts';
import { add, type Decimal, decimal, isExactTo, sum, text, zero } from '../../../../kernel/decimal.ts';
import { numberSeries } from '../../../../kernel/numbers.ts';
import { statement } from '../../../../kernel/statement.ts';
import { parameter, profile } from '../../../company/index.ts';
import { postEntries } from '../../../ledger/index.ts';
import { inventory } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { refuseLines } from '../../lines.ts';
import { type Basis, basesWithout, spread } from '../landed-cost.rules.ts';
import { type LateCostSplit, postLateCosts, sumOfSplits } from '../late-costs.ts';
import { tellOwed } from '../owed-costs.ts';
import { basisWords } from '../words.ts';

const SERIES = numberSeries('landed_cost', 'LC');

const SUPPLIER = statement(
  `select p.id, p.name from parties.party p where p.merchant_id = :merchant and p.id = :supplierId::uuid and p.supplier`,
);
// sizes of goods in cm and kg, as the catalogue keeps them
const MEASURES = statement(`select m.id, m.sku_id as "skuId", m.quantity, coalesce(m.value, 0) as value,
    round(m.quantity * coalesce(s.weight, 0), 6) as weight,
    round(m.quantity * coalesce(s.length * s.width * s.height, 0) / 1000000, 6) as volume
  from inventory.stock_move m join catalog.sku s on s.merchant_id = m.merchant_id and s.id = m.sku_id
  where m.merchant_id = :merchant and m.id = any(:ids::uuid[]) and m.in_sequence is not null and m.out_sequence is null
    and (:warehouses::uuid[] is null or m.to_warehouse_id = any(:warehouses::uuid[]))`);
const INSERT = statement(`with d as (
    insert into inventory.landed_cost (merchant_id, id, number, supplier_id, bill_number, treatment, remark, business_date, amount, tax,
      stock_value, gone_value, line_count, created_by, created_at)
    values (:merchant, :id::uuid, :number, :supplierId::uuid, :billNumber, :treatment, :remark, :date::date, :amount::numeric, :tax::numeric,
      :stock::numeric, :gone::numeric, :lineCount::int, :actor, :now)),
  parts as (
    insert into inventory.landed_cost_part (merchant_id, landed_cost_id, n, kind, basis, amount, tax)
    select :merchant, :id::uuid, p.n, p.kind, p.basis, p.amount, p.tax
    from json_to_recordset(:parts::json) as p (n int, kind text, basis text, amount numeric, tax numeric))
  insert into inventory.landed_cost_line (merchant_id, landed_cost_id, n, receipt_move_id, sku_id, quantity, value, weight, volume, share, amount,
    stock_value, gone_value)
  select :merchant, :id::uuid, l.n, l.receipt, l.sku, l.quantity, l.value, l.weight, l.volume, l.share, l.amount, l.stock, l.gone
  from json_to_recordset(:lines::json) as l (n int, receipt uuid, sku uuid, quantity numeric, value numeric, weight numeric, volume numeric,
    share numeric, amount numeric, stock numeric, gone numeric)`);

interface Measures {
  id: string;
  skuId: string;
  quantity: string;
  value: string;
  weight: string;
  volume: string;
}
interface Part {
  kind: string;
  basis: Basis;
  amount: Decimal;
  tax: Decimal;
}

/** 采购费用分摊: freight, duty, insurance of goods that came in, spread over them by value, quantity, weight or volume (facts.md 2.5, 6.5 #24). */
export const postLandedCost = handle(inventory.operations['post-landed-cost'], async (ctx, input) => {
  const [{ vatPayer }, policy, supplier, number] = await Promise.all([
    profile(ctx),
    parameter(ctx, 'inventory.purchase_expenses'),
    input.supplierId === undefined ? undefined : ctx.row<{ id: string; name: string }>(SUPPLIER, { supplierId: input.supplierId }),
    ctx.number(SERIES),
  ]);
  if (input.supplierId !== undefined && !supplier) throw errors.supplier_not_found();
  const treatment = input.treatment ?? (policy as 'capitalise' | 'expense');
  const parts = partsOf(ctx, input.parts, vatPayer === 'general');
  const lines = await measured(ctx, input.lines);
  const without = basesWithout(parts, lines);
  if (without.length)
    throw errors.landed_cost_no_measure({ bases: without.map((basis) => basisWords[basis][ctx.actor.language]).join('、') });
  const shares = spread(parts, lines, ctx.merchant.exponent);
  const id = ctx.newId();
  const cause = { reason: 'landed_cost' as const, source: 'inventory.landed_cost', sourceId: id, sourceNumber: number };
  const costs = lines.map((line, at) => ({ receiptMoveId: line.receiptMoveId, amount: text(shares[at] ?? zero) }));
  const splits = treatment === 'capitalise' ? await postLateCosts(ctx, cause, costs) : [];
  const [amount, tax] = [sum(parts.map((part) => part.amount)), sum(parts.map((part) => part.tax))].map(text) as [string, string];
  const split = sumOfSplits(splits);
  const stock = text(add(decimal(split.good), decimal(split.defective)));
  const gone = text(add(decimal(split.gone), decimal(split.variance)));
  const head = { id, number, supplierId: supplier?.id ?? null, billNumber: input.billNumber ?? '', treatment, remark: input.remark ?? '' };
  ctx.post(INSERT, {
    ...{ ...head, date: ctx.today, amount, tax, stock, gone, lineCount: lines.length },
    parts: JSON.stringify(parts.map((part, at) => ({ ...part, n: at + 1, amount: text(part.amount), tax: text(part.tax) }))),
    lines: JSON.stringify(lines.map((line, at) => lineRow(line, at, shares[at] ?? zero, splits[at]))),
  });
  const { reason: _, ...source } = cause;
  const booked = treatment === 'capitalise' ? { ...split, tax } : { expense: amount, tax };
  const summary = [supplier?.name, input.billNumber, input.remark].filter(Boolean).join(' ');
  await postEntries(ctx, [{ event: 'landed_cost', ...source, summary, partyId: supplier?.id ?? null, amounts: booked }]);
  if (supplier) {
    const owed = parts.map(({ kind, amount: net, tax: part }) => ({ kind, net, tax: part }));
    await tellOwed(ctx, { id, number, supplierId: supplier.id, billNumber: head.billNumber, remark: head.remark, parts: owed });
  }
  ctx.change('inventory.landed_cost', id, null, { number, amount, tax, treatment });
  ctx.emit(inventory.events['landed-cost-changed'], { id, number });
  return { id, number, amount, stock, gone, version: 1 };
});

/** Tax that cannot be deducted is a cost like the rest (facts.md 6.5). */
function partsOf(
  ctx: Context,
  entered: readonly { kind: string; basis: Basis; amount: string; tax?: string | undefined }[],
  deducts: boolean,
): Part[] {
  const { exponent } = ctx.merchant;
  refuseLines(
    entered,
    errors.value_too_fine,
    (part) => ![part.amount, part.tax ?? '0'].every((each) => isExactTo(decimal(each), exponent)),
  );
  return entered.map(({ kind, basis, amount, tax = '0' }) => ({
    ...{ kind, basis },
    amount: deducts ? decimal(amount) : add(decimal(amount), decimal(tax)),
    tax: deducts ? decimal(tax) : zero,
  }));
}

interface Line {
  receiptMoveId: string;
  skuId: string;
  quantity: Decimal;
  value: Decimal;
  weight: Decimal;
  volume: Decimal;
  share: Decimal;
}

async function measured(ctx: Context, entered: readonly { receiptMoveId: string; share?: string | undefined }[]): Promise<Line[]> {
  const rows = await ctx.rows<Measures>(MEASURES, { ids: entered.map((line) => line.receiptMoveId) });
  const known = new Map(rows.map((row) => [row.id, row]));
  refuseLines(entered, errors.receipt_not_found, (line) => !known.has(line.receiptMoveId));
  return entered.map(({ receiptMoveId, share = '0' }) => {
    const { skuId, quantity, value, weight, volume } = known.get(receiptMoveId) as Measures;
    return {
      ...{ receiptMoveId, skuId, quantity: decimal(quantity), value: decimal(value) },
      ...{ weight: decimal(weight), volume: decimal(volume), share: decimal(share) },
    };
  });
}

const lineRow = (line: Line, at: number, amount: Decimal, split: LateCostSplit | undefined) => ({
  ...{ n: at + 1, receipt: line.receiptMoveId, sku: line.skuId, quantity: text(line.quantity), value: text(line.value) },
  ...{ weight: text(line.weight), volume: text(line.volume), share: text(line.share), amount: text(amount) },
  ...{ stock: split?.stock ?? '0', gone: split ? text(add(decimal(split.gone), decimal(split.variance))) : '0' },
});
