import { z } from 'zod';
import {
  date,
  defineContract,
  event,
  id,
  instant,
  list,
  money,
  operation,
  optionalText,
  query,
  rate,
  text,
  version,
} from '../../kernel/contract.ts';
import { feeInvoiceOperations, feeInvoiceQueries } from './fee-invoices.shapes.ts';
import { feeKinds } from './kinds.ts';
import { fileHead, fileLine, kind, lineClass, lineRow, orderSettlement, statementRow, terms, wallets } from './shapes.ts';

const expectedVersion = version.optional();
const VIEW = 'marketplaces.view';
const SETTLE = 'marketplaces.settle';
const byNumber = z.object({ id, number: z.string(), version });
const OF_STATEMENT = ['marketplaces.statement_not_found', 'marketplaces.statement_status'];
const feeKind = z.enum(feeKinds);

export const marketplaces = defineContract('marketplaces', {
  title: { zh: '平台结算', en: 'Marketplace settlements' },
  permissions: {
    [VIEW]: { zh: '查看平台结算', en: 'View settlements of marketplaces' },
    [SETTLE]: { zh: '平台对账入账', en: 'Settle with marketplaces' },
  },
  operations: {
    'set-terms': operation({
      title: { zh: '设置平台结算', en: 'Set terms of settlement' },
      permission: SETTLE,
      entity: 'marketplaces.terms',
      /** The wallet a shop is paid into; whether its platform's invoices are there when it settles. */
      input: z.object({ shopId: id, expectedVersion, ...terms }),
      output: z.object({ shopId: id, version }),
      errors: [
        ...['marketplaces.shop_not_found', 'marketplaces.shop_holds_money', 'marketplaces.fee_rate_range', 'request.version_conflict'],
        ...['ledger.account_not_found', 'ledger.account_not_leaf', 'ledger.account_inactive', 'ledger.account_holds_no_money'],
      ],
    }),
    'set-fee-rate': operation({
      title: { zh: '设置平台费率', en: 'Set fee rate' },
      permission: SETTLE,
      entity: 'marketplaces.fee_rate',
      /** Of what the merchant books of an order placed from that day on. */
      input: z.object({ shopId: id, kind: feeKind, rate, validFrom: date }),
      output: z.object({ id, version }),
      errors: ['marketplaces.shop_not_found', 'marketplaces.shop_holds_money', 'marketplaces.fee_rate_range'],
    }),
    'remove-fee-rate': operation({
      title: { zh: '删除平台费率', en: 'Remove fee rate' },
      permission: SETTLE,
      entity: 'marketplaces.fee_rate',
      input: z.object({ feeRateId: id, expectedVersion }),
      output: z.object({ id }),
      errors: ['marketplaces.fee_rate_not_found'],
    }),
    'take-in-lines': operation({
      title: { zh: '登记平台账单明细', en: 'Take in lines of a statement' },
      permission: SETTLE,
      entity: 'marketplaces.statement',
      /** Lines of a file: those known already are recognised by their numbers, one by one. */
      input: z.object({ ...fileHead, lines: z.array(fileLine).min(1).max(5000) }),
      output: z.object({
        number: z.string(),
        results: z.array(
          z.object({ result: z.enum(['created', 'known', 'differs']), statement: z.string().optional(), before: money.optional() }),
        ),
      }),
      errors: ['marketplaces.shop_not_found', 'marketplaces.shop_holds_money', 'marketplaces.other_account'],
      for: 'program',
    }),
    'finish-reading': operation({
      title: { zh: '平台账单读取完成', en: 'Finish reading a statement' },
      permission: SETTLE,
      entity: 'marketplaces.statement',
      input: z.object({ importId: id }),
      output: z.object({ number: z.string().nullable() }),
      for: 'program',
    }),
    'match-statement': operation({
      title: { zh: '核对账单', en: 'Match statement' },
      permission: SETTLE,
      entity: 'marketplaces.statement',
      /** Compares every line with the orders, in the background. */
      input: z.object({ statementId: id, expectedVersion }),
      output: byNumber,
      errors: OF_STATEMENT,
    }),
    'match-stretch': operation({
      title: { zh: '核对一段明细', en: 'Match a stretch of lines' },
      permission: SETTLE,
      entity: 'marketplaces.statement',
      input: z.object({ statementId: id, from: z.int().min(0), to: z.int().min(1) }),
      output: z.object({ matched: z.int(), goOn: z.boolean() }),
      errors: ['marketplaces.statement_not_found'],
      for: 'program',
    }),
    'post-statement': operation({
      title: { zh: '账单入账', en: 'Post statement' },
      permission: SETTLE,
      entity: 'marketplaces.statement',
      /** One entry a day: fees by type, the receivable of the orders, what nobody can explain as pending. */
      input: z.object({ statementId: id, expectedVersion }),
      output: byNumber.extend({ entries: z.int() }),
      errors: [...OF_STATEMENT, 'marketplaces.nothing_to_post', 'marketplaces.withdrawals_unsure'],
    }),
    'reverse-statement': operation({
      title: { zh: '撤销入账', en: 'Reverse statement' },
      permission: SETTLE,
      entity: 'marketplaces.statement',
      input: z.object({ statementId: id, expectedVersion, reason: text(200) }),
      output: byNumber,
      errors: [...OF_STATEMENT, 'marketplaces.statement_explained', 'marketplaces.statement_invoiced'],
    }),
    'delete-statement': operation({
      title: { zh: '删除账单', en: 'Delete statement' },
      permission: SETTLE,
      entity: 'marketplaces.statement',
      input: z.object({ statementId: id, expectedVersion }),
      output: z.object({ id, number: z.string() }),
      errors: OF_STATEMENT,
    }),
    'explain-lines': operation({
      title: { zh: '说明差异', en: 'Explain lines' },
      permission: SETTLE,
      entity: 'marketplaces.line',
      /**
       * What posted lines are that the books could not tell: of a pending one all of it, of one whose amount differs the difference. With an order the money
       * is that order's.
       */
      input: z.object({ lineIds: z.array(id).min(1).max(500), kind, orderNumber: optionalText(60).optional(), note: text(200) }),
      output: z.object({ lines: z.int() }),
      errors: ['marketplaces.line_not_found', 'marketplaces.line_not_open', 'marketplaces.line_not_posted', 'marketplaces.order_unknown'],
    }),
    'name-transfer': operation({
      title: { zh: '指明转账', en: 'Name transfer' },
      permission: SETTLE,
      entity: 'marketplaces.line',
      /** Which paper of a transfer a withdrawal is; null: none of those in the books. Until the statement is posted it may be said anew. */
      input: z.object({ lineId: id, entryId: id.nullable() }),
      output: z.object({ id, statement: z.string() }),
      errors: [
        ...['marketplaces.line_not_found', 'marketplaces.line_no_withdrawal', 'marketplaces.transfer_not_fitting'],
        ...['marketplaces.transfer_differs', 'marketplaces.transfer_taken', ...OF_STATEMENT],
      ],
    }),
    ...feeInvoiceOperations,
    'undo-explanation': operation({
      title: { zh: '撤销说明', en: 'Take explanation back' },
      permission: SETTLE,
      entity: 'marketplaces.line',
      input: z.object({ lineId: id }),
      output: z.object({ lines: z.int() }),
      errors: ['marketplaces.line_not_found', 'marketplaces.line_not_explained', 'marketplaces.line_invoiced'],
    }),
  },
  queries: {
    statements: list({ title: { zh: '平台账单', en: 'Statements of marketplaces' }, permission: VIEW, row: statementRow }),
    statement: query({
      title: { zh: '平台账单详情', en: 'Statement of a marketplace' },
      permission: VIEW,
      input: z.object({ number: text(40) }),
      output: statementRow.extend({
        matched: z.int(),
        classes: z.array(z.object({ class: lineClass, lines: z.int(), amount: money, difference: money })),
        kinds: z.array(z.object({ kind, lines: z.int(), amount: money })),
        settlements: z.array(
          z.object({
            ...{ id, entryDate: date, lines: z.int(), amount: money },
            entries: z.array(z.object({ id, event: z.string(), voucher: z.string().nullable() })),
          }),
        ),
      }),
    }),
    lines: list({
      title: { zh: '平台流水', en: 'Lines of marketplaces' },
      permission: VIEW,
      input: z.object({ statementId: id.optional(), orderId: id.optional() }),
      row: lineRow,
    }),
    /** Papers of transfers that a withdrawal may be. */
    'withdrawal-transfers': query({
      title: { zh: '提现对应的转账单', en: 'Transfers a withdrawal may be' },
      permission: VIEW,
      input: z.object({ lineId: id }),
      output: z.object({
        rows: z.array(
          z.object({
            ...{ entryId: id, number: z.string(), date, amount: money, account: z.string().nullable(), summary: z.string() },
            /** Whether what left the wallet is what the line says; else but for the fee the paper names. */
            exact: z.boolean(),
          }),
        ),
      }),
    }),
    ...feeInvoiceQueries,
    unsettled: list({
      title: { zh: '平台未结算订单', en: 'Orders not settled' },
      permission: VIEW,
      row: z.object({
        ...{ id, number: z.string(), platformNumber: z.string().nullable(), shopId: id, shop: z.string(), shippedAt: instant },
        ...{ days: z.int(), receivable: money, refunded: money, settled: money, open: money, late: z.boolean() },
      }),
    }),
    'shop-terms': query({
      title: { zh: '店铺结算设置', en: 'Terms of settlement' },
      permission: VIEW,
      input: z.object({}),
      output: z.object({
        rows: z.array(
          z.object({
            ...{ shopId: id, code: z.string(), shop: z.string(), platform: z.string(), wallet: z.enum(wallets), account: z.string() },
            ...{ bankAccountId: id.nullable(), bankAccount: z.string().nullable() },
            ...{ tolerance: money, alertDays: z.int(), feesInvoiced: z.boolean(), feeTaxRate: z.string(), version: z.int() },
            rates: z.array(z.object({ id, kind: feeKind, rate: z.string(), validFrom: date, version, allowed: z.array(z.string()) })),
            allowed: z.array(z.string()),
          }),
        ),
      }),
    }),
    'shop-month': query({
      title: { zh: '店铺结算月报', en: 'Settlement of a shop in a month' },
      permission: VIEW,
      input: z.object({ shopId: id, month: z.string().regex(/^\d{4}-\d{2}$/) }),
      output: z.object({
        shop: z.string(),
        wallet: z.enum(wallets),
        from: date,
        to: date,
        /** Held by the platform: what orders shipped are owed, by the books. */
        held: z.object({ opening: money, shipped: money, refunded: money, settled: money, other: money, closing: money }),
        fees: z.array(z.object({ kind, lines: z.int(), amount: money })),
        /** Gross settled less fees. */
        payout: money,
        /** By the lines of the flow, and by the books. */
        walletCheck: z.object({
          ...{ opening: money.nullable(), moved: money, closing: money.nullable(), ledger: money, posted: money, unposted: money },
          /** Zero: opening and all movements are the closing balance, which is what the books have. */
          difference: money.nullable(),
          /** Where the balance of one line does not follow from the line before. */
          breaks: z.int(),
        }),
        ...{ deposits: money, withdrawn: money, pending: money },
        unexplained: z.object({ lines: z.int(), amount: money, difference: money }),
        unsettled: z.object({ orders: z.int(), amount: money, late: z.int() }),
      }),
    }),
    'order-settlement': query({
      title: { zh: '订单结算', en: 'Settlement of an order' },
      permission: VIEW,
      input: z.object({ orderId: id }),
      output: orderSettlement.nullable(),
    }),
    /** What of the lines of a file is known, and against it. */
    'file-lines': query({
      title: { zh: '核对文件明细', en: 'Look at lines of a file' },
      permission: SETTLE,
      input: z.object({
        ...{ shop: text(60), layout: text(60), account: optionalText(100).default('') },
        lines: z.array(fileLine.pick({ number: true, part: true, orderNumber: true, amount: true })).max(5000),
      }),
      output: z.object({ rows: z.array(z.array(z.object({ code: z.string(), params: z.record(z.string(), z.string()) }))) }),
    }),
    /** How far the reading and matching of a statement is, for the job. */
    progress: query({
      title: { zh: '核对进度', en: 'Progress of matching' },
      permission: SETTLE,
      input: z.object({ statementId: id }),
      output: z.object({ status: z.string(), lines: z.int(), matched: z.int() }),
    }),
  },
  events: {
    'statement-changed': event('marketplaces.statement', z.object({ id, number: z.string() })),
    'matching-asked': event('marketplaces.statement', z.object({ id, number: z.string(), asked: id })),
  },
});
