import type { Context } from '../../kernel/context.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { statement } from '../../kernel/statement.ts';
import { purchasing } from './contract.ts';
import { errors } from './errors.ts';

export interface RequestRow {
  id: string;
  number: string;
  skuId: string;
  warehouseId: string;
  quantity: string;
  neededBy: string | null;
  supplierId: string | null;
  source: 'manual' | 'threshold' | 'shortage';
  status: 'to_approve' | 'open' | 'ordered' | 'dismissed';
  requestedBy: string;
  note: string;
  version: number;
}

const LOCK = statement(`select r.id, r.number, r.sku_id as "skuId", r.warehouse_id as "warehouseId", r.quantity, r.needed_by as "neededBy",
    r.supplier_id as "supplierId", r.source, r.status, r.note,
    r.requested_by as "requestedBy", r.version
  from purchasing.request r where r.merchant_id = :merchant and r.id = any(:ids::uuid[])
    and (:warehouses::uuid[] is null or r.warehouse_id = any(:warehouses::uuid[])) order by r.id for update`);
const SERIES = numberSeries('purchase_request', 'PR');
// a twin that raised the same at the same time was first: nothing is raised again
const INSERT = statement(`
  insert into purchasing.request (merchant_id, id, number, sku_id, warehouse_id, quantity, needed_by, supplier_id, source, reason, note, amount, status,
    requested_by, recorded_at)
  select :merchant, r.id, r.number, r."skuId", r."warehouseId", r.quantity, r."neededBy", r."supplierId", r.source, r.reason, r.note, r.amount,
    coalesce(r.status, 'open'), :actor, :now
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, number text, "skuId" uuid, "warehouseId" uuid, quantity numeric, "neededBy" date, "supplierId" uuid,
    source text, reason jsonb, note text, amount numeric, status text)
  on conflict (merchant_id, sku_id, warehouse_id) where status = 'open' and source <> 'manual' do nothing
  returning id, number`);

export interface NewRequest {
  skuId: string;
  warehouseId: string;
  quantity: string;
  neededBy?: string | null | undefined;
  supplierId?: string | null | undefined;
  source: RequestRow['source'];
  reason?: object;
  note?: string | undefined;
  /** What it comes to, where it has to be approved. */
  amount?: string;
  status?: 'to_approve';
}

/** Writes requests; answers those that were not there yet. */
export async function insertRequests(ctx: Context, requests: readonly NewRequest[]): Promise<{ id: string; number: string }[]> {
  if (!requests.length) return [];
  const numbers = await Promise.all(requests.map(() => ctx.number(SERIES)));
  const rows = requests.map(({ neededBy = null, supplierId = null, reason = {}, note = '', ...request }, at) => ({
    ...{ ...request, id: ctx.newId(), number: numbers[at], neededBy, supplierId, reason, note },
  }));
  const made = await ctx.rows<{ id: string; number: string }>(INSERT, { rows: JSON.stringify(rows) });
  for (const { id, number } of made) announceRequest(ctx, { id, number });
  return made;
}

/** Locks what of the ids are requests that are open; others are left out, and one that is no longer open is refused. */
export async function lockWanted(ctx: Context, ids: readonly string[]): Promise<RequestRow[]> {
  const requests = ids.length ? await ctx.rows<RequestRow>(LOCK, { ids: [...new Set(ids)].sort() }) : [];
  const other = requests.find(({ status }) => status !== 'open');
  if (other) throw errors.request_status({ number: other.number });
  return requests;
}

/** Locks requests that must be in one of the states. */
export async function openRequests(ctx: Context, ids: readonly string[], ...states: RequestRow['status'][]): Promise<RequestRow[]> {
  const requests = await ctx.rows<RequestRow>(LOCK, { ids: [...new Set(ids)].sort() });
  if (requests.length < new Set(ids).size) throw errors.request_not_found();
  const other = requests.find((request) => !states.includes(request.status));
  if (other) throw errors.request_status({ number: other.number });
  return requests;
}

/** Says that a request changed. */
export function announceRequest(ctx: Context, { id, number }: { id: string; number: string }): void {
  ctx.emit(purchasing.events['request-changed'], { id, number });
}
