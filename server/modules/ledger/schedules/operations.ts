import { addDays } from '../../../kernel/calendar.ts';
import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, isExactTo, sum, text, zero } from '../../../kernel/decimal.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { type ClosingVoucher, closingAccounts, lockMonth, postClosing, redOf } from '../closing/posting.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';
import { stockRoles } from '../roles.ts';
import { type Due, schedulesDue } from './due.ts';

const FITTING = statement(`select count(*)::int as count from ledger.account a
  where a.merchant_id = :merchant and a.id = any(:ids::uuid[]) and a.leaf and a.active and a.currency is null and not exists (
    select from ledger.account_role r where r.merchant_id = a.merchant_id and r.account_id = a.id and r.role = any(:stockRoles::text[]))`);
const INSERT =
  statement(`insert into ledger.schedule (merchant_id, id, name, kind, amount, months, first_month, debit_account_id, credit_account_id, party_id,
    shop_id, warehouse_id, note, recorded_at)
  values (:merchant, :id::uuid, :name, :kind, :amount::numeric, :months::int, :firstMonth::date, :debitAccountId::uuid, :creditAccountId::uuid, :partyId::uuid,
    :shopId::uuid, :warehouseId::uuid, :note, :now)`);
const LOCK = statement(`select id, name, amount, months, note, status, version from ledger.schedule
  where merchant_id = :merchant and id = :scheduleId::uuid for update`);
const CHANGE =
  statement(`update ledger.schedule set name = :name, amount = :amount::numeric, months = :months::int, note = :note, version = version + 1
  where merchant_id = :merchant and id = :scheduleId::uuid`);
const SET_STATUS = statement(
  `update ledger.schedule set status = :status, version = version + 1 where merchant_id = :merchant and id = :scheduleId::uuid`,
);
const POSTED = statement(`insert into ledger.schedule_posting (merchant_id, schedule_id, entry_id, month, amount)
  select :merchant, p.schedule_id, p.entry_id, :month::date, p.amount
  from unnest(:schedules::uuid[], :entries::uuid[], :amounts::numeric[]) as p (schedule_id, entry_id, amount)`);

interface Schedule {
  id: string;
  name: string;
  amount: string;
  months: number;
  note: string;
  status: 'running' | 'stopped';
  version: number;
}

async function lockSchedule(ctx: Context, input: { scheduleId: string; expectedVersion?: number | undefined }): Promise<Schedule> {
  const found = await ctx.row<Schedule>(LOCK, { scheduleId: input.scheduleId });
  if (!found) throw errors.schedule_not_found();
  if (input.expectedVersion && input.expectedVersion !== found.version)
    throw kernelErrors.version_conflict({ expected: input.expectedVersion, actual: found.version });
  return found;
}

const refuseFine = (ctx: Context, amount: string) => {
  if (!isExactTo(decimal(amount), ctx.merchant.exponent)) throw errors.line_too_fine();
};

/** A cost that is spread over months, or an amount that is accrued at each month's end. Nothing is posted yet. */
export const createSchedule = handle(ledger.operations['create-schedule'], async (ctx, input) => {
  refuseFine(ctx, input.amount);
  const ids = [...new Set([input.debitAccountId, input.creditAccountId])];
  const fitting = await ctx.row<{ count: number }>(FITTING, { ids, stockRoles });
  if (fitting?.count !== 2) throw errors.schedule_accounts_wrong();
  const id = ctx.newId();
  const { partyId = null, shopId = null, warehouseId = null } = input;
  ctx.post(INSERT, { ...input, id, firstMonth: `${input.firstMonth}-01`, partyId, shopId, warehouseId });
  ctx.change('ledger.schedule', id, null, input);
  return { id, version: 1 };
});

/** Changes what is spread or accrued from the next posting on: it takes up what the change makes of those before. */
export const changeSchedule = handle(ledger.operations['change-schedule'], async (ctx, { scheduleId, expectedVersion: _, ...input }) => {
  const before = await lockSchedule(ctx, { scheduleId, expectedVersion: _ });
  if (input.amount) refuseFine(ctx, input.amount);
  const { name, amount, months, note } = {
    ...before,
    ...Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)),
  };
  ctx.post(CHANGE, { scheduleId, name, amount, months, note });
  ctx.change('ledger.schedule', scheduleId, before, { name, amount, months, note });
  return { id: scheduleId, version: before.version + 1 };
});

async function setStatus(ctx: Context, input: { scheduleId: string; expectedVersion?: number | undefined }, status: Schedule['status']) {
  const before = await lockSchedule(ctx, input);
  if (before.status === status) throw errors.schedule_status({ name: before.name });
  ctx.post(SET_STATUS, { scheduleId: before.id, status });
  ctx.change('ledger.schedule', before.id, { status: before.status }, { status });
  return { id: before.id, version: before.version + 1 };
}

/** Nothing of it is posted any more; what was posted stays. */
export const stopSchedule = handle(ledger.operations['stop-schedule'], (ctx, input) => setStatus(ctx, input, 'stopped'));
/** It goes on: the next posting takes up the months left out. */
export const resumeSchedule = handle(ledger.operations['resume-schedule'], (ctx, input) => setStatus(ctx, input, 'running'));

function voucherOf(ctx: Context, schedule: Due, date: string): ClosingVoucher & { id: string } {
  const { partyId, shopId, warehouseId, due } = schedule;
  const about = { partyId, shopId, warehouseId };
  return {
    ...{ id: ctx.newId(), date, summary: schedule.name },
    event: schedule.kind === 'spread' ? 'cost_spread' : 'cost_accrued',
    lines: [
      { accountId: schedule.debitAccountId, debit: due, credit: zero, ...about },
      { accountId: schedule.creditAccountId, debit: zero, credit: due, ...about },
    ],
  };
}

/** Posts what is due of all schedules at the end of a month, a voucher each; accruals are taken back on the first of the next. Done again it posts what came since. */
export const postSchedules = handle(ledger.operations['post-schedules'], async (ctx, { month }) => {
  const date = await lockMonth(ctx, month);
  const [accounts, due] = await Promise.all([closingAccounts(ctx), schedulesDue(ctx, month)]);
  if (!due.length) throw errors.no_schedule_due({ period: month });
  const vouchers = due.map((schedule) => voucherOf(ctx, schedule, date));
  const red = vouchers.filter(({ event }) => event === 'cost_accrued').map((voucher) => redOf(voucher, addDays(date, 1)));
  const posted = await postClosing(ctx, accounts, [...vouchers, ...red]);
  ctx.post(POSTED, {
    month: `${month}-01`,
    schedules: due.map(({ id }) => id),
    entries: vouchers.map(({ id }) => id),
    amounts: due.map((schedule) => text(schedule.due)),
  });
  const amount = text(sum(due.map((schedule) => schedule.due)));
  for (const [at, { id, number }] of posted.entries()) ctx.change('ledger.entry', id, null, { number, month, name: due[at]?.name ?? '' });
  return { vouchers: posted, amount };
});
