import type pg from 'pg';
import type { Merchant } from './context.ts';
import { sendPinned } from './database.ts';
import { statement } from './statement.ts';

const DRAW = statement(`
  insert into kernel.number_block (merchant_id, series, period, next) values (:merchant, :series, :period, 1 + :size::bigint)
  on conflict (merchant_id, series, period) do update set next = kernel.number_block.next + :size::bigint
  returning next`);

const PREFIX: Record<string, string> = {};
const BLOCK = 200;

/** Declares the letters before the numbers of a series: SO for sales orders. */
export function numberSeries(series: string, prefix: string): string {
  PREFIX[series] = prefix;
  return series;
}

/**
 * Numbers people see (`SO2411-000123`): a process draws blocks in a short transaction of its own, so a posting never waits on a
 * counter row. Gaps are allowed (facts.md R0-9). The pool is one of its own: drawn from the pool of the operations, n operations
 * holding all n connections could wait for a draw for ever.
 */
export function numberDrawer(pool: pg.Pool) {
  const blocks = new Map<string, { next: number; end: number; drawing: Promise<void> | undefined }>();

  async function draw(merchant: string, series: string, period: string): Promise<number> {
    const client = await pool.connect();
    try {
      const rows = await sendPinned<{ next: string }>(client, merchant, DRAW, [merchant, series, period, BLOCK]);
      return Number(rows[0]?.next);
    } finally {
      client.release();
    }
  }

  return async function number(merchant: Merchant, series: string, today: string): Promise<string> {
    const prefix = PREFIX[series];
    if (!prefix) throw new Error(`number series ${series} is not declared`);
    const period = today.slice(2, 4) + today.slice(5, 7);
    const key = `${merchant.id} ${series} ${period}`;
    let block = blocks.get(key);
    if (!block) {
      block = { next: 0, end: 0, drawing: undefined };
      blocks.set(key, block);
    }
    const mine = block;
    while (mine.next >= mine.end) {
      mine.drawing ??= draw(merchant.id, series, period)
        .then((end) => {
          mine.end = end;
          mine.next = end - BLOCK;
        })
        .finally(() => {
          mine.drawing = undefined;
        });
      await mine.drawing;
    }
    return `${prefix}${period}-${String(mine.next++).padStart(6, '0')}`;
  };
}
