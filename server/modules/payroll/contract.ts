import { z } from 'zod';
import {
  amount,
  date,
  defineContract,
  id,
  instant,
  list,
  money,
  operation,
  optionalText,
  query,
  text,
  version,
} from '../../kernel/contract.ts';

/** A month, YYYY-MM. */
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'month');
const usedFor = z.enum(['administration', 'selling']);
const status = z.enum(['draft', 'posted', 'paid', 'remitted']);
const onSheet = z.object({ sheetId: id, expectedVersion: version.optional() });
const made = z.object({ id, month, version });
const STATE_ERRORS = ['payroll.sheet_not_found', 'payroll.sheet_status', 'request.version_conflict'] as const;

const payLine = z.object({
  employee: text(60),
  usedFor: usedFor.default('administration'),
  gross: amount,
  /** What the person pays of social insurance and housing fund, and special additional deductions. */
  social: amount.default('0'),
  housing: amount.default('0'),
  deductions: amount.default('0'),
  /** What the merchant pays beside. */
  employerSocial: amount.default('0'),
  employerHousing: amount.default('0'),
});

const sheetRow = z.object({
  id,
  month: date,
  status,
  people: z.int(),
  gross: money,
  tax: money,
  net: money,
  /** What the merchant pays in all: gross pay and its own part of insurance and housing fund. */
  cost: money,
  note: z.string(),
  version,
  allowed: z.array(z.string()),
});

export const payroll = defineContract('payroll', {
  title: { zh: '工资', en: 'Payroll' },
  permissions: {
    'payroll.view': { zh: '查看工资', en: 'View payroll' },
    'payroll.manage': { zh: '编制与发放工资', en: 'Write and pay payroll' },
  },
  operations: {
    'save-sheet': operation({
      title: { zh: '编制工资表', en: 'Write the sheet' },
      permission: 'payroll.manage',
      entity: 'payroll.sheet',
      /** The sheet of a month, written anew while it is a draft; tax follows from it and the months before. */
      input: z.object({
        month,
        note: optionalText(200).default(''),
        lines: z.array(payLine).min(1).max(500),
        expectedVersion: version.optional(),
      }),
      output: made.extend({ tax: money, net: money }),
      errors: [
        ...['payroll.sheet_status', 'payroll.employee_twice', 'payroll.amount_too_fine', 'payroll.net_negative'],
        'request.version_conflict',
      ],
    }),
    'delete-sheet': operation({
      title: { zh: '删除工资表', en: 'Delete the sheet' },
      permission: 'payroll.manage',
      entity: 'payroll.sheet',
      input: onSheet,
      output: made,
      errors: [...STATE_ERRORS, 'payroll.sheet_was_posted'],
    }),
    'post-sheet': operation({
      title: { zh: '计提工资', en: 'Accrue the pay' },
      permission: 'payroll.manage',
      entity: 'payroll.sheet',
      input: onSheet,
      output: made,
      errors: [...STATE_ERRORS, 'payroll.earlier_draft', 'payroll.period_closed'],
    }),
    'pay-sheet': operation({
      title: { zh: '发放工资', en: 'Pay the wages' },
      permission: 'payroll.manage',
      entity: 'payroll.sheet',
      input: onSheet.extend({ paidOn: date.optional(), money: z.enum(['bank', 'cash']).default('bank') }),
      output: made,
      errors: [...STATE_ERRORS, 'payroll.period_closed'],
    }),
    'remit-sheet': operation({
      title: { zh: '缴纳社保、公积金与个税', en: 'Hand on insurance, housing fund and tax' },
      permission: 'payroll.manage',
      entity: 'payroll.sheet',
      input: onSheet.extend({ paidOn: date.optional(), money: z.enum(['bank', 'cash']).default('bank') }),
      output: made,
      errors: [...STATE_ERRORS, 'payroll.period_closed'],
    }),
    'undo-step': operation({
      title: { zh: '撤销上一步', en: 'Take the last step back' },
      permission: 'payroll.manage',
      entity: 'payroll.sheet',
      input: onSheet,
      output: made,
      errors: [...STATE_ERRORS, 'payroll.later_posted'],
    }),
  },
  queries: {
    sheets: list({ title: { zh: '工资表', en: 'Pay sheets' }, permission: 'payroll.view', row: sheetRow }),
    sheet: query({
      title: { zh: '工资表', en: 'Pay sheet' },
      permission: 'payroll.view',
      input: z.object({ id }),
      output: sheetRow.extend({
        recordedAt: instant,
        lines: z.array(payLine.extend({ usedFor, taxable: money, tax: money, net: money })),
      }),
    }),
  },
  events: {},
});
