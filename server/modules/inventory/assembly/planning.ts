import type { Context } from '../../../kernel/context.ts';
import { decimal, isExactTo } from '../../../kernel/decimal.ts';
import { numberSeries } from '../../../kernel/numbers.ts';
import { statement } from '../../../kernel/statement.ts';
import { inventory } from '../contract.ts';
import { errors } from '../errors.ts';
import { prepareLines, refuseLines, requireBins } from '../lines.ts';
import { requireVersion, requireWarehouses } from '../warehouse.ts';
import { type AssemblyKind, type AssemblyOperation, assemblyRefusals, type AssemblyStatus } from './assembly.rules.ts';

export const assemblySeries = numberSeries('stock_assembly', 'AS');

/** An assembly as its operations see it. */
export interface Assembly {
  id: string;
  number: string;
  kind: AssemblyKind;
  warehouseId: string;
  skuId: string;
  quantity: string;
  locationId: string | null;
  labour: string;
  overhead: string;
  remark: string;
  status: AssemblyStatus;
  version: number;
}
export interface AssemblyPart {
  id: string;
  n: number;
  skuId: string;
  quantity: string;
  locationId: string | null;
  share: string | null;
  scrapped: boolean;
}

const LOCK =
  statement(`select id, number, kind, warehouse_id as "warehouseId", sku_id as "skuId", quantity, location_id as "locationId", labour, overhead,
    remark, status, version
  from inventory.assembly where merchant_id = :merchant and id = :assemblyId::uuid
    and (:warehouses::uuid[] is null or warehouse_id = any(:warehouses::uuid[])) for update`);
const PARTS =
  statement(`select id, n, sku_id as "skuId", quantity, location_id as "locationId", share, scrapped from inventory.assembly_line
  where merchant_id = :merchant and assembly_id = :assemblyId::uuid order by n`);

/** Locks an assembly of the person's warehouses and refuses what its state does not allow. */
export async function lockAssembly(
  ctx: Context,
  { assemblyId, expectedVersion }: { assemblyId: string; expectedVersion?: number | undefined },
  operation: AssemblyOperation,
): Promise<{ assembly: Assembly; parts: AssemblyPart[] }> {
  const [assembly, parts] = await Promise.all([ctx.row<Assembly>(LOCK, { assemblyId }), ctx.rows<AssemblyPart>(PARTS, { assemblyId })]);
  if (!assembly) throw errors.assembly_not_found();
  requireVersion(assembly.version, expectedVersion);
  const [refusal] = assemblyRefusals(assembly, operation);
  if (refusal) throw errors[refusal]({ number: assembly.number });
  return { assembly, parts };
}

/** What a person plans. */
interface Plan {
  warehouseId: string;
  skuId: string;
  quantity: string;
  locationId?: string | undefined;
  labour: string;
  overhead: string;
  lines: readonly { skuId: string; quantity: string; locationId?: string | undefined; share?: string | undefined; scrapped: boolean }[];
}

/** Checks a plan: goods that keep stock, exact quantities, bins of the warehouse, nothing that is a part of itself; all problems of a kind at once. */
export async function checkPlan(ctx: Context, plan: Plan): Promise<void> {
  const { exponent } = ctx.merchant;
  const all = [{ skuId: plan.skuId, quantity: plan.quantity }, ...plan.lines.map(({ skuId, quantity }) => ({ skuId, quantity }))];
  await Promise.all([
    prepareLines(ctx, all),
    requireWarehouses(ctx, [plan.warehouseId]),
    requireBins(ctx, plan.warehouseId, [[plan.locationId], ...plan.lines.map((line) => [line.locationId])]),
  ]);
  refuseLines(plan.lines, errors.assembly_of_itself, (line) => line.skuId === plan.skuId);
  const amounts = [plan.labour, plan.overhead, ...plan.lines.map((line) => line.share ?? '0')];
  if (amounts.some((each) => !isExactTo(decimal(each), exponent))) throw errors.value_too_fine({ lines: [] });
}

export const linesJson = (ctx: Context, lines: Plan['lines']): string =>
  JSON.stringify(
    lines.map(({ skuId, quantity, locationId = null, share = null, scrapped }, at) => ({
      ...{ n: at + 1, id: ctx.newId(), sku: skuId, quantity, location: locationId, share, scrapped },
    })),
  );

/** Says that an assembly changed, and answers it. */
export function announceAssembly(
  ctx: Context,
  { id, number, status, version }: Pick<Assembly, 'id' | 'number' | 'status' | 'version'>,
  before: object | null,
) {
  ctx.change('inventory.assembly', id, before, { number, status });
  ctx.emit(inventory.events['assembly-changed'], { id, number });
  return { id, number, status, version };
}
