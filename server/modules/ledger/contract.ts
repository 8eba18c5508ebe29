import { z } from 'zod';
import {
  amount,
  date,
  defineContract,
  event,
  id,
  instant,
  list,
  localizedText,
  money,
  operation,
  query,
  rate,
  text,
  version,
} from '../../kernel/contract.ts';
import { print } from '../../kernel/print/sheets.ts';
import { bookQueries, ofDimension } from './books/contract.ts';
import { currencyCode, currencyOperations, currencyQueries } from './currencies/contract.ts';
import { scheduleOperations, scheduleQueries } from './schedules/contract.ts';
import { openingOperations, openingQueries } from './opening/contract.ts';
import { type Role, roles } from './roles.ts';
import { rulebookQueries } from './rulebook/contract.ts';
import { dimension, voucherOperations, voucherPermissions, voucherQueries, voucherWord } from './vouchers/contract.ts';

const side = z.enum(['debit', 'credit']);
const category = z.enum(['asset', 'liability', 'equity', 'cost', 'revenue', 'expense']);
const role = z.enum(Object.keys(roles) as [Role, ...Role[]]);
/** A month, YYYY-MM. */
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'month');
/** 小企业会计准则 or 企业会计准则 (facts.md 6.2, 6.3). */
const accountingStandard = z.enum(['small_business', 'enterprise']);
/** For which months a small-scale payer files. */
const filing = z.enum(['month', 'quarter']).default('quarter');
const year = z.string().regex(/^\d{4}$/, 'year');
/** A rate of no more than a whole: 250 typed as per cent is a slip. */
const share = rate.refine((value) => /^(0(\.\d+)?|1(\.0+)?)$/.test(value), 'share');
const accountCode = z.string().regex(/^\d{4,12}$/, 'account_code');

const accountRef = { accountId: id, accountCode: z.string(), accountName: z.string() };

/** Debits and credits of an account in an interval, with what stood there before and after on its own side. */
const balanceRow = z.object({
  ...accountRef,
  category,
  side,
  /** 1 is a first-level account. */
  level: z.int(),
  leaf: z.boolean(),
  openingDebit: money,
  openingCredit: money,
  periodDebit: money,
  periodCredit: money,
  closingDebit: money,
  closingCredit: money,
});

const dimensionIds = {
  partyId: id.nullable(),
  shopId: id.nullable(),
  warehouseId: id.nullable(),
  personId: id.nullable(),
  categoryId: id.nullable(),
};

const entryLine = z.object({
  n: z.int(),
  ...accountRef,
  role: z.string(),
  debit: money,
  credit: money,
  /** What the line says where it differs from its voucher. */
  summary: z.string().nullable(),
  ...dimensionIds,
  partyName: z.string().nullable(),
  shopName: z.string().nullable(),
  warehouseName: z.string().nullable(),
  personName: z.string().nullable(),
  categoryName: z.string().nullable(),
  /** A foreign currency, with the amount in it on the line's side and what a unit counts. */
  currency: z.string().nullable(),
  currencyAmount: money.nullable(),
  rate: z.string().nullable(),
});

const entryRow = z.object({
  id,
  date,
  /** Gap-free within its word and month; null until the entry is sealed. */
  voucherWord: voucherWord.nullable(),
  voucherNumber: z.int().nullable(),
  event: z.string(),
  /** What happened, by which document, and what a person wrote: in the language of the reader. */
  summary: z.string(),
  /** The document that caused it, such as `fulfilment.shipment`. */
  source: z.string(),
  sourceId: id,
  sourceNumber: z.string(),
  amount: money,
  recordedAt: instant,
});

const fullEntry = entryRow.extend({ lines: z.array(entryLine) });

const statementName = z.enum(['balance-sheet', 'income-statement', 'cash-flow-statement']);
/**
 * Which figure of a statement. `now`: at the end of the interval, or in it; `year`: at the beginning of its year, or from there through its end;
 * `lastYear`: the same day or interval a year before.
 */
const statementColumn = z.enum(['now', 'year', 'lastYear']);
const interval = { from: date, to: date };

/** A row of a statement by its number 行次 in the form. */
const statementRow = z.object({
  row: z.int(),
  title: z.string(),
  kind: z.enum(['figure', 'part', 'total']),
  now: money,
  year: money,
  lastYear: money,
});

/** Figures that must be the same, and by how much they differ. */
const statementCheck = z.object({
  check: z.enum(['balance', 'profit', 'cash']),
  left: money,
  right: money,
  difference: money,
});

/** A row of the cash-flow statement of the merchant's standard; totals are refused. */
const cashFlowRow = z.int().min(1).max(40);

/** Vouchers that an operation of closing posted: each is reversed as any other voucher by hand is. */
const closingVouchers = z.array(z.object({ id, number: z.string() }));

/** Where cash of an entry belongs: the row of the statement and what came in (negative: went out). */
const cashFlow = z.object({ row: z.int(), title: z.string(), amount: money, chosen: z.boolean() });

export const ledger = defineContract('ledger', {
  title: { zh: '总账', en: 'Ledger' },
  permissions: {
    'ledger.view': { zh: '查看账簿', en: 'View the ledger' },
    'ledger.post': { zh: '录入与红冲凭证', en: 'Post and reverse vouchers' },
    'ledger.close': { zh: '结账与反结账', en: 'Close and reopen periods' },
    'ledger.manage': { zh: '维护会计科目', en: 'Maintain accounts' },
    ...voucherPermissions,
    'ledger.seal': { zh: '凭证编号与封存', en: 'Number and seal vouchers' },
  },
  operations: {
    ...voucherOperations,
    ...openingOperations,
    'reverse-voucher': operation({
      title: { zh: '红冲凭证', en: 'Reverse voucher' },
      permission: 'ledger.post',
      entity: 'ledger.entry',
      input: z.object({ entryId: id }),
      output: z.object({ id, number: z.string() }),
      errors: [
        'ledger.entry_not_found',
        'ledger.entry_not_manual',
        'ledger.entry_reversed',
        'ledger.entry_is_reversal',
        'ledger.voucher_needs_review',
      ],
    }),
    'close-period': operation({
      title: { zh: '结账', en: 'Close period' },
      permission: 'ledger.close',
      entity: 'ledger.period',
      /** `uncarried`: although something stands on revenues and expenses that was not carried over to the profit. */
      input: z.object({ month, uncarried: z.boolean().optional() }),
      output: z.object({ month, vouchers: z.int() }),
      errors: [
        ...['ledger.period_not_found', 'ledger.period_not_ended', 'ledger.period_earlier_open', 'ledger.period_closed'],
        'ledger.results_not_carried',
      ],
    }),
    'reopen-period': operation({
      title: { zh: '反结账', en: 'Reopen period' },
      permission: 'ledger.close',
      entity: 'ledger.period',
      input: z.object({ month, reason: text(200) }),
      output: z.object({ month }),
      errors: ['ledger.period_not_closed', 'ledger.period_later_closed'],
    }),
    'carry-forward-profit': operation({
      title: { zh: '结转损益', en: 'Carry profit and loss over' },
      permission: 'ledger.close',
      entity: 'ledger.period',
      input: z.object({ month }),
      output: z.object({ vouchers: closingVouchers, profit: money }),
      errors: ['ledger.period_closed', 'ledger.period_not_ended', 'ledger.nothing_to_carry', 'ledger.account_not_found'],
    }),
    'transfer-vat': operation({
      title: { zh: '转出未交增值税', en: 'Transfer VAT' },
      permission: 'ledger.close',
      entity: 'ledger.period',
      input: z.object({ month }),
      output: z.object({ vouchers: closingVouchers, amount: money }),
      errors: [
        ...['ledger.period_closed', 'ledger.period_not_ended', 'ledger.no_vat_to_transfer'],
        ...['ledger.vat_has_no_columns', 'ledger.account_not_found'],
      ],
    }),
    'accrue-surcharges': operation({
      title: { zh: '计提附加税费', en: 'Accrue surcharges' },
      permission: 'ledger.close',
      entity: 'ledger.period',
      /**
       * On the VAT transferred in the month, of a small-scale payer on what is owed for the return that ends with it: city maintenance tax, education and
       * local education surcharge; `share`: what a relief leaves of them (0.5: halved). What is not said is that of the day (`tax.levies`), with both
       * education surcharges exempt up to their monthly sales.
       */
      input: z.object({
        month,
        city: share.optional(),
        education: share.optional(),
        local: share.optional(),
        share: share.optional(),
        filing,
      }),
      output: z.object({ vouchers: closingVouchers, amount: money }),
      errors: ['ledger.period_closed', 'ledger.period_not_ended', 'ledger.nothing_to_accrue', 'ledger.account_not_found'],
    }),
    'exempt-vat': operation({
      title: { zh: '小规模免征增值税', en: 'Give up VAT below the threshold' },
      permission: 'ledger.close',
      entity: 'ledger.period',
      /** Of the return that ends with the month; the VAT of special invoices stays owed. */
      input: z.object({ month, filing, specialInvoiceVat: amount.default('0') }),
      output: z.object({ vouchers: closingVouchers, amount: money, sales: money }),
      errors: [
        ...['ledger.period_closed', 'ledger.period_not_ended', 'ledger.account_not_found', 'ledger.not_small_scale'],
        ...['ledger.no_return_ends', 'ledger.nothing_to_exempt', 'ledger.threshold_reached'],
      ],
    }),
    'accrue-income-tax': operation({
      title: { zh: '计提所得税', en: 'Accrue income tax' },
      permission: 'ledger.close',
      entity: 'ledger.period',
      /** Of the profit of the year through the month, less what its year accrued before. */
      input: z.object({ month, rate: share }),
      output: z.object({ vouchers: closingVouchers, amount: money }),
      errors: ['ledger.period_closed', 'ledger.period_not_ended', 'ledger.nothing_to_accrue', 'ledger.account_not_found'],
    }),
    'accrue-impairment': operation({
      title: { zh: '计提减值', en: 'Accrue impairment' },
      permission: 'ledger.close',
      entity: 'ledger.period',
      /** What each allowance has to be at the end of the month; one that is not said stays as it is. */
      input: z.object({
        month,
        receivables: amount.nullish(),
        otherReceivables: amount.nullish(),
        inventory: amount.nullish(),
        fixedAssets: amount.nullish(),
        intangibleAssets: amount.nullish(),
      }),
      output: z.object({ vouchers: closingVouchers, amount: money }),
      errors: [
        ...['ledger.period_closed', 'ledger.period_not_ended', 'ledger.nothing_to_accrue', 'ledger.account_not_found'],
        ...['ledger.standard_without_impairment', 'ledger.impairment_not_reversed', 'ledger.line_too_fine'],
      ],
    }),
    'choose-standard': operation({
      title: { zh: '选择会计准则', en: 'Choose the accounting standard' },
      permission: 'ledger.manage',
      entity: 'company.profile',
      /** Only before anything is posted: the chart of accounts and the roles become those of the standard, accounts of one's own go along. */
      input: z.object({ standard: accountingStandard }),
      output: z.object({ standard: accountingStandard, accounts: z.int() }),
      errors: ['ledger.standard_fixed', 'ledger.standard_same', 'company.not_founded'],
    }),
    'close-year': operation({
      title: { zh: '年终结转', en: 'Close the year' },
      permission: 'ledger.close',
      entity: 'ledger.period',
      /** `reserve`: a tenth of the profit goes to the statutory reserve, until it is half the capital; `distribution`: what the owners get. */
      input: z.object({ year, reserve: z.boolean(), distribution: amount.nullish() }),
      output: z.object({ vouchers: closingVouchers, profit: money, reserve: money }),
      errors: [
        ...['ledger.period_closed', 'ledger.period_not_ended', 'ledger.profit_not_carried', 'ledger.nothing_to_carry'],
        ...['ledger.distribution_beyond_profit', 'ledger.account_not_found'],
      ],
    }),
    'change-account': operation({
      title: { zh: '修改科目', en: 'Change account' },
      permission: 'ledger.manage',
      entity: 'ledger.account',
      input: z.object({
        accountId: id,
        name: localizedText(60).optional(),
        active: z.boolean().optional(),
        /** Lines of this currency alone; null takes any. Only while nothing was posted to it. */
        currency: currencyCode.nullable().optional(),
        /** Money that cannot be used freely: no cash of the cash-flow statement. Only while nothing was posted to it. */
        restricted: z.boolean().optional(),
        expectedVersion: version.optional(),
      }),
      output: z.object({ version }),
      errors: [
        'ledger.account_not_found',
        'ledger.account_has_role',
        'ledger.account_has_lines',
        'ledger.account_holds_no_cash',
        'request.version_conflict',
      ],
    }),
    'add-sub-account': operation({
      title: { zh: '新增下级科目', en: 'Add sub-account' },
      permission: 'ledger.manage',
      entity: 'ledger.account',
      input: z.object({
        parentId: id,
        code: accountCode,
        name: localizedText(60),
        side: side.optional(),
        currency: currencyCode.optional(),
      }),
      output: z.object({ id }),
      errors: [
        ...['ledger.account_not_found', 'ledger.account_code_wrong', 'ledger.account_code_taken', 'ledger.account_has_lines'],
        'ledger.account_has_role',
      ],
    }),
    'set-account-dimensions': operation({
      title: { zh: '设置辅助核算', en: 'Set what lines have to name' },
      permission: 'ledger.manage',
      entity: 'ledger.account',
      /** What lines by hand on this account and on those below it have to name from now on; none where nothing is listed. */
      input: z.object({ accountId: id, dimensions: z.array(dimension).max(5), expectedVersion: version.optional() }),
      output: z.object({ version }),
      errors: ['ledger.account_not_found', 'request.version_conflict'],
    }),
    'map-role': operation({
      title: { zh: '指定记账科目', en: 'Map role to account' },
      permission: 'ledger.manage',
      entity: 'ledger.account',
      input: z.object({ role, accountId: id, validFrom: date }),
      output: z.object({ role, validFrom: date }),
      errors: ['ledger.account_not_found', 'ledger.account_not_leaf', 'ledger.account_inactive', 'ledger.role_date_closed'],
    }),
    'assign-cash-flow': operation({
      title: { zh: '指定现金流量项目', en: 'Assign cash flow' },
      permission: 'ledger.post',
      entity: 'ledger.entry',
      /** `row`: for all cash the entry moves; null gives it back to the rule. */
      input: z.object({
        entryId: id,
        row: cashFlowRow.nullable(),
        /** Several rows, each with what of the cash it gets (came in; negative: went out), all of it together; `row` is then null. */
        parts: z
          .array(z.object({ row: cashFlowRow, amount: money }))
          .max(12)
          .optional(),
      }),
      output: z.object({ row: z.int().nullable() }),
      errors: [
        'ledger.entry_not_found',
        'ledger.entry_moves_no_cash',
        'ledger.period_closed',
        'ledger.cash_parts_wrong',
        'ledger.cash_row_wrong',
      ],
    }),
    ...currencyOperations,
    ...scheduleOperations,
    'seal-entries': operation({
      title: { zh: '凭证编号', en: 'Number vouchers' },
      permission: 'ledger.seal',
      input: z.object({}),
      /** How many were sealed, and whether more wait. */
      output: z.object({ sealed: z.int(), more: z.boolean() }),
    }),
    'total-months': operation({
      title: { zh: '汇总往月发生额', en: 'Total past months' },
      permission: 'ledger.seal',
      for: 'program',
      input: z.object({}),
      output: z.object({ months: z.int(), more: z.boolean() }),
    }),
  },
  queries: {
    ...voucherQueries,
    ...openingQueries,
    ...rulebookQueries,
    'voucher-sheets': print({
      title: { zh: '打印凭证', en: 'Print voucher' },
      permission: 'ledger.view',
      entity: 'ledger.entry',
      /** Chosen ones, or those of an interval of business dates: 200 at once, the next ones with the id of the last as `after`. */
      input: z.object({ entryIds: z.array(id).max(200).optional(), from: date.optional(), to: date.optional(), after: id.optional() }),
    }),
    'trial-balance-sheet': print({
      title: { zh: '打印科目余额表', en: 'Print the trial balance' },
      permission: 'ledger.view',
      entity: 'ledger.account',
      /** Through `to`, today unless told; `from` is the first day of its month. */
      input: z.object({ from: date.optional(), to: date.optional() }),
    }),
    'account-ledger-sheet': print({
      title: { zh: '打印明细账', en: 'Print an account ledger' },
      permission: 'ledger.view',
      entity: 'ledger.account',
      input: z.object({ accountId: id, from: date.optional(), to: date.optional(), ...ofDimension }),
    }),
    ...bookQueries,
    statements: query({
      title: { zh: '会计报表', en: 'Financial statements' },
      permission: 'ledger.view',
      input: z.object(interval),
      output: z.object({
        ...interval,
        /** What the column of the year's beginning is called, and the row of the cash there was before. */
        yearOpening: z.string(),
        cashOpening: z.int(),
        assets: z.array(statementRow),
        /** Liabilities and equity. */
        claims: z.array(statementRow),
        income: z.array(statementRow),
        cash: z.array(statementRow),
        /** Cash that is bound at the end: in the balance sheet, not in the cash-flow statement. */
        bound: money,
        /** Balance: assets = liabilities and equity. Profit: net profit and what was booked to it directly = change of the profits kept. Cash: flows = change of cash. */
        checks: z.array(statementCheck),
      }),
    }),
    standard: query({
      title: { zh: '会计准则', en: 'Accounting standard' },
      permission: 'ledger.view',
      input: z.object({}),
      output: z.object({
        standard: accountingStandard,
        /** The first voucher, after which it stands; null where nothing was posted. */
        first: z.object({ id, date, number: z.string() }).nullable(),
        allowed: z.array(z.string()),
      }),
    }),
    'statement-row': query({
      title: { zh: '报表项目的构成', en: 'What a row of a statement is made of' },
      permission: 'ledger.view',
      input: z.object({ statement: statementName, row: z.coerce.number().int().min(1).max(80), column: statementColumn, ...interval }),
      output: z.object({
        title: z.string(),
        amount: money,
        /** The days the figure speaks of; `from` is null where it stands at the end of a day. */
        interval: z.object({ from: date.nullable(), to: date }),
        /** Whether entries of cash are behind it (`cash-flow-entries`). */
        flows: z.boolean(),
        /** Rows of the same statement that are added (or taken off: negative), of a total. */
        of: z.array(z.object({ row: z.int(), title: z.string(), sign: z.int(), amount: money })),
        /** Accounts, each partner apart where partners are. `from`, `to`: the days whose ledger shows it. */
        parts: z.array(z.object({ ...accountRef, holder: z.string().nullable(), amount: money, ...interval })),
        /** How many smaller ones are left out. */
        left: z.int(),
      }),
    }),
    'cash-flow-entries': query({
      title: { zh: '现金流量明细', en: 'Entries of a cash flow' },
      permission: 'ledger.view',
      /** Of one row, or of all; the next ones with `after`. */
      input: z.object({
        row: z.coerce.number().int().min(1).max(22).optional(),
        ...interval,
        after: z.string().max(80).optional(),
        limit: z.coerce.number().int().min(1).max(500).optional(),
      }),
      output: z.object({
        rows: z.array(
          entryRow
            .pick({
              id: true,
              date: true,
              voucherWord: true,
              voucherNumber: true,
              summary: true,
              source: true,
              sourceId: true,
              sourceNumber: true,
            })
            .extend({
              row: z.int(),
              title: z.string(),
              /** As the row shows it: cash paid is positive in rows of payments. */
              amount: money,
              /** Whether a person gave it this row. */
              chosen: z.boolean(),
            }),
        ),
        next: z.string().nullable(),
      }),
    }),
    'statement-sheets': print({
      title: { zh: '打印会计报表', en: 'Print financial statements' },
      permission: 'ledger.view',
      entity: 'ledger.account',
      /** One of them, or all three; of this month through today unless told. */
      input: z.object({ statement: statementName.optional(), from: date.optional(), to: date.optional() }),
    }),
    'general-ledger': query({
      title: { zh: '总账', en: 'General ledger' },
      permission: 'ledger.view',
      /** `level`: the deepest level of accounts shown, the first where nothing is said. */
      input: z.object({ year, level: z.coerce.number().int().min(1).max(6).optional() }),
      output: z.object({
        year,
        accounts: z.array(
          z.object({
            ...accountRef,
            side,
            level: z.int(),
            /** What stood at the beginning of the year, on the account's side; so are the balances. */
            opening: money,
            months: z.array(z.object({ month, debit: money, credit: money, yearDebit: money, yearCredit: money, balance: money })),
          }),
        ),
      }),
    }),
    'general-ledger-sheet': print({
      title: { zh: '打印总账', en: 'Print the general ledger' },
      permission: 'ledger.view',
      entity: 'ledger.account',
      /** Of this year unless told. */
      input: z.object({ year: year.optional(), level: z.coerce.number().int().min(1).max(6).optional() }),
    }),
    accounts: list({
      title: { zh: '会计科目', en: 'Accounts' },
      permission: 'ledger.view',
      row: z.object({
        id,
        code: z.string(),
        name: z.string(),
        category,
        side,
        /** The only currency it takes; null takes any. */
        currency: z.string().nullable(),
        /** Money that cannot be used freely. */
        restricted: z.boolean(),
        parentId: id.nullable(),
        leaf: z.boolean(),
        active: z.boolean(),
        hasLines: z.boolean(),
        /** Roles that mean this account now, separated by commas. */
        roles: z.string(),
        /** What it asks its lines to name itself, and together with the accounts above it; separated by commas. */
        dimensions: z.string(),
        asks: z.string(),
        version,
        allowed: z.array(z.string()),
      }),
    }),
    roles: query({
      title: { zh: '记账科目对照', en: 'Roles and accounts' },
      permission: 'ledger.view',
      input: z.object({}),
      output: z.object({
        rows: z.array(z.object({ role: z.string(), title: z.string(), validFrom: date, ...accountRef })),
      }),
    }),
    'trial-balance': query({
      title: { zh: '科目余额表', en: 'Trial balance' },
      permission: 'ledger.view',
      /** Through `to`; `from` is the first day of its month unless told. */
      input: z.object({ from: date.optional(), to: date }),
      output: z.object({
        from: date,
        to: date,
        rows: z.array(balanceRow),
        total: balanceRow.pick({
          openingDebit: true,
          openingCredit: true,
          periodDebit: true,
          periodCredit: true,
          closingDebit: true,
          closingCredit: true,
        }),
      }),
    }),
    'account-ledger': query({
      title: { zh: '明细账', en: 'Account ledger' },
      permission: 'ledger.view',
      /** Of all lines, or of those of one thing of a dimension. */
      input: z.object({
        accountId: id,
        from: date,
        to: date,
        ...ofDimension,
        after: z.string().max(400).optional(),
        limit: z.coerce.number().int().min(1).max(500).optional(),
      }),
      output: z.object({
        account: z.object({ id, code: z.string(), name: z.string(), side }),
        /** What the lines are told apart by, and its name: null where they name nothing of it; absent where all are shown. */
        of: z.object({ dimension: z.string(), name: z.string().nullable() }).optional(),
        /** Balance before the first row shown, on the account's side. */
        opening: money,
        rows: z.array(
          z.object({
            entryId: id,
            n: z.int(),
            date,
            voucherWord: voucherWord.nullable(),
            voucherNumber: z.int().nullable(),
            event: z.string(),
            summary: z.string(),
            source: z.string(),
            sourceId: id,
            sourceNumber: z.string(),
            ...accountRef,
            debit: money,
            credit: money,
            balance: money,
            /** Who posted it: a person, a key, or the program itself. */
            recordedBy: z.string().nullable(),
          }),
        ),
        next: z.string().nullable(),
        /** Balance at the end of the interval. */
        closing: money,
        debit: money,
        credit: money,
      }),
    }),
    entries: list({
      title: { zh: '凭证', en: 'Vouchers' },
      permission: 'ledger.view',
      /** `recordedBy`: who posted it, a person, a key, or the program itself. */
      row: entryRow.extend({ reversal: z.boolean(), recordedBy: z.string().nullable() }),
    }),
    entry: query({
      title: { zh: '凭证', en: 'Voucher' },
      permission: 'ledger.view',
      input: z.object({ id }),
      output: fullEntry
        .extend({
          /** The entry this one takes back, and the one that takes this back. */
          reversesId: id.nullable(),
          reversedById: id.nullable(),
          recordedBy: z.string().nullable(),
          /** Of one by hand: who wrote it, who passed it, and the papers beside it (entered, and its files). */
          maker: z.string().nullable(),
          reviewer: z.string().nullable(),
          attachments: z.int(),
          /** Where its cash belongs; empty where it moves none. */
          cashFlow: z.array(cashFlow),
          /** The rows it can be given to. */
          cashFlowRows: z.array(z.object({ row: z.int(), title: z.string() })),
          allowed: z.array(z.string()),
        })
        .nullable(),
    }),
    'entries-of-source': query({
      title: { zh: '单据的凭证', en: 'Vouchers of a document' },
      permission: 'ledger.view',
      input: z.object({ sourceId: id }),
      output: z.object({ entries: z.array(fullEntry) }),
    }),
    'closing-checklist': query({
      title: { zh: '月结检查', en: 'Checklist of a month' },
      permission: 'ledger.view',
      input: z.object({ month }),
      output: z.object({
        month,
        status: z.enum(['open', 'closed']),
        /** In the order in which a month is closed. `link`: where what is missing is seen; `operation`: what does it. */
        steps: z.array(
          z.object({
            /** One of the ledger's own, or a question of a module above it (`assets.depreciated`), which then has a title. */
            step: z.string(),
            title: z.string().nullable(),
            counts: z.enum(['documents', 'money']),
            done: z.boolean(),
            /** How many, or how much; null where there is nothing to tell. */
            figure: z.string().nullable(),
            link: z.string(),
            operation: z.string().nullable(),
          }),
        ),
        /** Profit of the year through this month, and the VAT transferred in it: what the taxes go by. */
        profit: money,
        vat: money,
        allowed: z.array(z.string()),
      }),
    }),
    ...currencyQueries,
    ...scheduleQueries,
    housekeeping: query({
      title: { zh: '待编号与待汇总', en: 'Waiting to be numbered and totalled' },
      permission: 'ledger.seal',
      input: z.object({}),
      output: z.object({ unsealed: z.boolean(), untotalled: z.boolean() }),
    }),
    periods: query({
      title: { zh: '会计期间', en: 'Periods' },
      permission: 'ledger.view',
      input: z.object({}),
      output: z.object({
        rows: z.array(
          z.object({
            month,
            status: z.enum(['open', 'closed']),
            closedAt: instant.nullable(),
            closedBy: z.string().nullable(),
            vouchers: z.int(),
            unsealed: z.int(),
            allowed: z.array(z.string()),
          }),
        ),
      }),
    }),
  },
  events: {
    /** A voucher was entered or reversed by hand. */
    'voucher-posted': event('ledger.entry', z.object({ id, number: z.string() })),
  },
});
