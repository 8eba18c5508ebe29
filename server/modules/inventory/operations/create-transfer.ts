import { type Context, handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { inventory } from '../contract.ts';
import { errors } from '../errors.ts';
import type { Quality } from '../keys.ts';
import { type PreparedLine, prepareLines } from '../lines.ts';
import { announce, transferSeries } from '../transfer.ts';
import { requireWarehouses } from '../warehouse.ts';

const INSERT = statement(`with t as (
    insert into inventory.transfer (merchant_id, id, number, from_warehouse_id, to_warehouse_id, mode, status, remark, transit_location_id,
      shipped_at, received_at, created_by, created_at)
    values (:merchant, :id::uuid, :number, :fromWarehouseId::uuid, :toWarehouseId::uuid, :mode, :status, :remark, :transitLocationId::uuid,
      case when :status = 'received' then :now end, case when :status = 'received' then :now end, :actor, :now)),
  l as (
    insert into inventory.location (merchant_id, id, kind, code)
    select :merchant, :transitLocationId::uuid, 'transit', :number::text where :mode = 'two_step')
  insert into inventory.transfer_line (merchant_id, transfer_id, n, id, sku_id, quality, quantity, shipped, received, value, value_settled)
  select :merchant, :id::uuid, r.n, r.id, r.sku, r.quality, r.quantity, r.done, r.done, r.value, r.value
  from jsonb_to_recordset(:lines::jsonb) as r (n int, id uuid, sku uuid, quality text, quantity numeric, done numeric, value numeric)`);

export interface NewTransfer {
  fromWarehouseId: string;
  toWarehouseId: string;
  remark?: string | undefined;
  lines: readonly { skuId: string; quantity: string; packUnitId?: string | undefined; quality?: Quality | undefined }[];
}

/** A transfer that waits to be shipped; nothing moves yet. */
export const createTransfer = handle(inventory.operations['create-transfer'], async (ctx, input) => {
  const prepared = await prepareTransfer(ctx, input);
  return insertTransfer(ctx, input, { ...prepared, mode: 'two_step', values: [] });
});

export async function prepareTransfer(
  ctx: Context,
  input: NewTransfer,
): Promise<{ number: string; lines: (PreparedLine & { quality: Quality })[] }> {
  const { fromWarehouseId, toWarehouseId } = input;
  if (fromWarehouseId === toWarehouseId) throw errors.transfer_same_warehouse();
  const [number, lines] = await Promise.all([
    ctx.number(transferSeries),
    prepareLines(ctx, input.lines),
    requireWarehouses(ctx, [fromWarehouseId, toWarehouseId]),
  ]);
  return { number, lines: lines.map((line, at) => ({ ...line, quality: input.lines[at]?.quality ?? 'good' })) };
}

/** What happened at once stands on the lines as done, with its value. */
export function insertTransfer(
  ctx: Context,
  { fromWarehouseId, toWarehouseId, remark }: NewTransfer,
  made: {
    id?: string;
    number: string;
    mode: 'one_step' | 'two_step';
    lines: readonly (PreparedLine & { quality: Quality })[];
    values: readonly string[];
  },
) {
  const { number, mode, lines, values } = made;
  const [id, transitLocationId] = [made.id ?? ctx.newId(), ctx.newId()];
  const status = mode === 'one_step' ? 'received' : 'draft';
  const rows = lines.map((line, at) => ({
    ...{ n: line.n, id: line.id, sku: line.skuId, quality: line.quality, quantity: line.quantity },
    ...{ done: mode === 'one_step' ? line.quantity : '0', value: values[at] ?? '0' },
  }));
  const params = { id, number, fromWarehouseId, toWarehouseId, mode, status, transitLocationId, remark: remark ?? '' };
  ctx.post(INSERT, { ...params, lines: JSON.stringify(rows) });
  return announce(ctx, { id, number }, status, 1);
}
