import { z } from 'zod';
import { date, id, instant, list, money, operation, optionalText, query, rate, text, version } from '../../../kernel/contract.ts';
import { currencyCode } from '../currencies/contract.ts';
import { type Dimension, dimensions } from '../dimensions.rules.ts';
import { type VoucherWord, voucherWords } from '../voucher-words.rules.ts';

/** What a line can be about beside its account 辅助核算. */
export const dimension = z.enum(dimensions as [Dimension, ...Dimension[]]);

/** The word before the number of a voucher 凭证字: 记, or 收, 付, 转. */
export const voucherWord = z.enum(Object.keys(voucherWords) as [VoucherWord, ...VoucherWord[]]);
/** One word for all vouchers, or receipts, payments and transfers apart. */
const words = z.enum(['one', 'three']);
/** A month, YYYY-MM. */
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'month');

/** The ids of what a line is about, as they are entered. */
const about = {
  /** Customer or supplier, for receivables, payables, advances. */
  partyId: id.nullish(),
  shopId: id.nullish(),
  warehouseId: id.nullish(),
  personId: id.nullish(),
  /** A category of goods. */
  categoryId: id.nullish(),
};
const SUMMARY = 200;

export const voucherLine = z.object({
  accountId: id,
  /** Negative is red 红字: what stood on this side is taken back on it. */
  debit: money.optional(),
  credit: money.optional(),
  /** What the line says where it differs from the voucher. */
  summary: optionalText(SUMMARY).optional(),
  ...about,
  /** A foreign currency, the amount in it on the same side, and what a unit counts; without a rate it is what the amounts make it. */
  currency: currencyCode.nullish(),
  currencyAmount: money.nullish(),
  rate: rate.nullish(),
});

/** A voucher as it is entered. */
export const voucher = {
  date,
  summary: text(SUMMARY),
  lines: z.array(voucherLine).min(2).max(200),
  /** Papers that lie beside it 附件数; files are counted by themselves. */
  attachments: z.int().min(0).max(9999).optional(),
  /** The template it was made of. */
  templateId: id.nullish(),
};

const templateLine = z.object({
  accountId: id,
  side: z.enum(['debit', 'credit']),
  /** `open`: entered each time; `fixed`: `value` is the amount; `share`: `value` is the part of a total (0.6 is 60 %). */
  kind: z.enum(['open', 'fixed', 'share']),
  value: z.union([money, rate]).nullish(),
  summary: optionalText(SUMMARY).optional(),
  ...about,
});

/** Names beside the ids of a line, for those who read it. */
const named = {
  account: z.string(),
  /** What the account asks its lines to name. */
  asks: z.array(dimension),
  partyName: z.string().nullable(),
  shopName: z.string().nullable(),
  warehouseName: z.string().nullable(),
  personName: z.string().nullable(),
  categoryName: z.string().nullable(),
};
const namedLine = voucherLine.extend(named);

const draftRow = z.object({
  id,
  date,
  summary: z.string(),
  amount: money,
  status: z.enum(['waiting', 'sent_back']),
  /** Why it was sent back. */
  reason: z.string(),
  maker: z.string(),
  savedAt: instant,
  version,
  allowed: z.array(z.string()),
});

const checked = ['ledger.entry_unbalanced', 'ledger.voucher_lines_wrong', 'ledger.period_closed'];
const onDraft = z.object({ id, expectedVersion: version.optional() });

export const voucherPermissions = {
  'ledger.review': { zh: '审核凭证', en: 'Review vouchers' },
} as const;

export const voucherOperations = {
  'post-manual-voucher': operation({
    title: { zh: '录入凭证', en: 'Post voucher' },
    permission: 'ledger.post',
    entity: 'ledger.entry',
    input: z.object(voucher),
    output: z.object({ id, number: z.string() }),
    errors: [...checked, 'ledger.voucher_needs_review'],
  }),
  'correct-voucher': operation({
    title: { zh: '更正凭证', en: 'Correct voucher' },
    permission: 'ledger.post',
    entity: 'ledger.entry',
    /** The voucher that is wrong, and all of the one that is right. */
    input: z.object({ entryId: id, ...voucher }),
    output: z.object({ id, number: z.string(), reversalId: id }),
    errors: [
      ...checked,
      ...['ledger.voucher_needs_review', 'ledger.entry_not_found', 'ledger.entry_not_manual'],
      ...['ledger.entry_is_reversal', 'ledger.entry_reversed'],
    ],
  }),
  'save-voucher-draft': operation({
    title: { zh: '提交凭证审核', en: 'Hand in a voucher' },
    permission: 'ledger.post',
    entity: 'ledger.voucher_draft',
    /** A new one, or one of one's own again: it then waits anew. It is checked as if it were posted. */
    input: z.object({ id: id.optional(), expectedVersion: version.optional(), ...voucher }),
    output: z.object({ id, version }),
    errors: [...checked, 'ledger.draft_not_found', 'ledger.draft_not_own', 'request.version_conflict'],
  }),
  'review-voucher': operation({
    title: { zh: '审核通过并记账', en: 'Pass and post' },
    permission: 'ledger.review',
    entity: 'ledger.voucher_draft',
    /** Another person than who wrote it posts it. */
    input: onDraft,
    output: z.object({ id, number: z.string() }),
    errors: [...checked, 'ledger.draft_not_found', 'ledger.draft_own', 'ledger.draft_sent_back', 'request.version_conflict'],
  }),
  'send-back-voucher': operation({
    title: { zh: '退回', en: 'Send back' },
    permission: 'ledger.review',
    entity: 'ledger.voucher_draft',
    input: onDraft.extend({ reason: text(SUMMARY) }),
    output: z.object({ version }),
    errors: ['ledger.draft_not_found', 'ledger.draft_own', 'ledger.draft_sent_back', 'request.version_conflict'],
  }),
  'withdraw-voucher-draft': operation({
    title: { zh: '撤回凭证', en: 'Withdraw the voucher' },
    permission: 'ledger.post',
    entity: 'ledger.voucher_draft',
    input: onDraft,
    output: z.object({}),
    errors: ['ledger.draft_not_found', 'ledger.draft_not_own', 'request.version_conflict'],
  }),
  'save-voucher-template': operation({
    title: { zh: '保存凭证模板', en: 'Save voucher template' },
    permission: 'ledger.post',
    entity: 'ledger.voucher_template',
    input: z.object({
      id: id.optional(),
      expectedVersion: version.optional(),
      name: text(60),
      summary: text(SUMMARY),
      /** Entered each month: offered until it is. */
      monthly: z.boolean(),
      lines: z.array(templateLine).min(2).max(200),
    }),
    output: z.object({ id, version }),
    errors: [
      ...['ledger.template_not_found', 'ledger.template_name_taken', 'ledger.template_shares_wrong', 'ledger.template_value_missing'],
      ...['ledger.account_not_found', 'request.version_conflict'],
    ],
  }),
  'set-voucher-words': operation({
    title: { zh: '设置凭证字', en: 'Set the words of vouchers' },
    permission: 'ledger.manage',
    entity: 'ledger.period',
    /** From a month on in which no voucher is numbered yet; numbered ones keep their word. */
    input: z.object({ from: month, words }),
    output: z.object({ from: month, words }),
    errors: ['ledger.voucher_words_begun'],
  }),
  'delete-voucher-template': operation({
    title: { zh: '删除凭证模板', en: 'Delete voucher template' },
    permission: 'ledger.post',
    entity: 'ledger.voucher_template',
    input: z.object({ id }),
    output: z.object({}),
    errors: ['ledger.template_not_found'],
  }),
};

export const voucherQueries = {
  'voucher-drafts': list({
    title: { zh: '待审核凭证', en: 'Vouchers to review' },
    permission: 'ledger.view',
    row: draftRow,
  }),
  'voucher-draft': query({
    title: { zh: '待审核凭证', en: 'Voucher to review' },
    permission: 'ledger.view',
    input: z.object({ id }),
    output: draftRow
      .extend({ attachments: z.int(), templateId: id.nullable(), lines: z.array(namedLine), sentBackBy: z.string().nullable() })
      .nullable(),
  }),
  'voucher-templates': query({
    title: { zh: '凭证模板', en: 'Voucher templates' },
    permission: 'ledger.view',
    input: z.object({}),
    output: z.object({
      rows: z.array(
        z.object({
          id,
          name: z.string(),
          summary: z.string(),
          monthly: z.boolean(),
          lastUsedOn: date.nullable(),
          /** Whether it is entered each month and was not yet in this one. */
          due: z.boolean(),
          /** Whether a total is asked for, of which its lines take their parts. */
          takesTotal: z.boolean(),
          version,
          lines: z.array(templateLine.extend(named)),
        }),
      ),
    }),
  }),
  'template-voucher': query({
    title: { zh: '按模板填写凭证', en: 'A voucher of a template' },
    permission: 'ledger.view',
    /** `total`: what the lines that take a part share; the parts sum to it to the cent. */
    input: z.object({ id, total: money.optional() }),
    output: z.object({ summary: z.string(), lines: z.array(namedLine) }).nullable(),
  }),
  'voucher-terms': query({
    title: { zh: '凭证录入规则', en: 'How vouchers are entered' },
    permission: 'ledger.view',
    input: z.object({}),
    /** Whether a second person reviews vouchers by hand; how many wait; the first open day. */
    output: z.object({ review: z.boolean(), waiting: z.int(), firstOpenDay: date.nullable() }),
  }),
  'voucher-words': query({
    title: { zh: '凭证字', en: 'Words of vouchers' },
    permission: 'ledger.view',
    input: z.object({}),
    output: z.object({
      /** Of this month. */
      words,
      /** The months they change with, the latest first. */
      changes: z.array(z.object({ from: month, words })),
      /** The first month in which no voucher is numbered. */
      firstMonth: month,
      allowed: z.array(z.string()),
    }),
  }),
  'dimension-values': list({
    title: { zh: '辅助核算项目', en: 'What lines can be about' },
    permission: 'ledger.view',
    input: z.object({ dimension }),
    row: z.object({ id, name: z.string(), code: z.string() }),
  }),
};
