import { answer, type ReadContext } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { namesOf } from '../../access/index.ts';
import { parameter } from '../../company/index.ts';
import { ledger } from '../contract.ts';
import { draftOperations, draftRefusal, type DraftState } from '../vouchers/draft.rules.ts';
import { withNames } from '../vouchers/naming.ts';
import type { VoucherInput } from '../vouchers/posting.ts';

const allowedOf = (ctx: ReadContext, draft: DraftState): string[] =>
  draftOperations.filter(
    (operation) =>
      ctx.may(ledger.operations[operation.slice(7) as 'review-voucher'].permission) && !draftRefusal(draft, operation, ctx.actor.id),
  );

const MAKER = { zh: '制单人', en: 'Written by' };
const statusChoices = [
  { value: 'waiting', label: { zh: '待审核', en: 'Waits' } },
  { value: 'sent_back', label: { zh: '已退回', en: 'Sent back' } },
];

/** Vouchers by hand that are not in the books yet, the latest first. */
export const voucherDraftsList = answerList(ledger.queries['voucher-drafts'], {
  from: 'ledger.voucher_draft d left join access.membership m on m.merchant_id = d.merchant_id and m.person_id = d.maker_id',
  where: 'd.merchant_id = :merchant',
  key: 'd.id',
  columns: {
    id: { sql: 'd.id', type: 'reference', label: { zh: '标识', en: 'Id' } },
    date: { sql: 'd.business_date', type: 'date', label: { zh: '日期', en: 'Date' }, sort: true },
    summary: { sql: 'd.summary', type: 'text', label: { zh: '摘要', en: 'Summary' } },
    amount: { sql: 'd.amount', type: 'money', label: { zh: '金额', en: 'Amount' } },
    status: { sql: 'd.status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: statusChoices },
    reason: { sql: 'd.reason', type: 'text', label: { zh: '退回原因', en: 'Why sent back' } },
    maker: { sql: `coalesce(m.person_name, '')`, type: 'text', label: MAKER, filter: false },
    makerId: { sql: 'd.maker_id', type: 'person', label: MAKER, name: 'maker' },
    savedAt: { sql: 'd.saved_at', type: 'instant', label: { zh: '提交时间', en: 'Handed in' }, sort: true },
    version: { sql: 'd.version', type: 'number', label: { zh: '版本', en: 'Version' }, filter: false },
  },
  defaultSort: '-savedAt',
  search: `lower(d.summary) like :pattern::text and :search::text is not null`,
  finish: (ctx, rows: (DraftState & object)[]) =>
    rows.map(({ makerId, ...row }) => ({ ...row, allowed: allowedOf(ctx, { ...row, makerId }) })),
});

const ONE =
  statement(`select id, business_date as date, summary, amount, status, reason, maker_id as "makerId", saved_at as "savedAt", version, attachments,
    template_id as "templateId", sent_back_by as "sentBackBy", lines
  from ledger.voucher_draft where merchant_id = :merchant and id = :draftId::uuid`);

interface Draft extends DraftState {
  id: string;
  date: string;
  summary: string;
  amount: string;
  reason: string;
  savedAt: string;
  version: number;
  attachments: number;
  templateId: string | null;
  sentBackBy: string | null;
  lines: VoucherInput['lines'];
}

/** One voucher that waits for review, with the names of its accounts and of what it is about. */
export const voucherDraftQuery = answer(ledger.queries['voucher-draft'], async (ctx, input) => {
  const draft = await ctx.row<Draft>(ONE, { draftId: input.id });
  if (!draft) return null;
  const { makerId, ...shown } = draft;
  const [names, lines] = await Promise.all([
    namesOf(ctx, [makerId, ...(draft.sentBackBy ? [draft.sentBackBy] : [])]),
    withNames(ctx, draft.lines),
  ]);
  return {
    ...shown,
    lines,
    maker: names.get(makerId) ?? '',
    sentBackBy: draft.sentBackBy && (names.get(draft.sentBackBy) ?? null),
    allowed: allowedOf(ctx, draft),
  };
});

const TERMS =
  statement(`select (select count(*) from ledger.voucher_draft where merchant_id = :merchant and status = 'waiting')::int as waiting,
  (select max(p.ends_on) + 1 from ledger.period p where p.merchant_id = :merchant and p.status = 'closed') as "firstOpenDay"`);

/** What a page that enters vouchers has to know. */
export const voucherTermsQuery = answer(ledger.queries['voucher-terms'], async (ctx) => {
  const [review, row] = await Promise.all([
    parameter(ctx, 'ledger.review_vouchers'),
    ctx.row<{ waiting: number; firstOpenDay: string | null }>(TERMS),
  ]);
  return { review, waiting: row?.waiting ?? 0, firstOpenDay: row?.firstOpenDay ?? null };
});
