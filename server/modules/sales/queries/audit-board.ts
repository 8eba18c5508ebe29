import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { sales } from '../contract.ts';

const SCOPE = `o.merchant_id = :merchant and (:shops is null or o.shop_id = any(:shops)) and o.closed_reason is null`;
const RUNNING = `${SCOPE} and o.ship_by is not null and o.fulfilment_status in ('wait_audit', 'audited', 'part_shipped')`;
const counted = (condition: string) =>
  `(select count(*)::int from (select from sales.sales_order o where ${condition} limit 10000) as bounded)`;
const within = (from: string, to: string) =>
  counted(`${RUNNING} and o.ship_by >= :now::timestamptz + interval '${from}' and o.ship_by < :now::timestamptz + interval '${to}'`);

const BOARD = statement(`select
  ${counted(`${RUNNING} and o.ship_by < :now::timestamptz`)} as late,
  ${within('0 hours', '4 hours')} as "hours4",
  ${within('4 hours', '12 hours')} as "hours12",
  ${within('12 hours', '24 hours')} as "hours24",
  ${counted(`${RUNNING} and o.ship_by >= :now::timestamptz + interval '24 hours'`)} as later,
  ${counted(`${SCOPE} and o.fulfilment_status = 'wait_audit' and o.hold_count = 0 and o.checked_at is not null and o.waits_for is distinct from 'finance'`)} as "toAudit",
  ${counted(`${SCOPE} and o.fulfilment_status = 'wait_audit' and o.waits_for = 'finance'`)} as "toFinance",
  ${counted(`${SCOPE} and o.hold_count > 0`)} as held,
  (select o.number from sales.sales_order o where ${RUNNING} order by o.ship_by, o.id limit 1) as soonest`);

interface Board {
  late: number;
  hours4: number;
  hours12: number;
  hours24: number;
  later: number;
  toAudit: number;
  toFinance: number;
  held: number;
  soonest: string | null;
}
const NONE: Board = { late: 0, hours4: 0, hours12: 0, hours24: 0, later: 0, toAudit: 0, toFinance: 0, held: 0, soonest: null };

/** How much time orders that are not gone have left (B63). */
export const auditBoard = answer(sales.queries['audit-board'], async (ctx) => (await ctx.row<Board>(BOARD)) ?? NONE);
