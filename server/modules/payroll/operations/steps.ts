import { lastDayOf } from '../../../kernel/calendar.ts';
import { type Context, handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { type BusinessEventName, openDate, postEntries, reverseEntries } from '../../ledger/index.ts';
import { payroll } from '../contract.ts';
import { errors } from '../errors.ts';
import { linesOf, openSheet, setStatus, type SheetRow, type SheetStatus, totalOf } from '../sheets.ts';

const EARLIER = statement(`select to_char(month, 'YYYY-MM') as month from payroll.sheet
  where merchant_id = :merchant and status = 'draft' and month >= date_trunc('year', :month::date) and month < :month::date order by month limit 1`);
const LATER = statement(`select to_char(month, 'YYYY-MM') as month from payroll.sheet
  where merchant_id = :merchant and status <> 'draft' and month > :month::date and month < date_trunc('year', :month::date) + interval '1 year'
  order by month desc limit 1`);

const headOf = (sheet: SheetRow, date: string) => ({
  ...{ source: 'payroll.sheet', sourceId: sheet.id, sourceNumber: sheet.month, date },
});

async function dayIn(ctx: Context, day: string): Promise<string> {
  if ((await openDate(ctx, day)) !== day) throw errors.period_closed();
  return day;
}

/** 28, 28c: what the month's work costs, owed on its last day. */
export const postSheet = handle(payroll.operations['post-sheet'], async (ctx, input) => {
  const sheet = await openSheet(ctx, input, ['draft']);
  const [earlier, lines, date] = await Promise.all([
    ctx.row<{ month: string }>(EARLIER, { month: `${sheet.month}-01` }),
    linesOf(ctx, sheet.id),
    dayIn(ctx, lastDayOf(`${sheet.month}-01`, 'month')),
  ]);
  if (earlier) throw errors.earlier_draft({ month: earlier.month });
  await postEntries(ctx, [
    {
      ...{ ...headOf(sheet, date), event: 'payroll_accrued' },
      amounts: {
        administration: totalOf(lines, 'gross', 'administration'),
        selling: totalOf(lines, 'gross', 'selling'),
        administration_social: totalOf(lines, 'employerSocial', 'administration'),
        selling_social: totalOf(lines, 'employerSocial', 'selling'),
        administration_housing: totalOf(lines, 'employerHousing', 'administration'),
        selling_housing: totalOf(lines, 'employerHousing', 'selling'),
      },
    },
  ]);
  return setStatus(ctx, sheet, 'posted');
});

/** 28b: net pay leaves; what was withheld is owed on. */
export const paySheet = handle(payroll.operations['pay-sheet'], async (ctx, { paidOn, money, ...input }) => {
  const sheet = await openSheet(ctx, input, ['posted']);
  const [lines, date] = await Promise.all([linesOf(ctx, sheet.id), dayIn(ctx, paidOn ?? ctx.today)]);
  const amounts = {
    ...{ net: totalOf(lines, 'net'), social: totalOf(lines, 'social'), housing: totalOf(lines, 'housing'), tax: totalOf(lines, 'tax') },
  };
  await postEntries(ctx, [{ ...headOf(sheet, date), event: 'payroll_paid', money, amounts }]);
  return setStatus(ctx, sheet, 'paid');
});

/** 28c, second half: insurance and housing fund of both, and the tax, are handed on. */
export const remitSheet = handle(payroll.operations['remit-sheet'], async (ctx, { paidOn, money, ...input }) => {
  const sheet = await openSheet(ctx, input, ['paid']);
  const [lines, date] = await Promise.all([linesOf(ctx, sheet.id), dayIn(ctx, paidOn ?? ctx.today)]);
  const amounts = {
    ...{ employer_social: totalOf(lines, 'employerSocial'), employer_housing: totalOf(lines, 'employerHousing') },
    ...{ social: totalOf(lines, 'social'), housing: totalOf(lines, 'housing'), tax: totalOf(lines, 'tax') },
  };
  await postEntries(ctx, [{ ...headOf(sheet, date), event: 'payroll_remitted', money, amounts }]);
  return setStatus(ctx, sheet, 'remitted');
});

const STEP: Record<Exclude<SheetStatus, 'draft'>, { event: BusinessEventName; before: SheetStatus }> = {
  posted: { event: 'payroll_accrued', before: 'draft' },
  paid: { event: 'payroll_paid', before: 'posted' },
  remitted: { event: 'payroll_remitted', before: 'paid' },
};

/** The last step never was: its entry is mirrored in red. */
export const undoStep = handle(payroll.operations['undo-step'], async (ctx, input) => {
  const sheet = await openSheet(ctx, input, ['posted', 'paid', 'remitted']);
  const { event, before } = STEP[sheet.status as Exclude<SheetStatus, 'draft'>];
  if (before === 'draft') {
    const later = await ctx.row<{ month: string }>(LATER, { month: `${sheet.month}-01` });
    if (later) throw errors.later_posted({ month: later.month });
  }
  await reverseEntries(ctx, {
    ...{ sourceId: sheet.id, events: [event] },
    ...{ newSource: 'payroll.sheet', newSourceId: sheet.id, newSourceNumber: sheet.month },
  });
  return setStatus(ctx, sheet, before);
});
