import type { Context } from '../../kernel/context.ts';
import { add, decimal, type Decimal, isPositive, subtract, text } from '../../kernel/decimal.ts';
import { hot, statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';
import {
  announce,
  type LockedOutbound,
  lockOutbound,
  type OutboundLine,
  refuseStopped,
  requireStep,
  shipOutbound,
  stepOf,
} from './outbound.ts';
import { isDone, leavingOf, shipsAfter } from './outbound.rules.ts';
import { scannedSku, type Scanned } from './picking.ts';
import { claimPiece } from './pieces.ts';

const COUNTED = `update fulfilment.outbound_line l set checked = l.checked + :quantity::numeric
  where l.merchant_id = :merchant and l.outbound_id = :outboundId::uuid and l.n = :n::smallint`;
// where the goods leave with the last piece, what comes of the order is written as they leave
const LAST_CHECKED = hot(statement(COUNTED));
const ALL_CHECKED = hot(
  statement(`with l as (${COUNTED})
  update fulfilment.outbound b set status = 'checked', checked_at = :now, checked_by = :actor, version = b.version + 1
  where b.merchant_id = :merchant and b.id = :outboundId::uuid`),
);
const CHECKED = hot(
  statement(`with l as (${COUNTED})
  update fulfilment.outbound b set version = b.version + 1 where b.merchant_id = :merchant and b.id = :outboundId::uuid`),
);
const SERIAL = statement(
  `insert into fulfilment.checked_serial (merchant_id, outbound_id, sku_id, number) values (:merchant, :outboundId::uuid, :skuId::uuid, :serial)`,
);
const SCANNED = statement(`select s.number from fulfilment.checked_serial s
  where s.merchant_id = :merchant and s.outbound_id = :outboundId::uuid and s.sku_id = :skuId::uuid`);
const SERIAL_SEEN = statement(`select 1 as seen from fulfilment.checked_serial s
  join fulfilment.outbound b on b.merchant_id = s.merchant_id and b.id = s.outbound_id
  where s.merchant_id = :merchant and s.sku_id = :skuId::uuid and s.number = :serial and b.status not in ('intercepted', 'cancelled', 'shipped') limit 1`);

/** The line these goods belong to, where it still wants them: a line that is open before one that is full. */
function lineFor(lines: readonly OutboundLine[], scanned: Scanned | undefined, step: 'sorted' | 'checked') {
  const own = scanned ? lines.filter((line) => line.skuId === scanned.skuId && isPositive(leavingOf(line))) : [];
  return { own, open: own.find((line) => !isDone(line, step)) };
}

export interface CheckScan {
  code: string;
  quantity?: string | undefined;
  serial?: string | undefined;
}

/** One scan at the check: refused loudly unless it is a piece of this order that has not been scanned yet. The last piece ends the step. */
export async function checkScan(ctx: Context, outboundId: string, scan: CheckScan) {
  // one round trip less for whoever waits with a scanner in the hand
  const [found, scanned] = await Promise.all([lockOutbound(ctx, outboundId), scannedSku(ctx, scan.code)]);
  const { outbound, lines } = found;
  refuseStopped(found);
  requireStep(found, 'check');
  const { own, open } = lineFor(lines, scanned, 'checked');
  if (!scanned || !own.length) throw errors.check_wrong({ code: scan.code, number: outbound.orderNumber });
  const quantity = scan.quantity === undefined ? scanned.unit : decimal(scan.quantity);
  const wanted = own.reduce((total, line) => add(total, leavingOf(line)), decimal('0'));
  if (!open || add(decimal(open.checked), quantity) > leavingOf(open))
    throw errors.check_too_many({ code: scanned.skuCode, quantity: text(wanted) });
  await takeSerial(ctx, found, scanned, { serial: scan.serial, orderLineId: open.orderLineId });
  open.checked = text(add(decimal(open.checked), quantity));
  const complete = lines.every((line) => isDone(line, 'checked'));
  const counted = complete ? (shipsAfter('check', found.work) ? LAST_CHECKED : ALL_CHECKED) : CHECKED;
  ctx.post(counted, { outboundId: outbound.id, n: open.n, quantity: text(quantity) });
  if (complete) outbound.status = 'checked';
  return afterStep(ctx, found, { line: open, done: open.checked, skuCode: scanned.skuCode, complete, ended: 'check' });
}

/** Goods with serial numbers say which piece leaves; a number leaves once. */
async function takeSerial(
  ctx: Context,
  { outbound }: LockedOutbound,
  scanned: Scanned,
  { serial, orderLineId }: { serial: string | undefined; orderLineId: string },
): Promise<void> {
  const { skuId, skuCode, hasSerial } = scanned;
  if (!hasSerial) return;
  if (!serial) throw errors.serial_missing({ sku: skuCode });
  if (await ctx.row(SERIAL_SEEN, { skuId, serial })) throw errors.serial_twice({ serial });
  const keep = (await ctx.rows<{ number: string }>(SCANNED, { outboundId: outbound.id, skuId })).map(({ number }) => number);
  const { orderId: documentId, warehouseId } = outbound;
  await claimPiece(ctx, { warehouseId, documentId, orderLineId, skuId, numbers: [serial], keep });
  ctx.post(SERIAL, { outboundId: outbound.id, skuId, serial });
}

interface StepEnd {
  line: OutboundLine | null;
  skuCode: string;
  done: string;
  complete: boolean;
  ended: 'check' | 'sort';
}

/** What a station is told after a scan; where the step was the last one, the goods leave with it. */
export async function afterStep(ctx: Context, found: LockedOutbound, { line, skuCode, done, complete, ended }: StepEnd) {
  const { outbound, work } = found;
  let shipment: string | null = null;
  if (complete && ended === 'check' && shipsAfter('check', work)) {
    shipment = (await shipOutbound(ctx, found, { parcels: [], checked: true })).number;
  } else if (complete) announce(ctx, outbound);
  return {
    ...{ id: outbound.id, number: outbound.number, status: outbound.status, next: stepOf(found), complete, shipment },
    line: line && { n: line.n, skuCode, quantity: text(leavingOf(line)), done },
  };
}

export const openSorted = (line: OutboundLine): Decimal => subtract(leavingOf(line), decimal(line.sorted));
