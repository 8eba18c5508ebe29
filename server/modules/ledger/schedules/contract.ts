import { z } from 'zod';
import { amount, date, id, instant, list, money, operation, optionalText, query, text, version } from '../../../kernel/contract.ts';
import { voucherWord } from '../vouchers/contract.ts';

/** A month, YYYY-MM. */
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'month');
const positiveAmount = amount.refine((value) => /[1-9]/.test(value), 'positive');
const kind = z.enum(['spread', 'accrual']);
const onSchedule = z.object({ scheduleId: id, expectedVersion: version.optional() });
const STATE_ERRORS = ['ledger.schedule_not_found', 'ledger.schedule_status', 'request.version_conflict'] as const;

export const scheduleOperations = {
  'create-schedule': operation({
    title: { zh: '新建待摊或计提', en: 'New schedule' },
    permission: 'ledger.post',
    entity: 'ledger.schedule',
    input: z.object({
      name: text(60),
      /** Spread: a cost over its months. Accrual: an amount at each month's end, taken back on the first of the next. */
      kind,
      /** Of all months together where it is spread, of one month where it is accrued. */
      amount: positiveAmount,
      months: z.int().min(1).max(600),
      firstMonth: month,
      debitAccountId: id,
      creditAccountId: id,
      partyId: id.nullish(),
      shopId: id.nullish(),
      warehouseId: id.nullish(),
      note: optionalText(200).default(''),
    }),
    output: z.object({ id, version }),
    errors: ['ledger.schedule_accounts_wrong', 'ledger.line_too_fine'],
  }),
  'change-schedule': operation({
    title: { zh: '修改待摊或计提', en: 'Change schedule' },
    permission: 'ledger.post',
    entity: 'ledger.schedule',
    /** The next month posts what the change makes of those posted before. */
    input: onSchedule.extend({
      name: text(60).optional(),
      amount: positiveAmount.optional(),
      months: z.int().min(1).max(600).optional(),
      note: optionalText(200).optional(),
    }),
    output: z.object({ id, version }),
    errors: [...STATE_ERRORS, 'ledger.line_too_fine'],
  }),
  'stop-schedule': operation({
    title: { zh: '停止摊销或计提', en: 'Stop schedule' },
    permission: 'ledger.post',
    entity: 'ledger.schedule',
    input: onSchedule,
    output: z.object({ id, version }),
    errors: [...STATE_ERRORS],
  }),
  'resume-schedule': operation({
    title: { zh: '恢复摊销或计提', en: 'Resume schedule' },
    permission: 'ledger.post',
    entity: 'ledger.schedule',
    input: onSchedule,
    output: z.object({ id, version }),
    errors: [...STATE_ERRORS],
  }),
  'post-schedules': operation({
    title: { zh: '摊销与计提', en: 'Post schedules' },
    permission: 'ledger.close',
    entity: 'ledger.period',
    /** All that is due through a month and not posted yet; a voucher each. */
    input: z.object({ month }),
    output: z.object({ vouchers: z.array(z.object({ id, number: z.string() })), amount: money }),
    errors: ['ledger.period_closed', 'ledger.period_not_ended', 'ledger.no_schedule_due'],
  }),
};

const scheduleRow = z.object({
  id,
  name: z.string(),
  kind,
  amount: money,
  months: z.int(),
  /** The first day of its first month. */
  firstMonth: date,
  debitAccount: z.string(),
  creditAccount: z.string(),
  party: z.string().nullable(),
  /** Posted so far, and what of a cost is left; null of an accrual. */
  posted: money,
  left: money.nullable(),
  status: z.enum(['running', 'stopped']),
  note: z.string(),
  version,
  allowed: z.array(z.string()),
});

export const scheduleQueries = {
  schedules: list({ title: { zh: '待摊与计提', en: 'Schedules' }, permission: 'ledger.view', row: scheduleRow }),
  schedule: query({
    title: { zh: '待摊与计提', en: 'Schedule' },
    permission: 'ledger.view',
    input: z.object({ id }),
    output: scheduleRow.extend({
      recordedAt: instant,
      postings: z.array(
        z.object({
          entryId: id,
          month: date,
          amount: money,
          voucherWord: voucherWord.nullable(),
          voucherNumber: z.int().nullable(),
          reversed: z.boolean(),
        }),
      ),
    }),
  }),
};
