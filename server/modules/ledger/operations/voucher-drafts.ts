import { type Context, handle } from '../../../kernel/context.ts';
import { text } from '../../../kernel/decimal.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { whoMay } from '../../access/index.ts';
import { notificationKind, notify } from '../../office/index.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';
import { draftRefusal, type DraftState } from '../vouchers/draft.rules.ts';
import { checkedVoucher, postVoucher, type VoucherInput } from '../vouchers/posting.ts';

interface DraftRow extends DraftState {
  id: string;
  version: number;
  date: string;
  summary: string;
  attachments: number;
  lines: VoucherInput['lines'];
  templateId: string | null;
}

const LOCK =
  statement(`select id, version, business_date as date, summary, attachments, lines, template_id as "templateId", status, maker_id as "makerId"
  from ledger.voucher_draft where merchant_id = :merchant and id = :draftId::uuid for update`);
const SAVE =
  statement(`insert into ledger.voucher_draft (merchant_id, id, business_date, summary, attachments, amount, lines, template_id, maker_id, saved_at)
  values (:merchant, :draftId::uuid, :date::date, :summary, :attachments::int, :amount::numeric, :lines::jsonb, :templateId::uuid, :actor, :now)
  on conflict (merchant_id, id) do update set business_date = excluded.business_date, summary = excluded.summary, attachments = excluded.attachments,
    amount = excluded.amount, lines = excluded.lines, template_id = excluded.template_id, saved_at = excluded.saved_at, status = 'waiting',
    reason = '', sent_back_by = null, version = voucher_draft.version + 1`);
const SEND_BACK =
  statement(`update ledger.voucher_draft set status = 'sent_back', reason = :reason, sent_back_by = :actor, version = version + 1
  where merchant_id = :merchant and id = :draftId::uuid`);
const REMOVE = statement(`delete from ledger.voucher_draft where merchant_id = :merchant and id = :draftId::uuid`);

const TO_REVIEW = notificationKind('ledger.to_review', { zh: '凭证待审核', en: 'A voucher waits for review' });
const REVIEWED = notificationKind('ledger.reviewed', { zh: '我的凭证审核结果', en: 'My voucher was reviewed' });

/** Locks a draft as the person saw it. Refuses what may not be done with it. */
async function openDraft(
  ctx: Context,
  input: { id: string; expectedVersion?: number | undefined },
  operation: Parameters<typeof draftRefusal>[1],
): Promise<DraftRow> {
  const draft = await ctx.row<DraftRow>(LOCK, { draftId: input.id });
  if (!draft) throw errors.draft_not_found();
  if (input.expectedVersion && input.expectedVersion !== draft.version)
    throw kernelErrors.version_conflict({ expected: input.expectedVersion, actual: draft.version });
  const refused = draftRefusal(draft, operation, ctx.actor.id);
  if (refused) throw errors[refused]();
  return draft;
}

const tell = (
  ctx: Context,
  draft: { id: string; summary: string; version: number },
  notice: { to: string[]; kind: string; zh: string; en: string },
) =>
  notify(ctx, {
    to: notice.to.filter((id) => id !== ctx.actor.id),
    kind: notice.kind,
    source: `${notice.kind}:${draft.id}:${draft.version}`,
    text: { zh: notice.zh, en: notice.en },
    excerpt: draft.summary,
    document: { entity: 'ledger.voucher_draft', id: draft.id },
    title: draft.summary,
    link: `/ledger/voucher-drafts/${draft.id}`,
  });

/** Hands a voucher in for review: checked as if it were posted, in no book before another person passes it. */
export const saveVoucherDraft = handle(ledger.operations['save-voucher-draft'], async (ctx, input) => {
  const before = input.id ? await openDraft(ctx, { ...input, id: input.id }, 'ledger.save-voucher-draft') : undefined;
  const { debit } = await checkedVoucher(ctx, input);
  const draft = { id: before?.id ?? ctx.newId(), summary: input.summary, version: (before?.version ?? 0) + 1 };
  ctx.post(SAVE, {
    ...{ draftId: draft.id, date: input.date, summary: input.summary, attachments: input.attachments ?? 0, amount: text(debit) },
    ...{ lines: JSON.stringify(input.lines), templateId: input.templateId ?? null },
  });
  ctx.change('ledger.voucher_draft', draft.id, before ? { summary: before.summary, date: before.date } : null, {
    summary: input.summary,
    date: input.date,
  });
  const to = (await whoMay(ctx, 'ledger.review')).map(({ id }) => id);
  await tell(ctx, draft, { to, kind: TO_REVIEW, zh: '有凭证等您审核', en: 'A voucher waits for your review' });
  return { id: draft.id, version: draft.version };
});

/** Another person than who wrote it passes it: now it is posted, and the draft is gone. */
export const reviewVoucher = handle(ledger.operations['review-voucher'], async (ctx, input) => {
  const draft = await openDraft(ctx, input, 'ledger.review-voucher');
  const posted = await postVoucher(ctx, draft, { makerId: draft.makerId, reviewerId: ctx.actor.id });
  ctx.post(REMOVE, { draftId: draft.id });
  ctx.change('ledger.voucher_draft', draft.id, { status: draft.status }, { posted: posted.number });
  await tell(ctx, draft, { to: [draft.makerId], kind: REVIEWED, zh: '您的凭证审核通过，已记账', en: 'Your voucher was passed and posted' });
  return posted;
});

/** Back to who wrote it, with the reason. */
export const sendBackVoucher = handle(ledger.operations['send-back-voucher'], async (ctx, input) => {
  const draft = await openDraft(ctx, input, 'ledger.send-back-voucher');
  ctx.post(SEND_BACK, { draftId: draft.id, reason: input.reason });
  ctx.change('ledger.voucher_draft', draft.id, { status: draft.status }, { status: 'sent_back', reason: input.reason });
  await tell(ctx, draft, {
    to: [draft.makerId],
    kind: REVIEWED,
    zh: `您的凭证被退回：${input.reason}`,
    en: `Your voucher was sent back: ${input.reason}`,
  });
  return { version: draft.version + 1 };
});

/** Who wrote it takes it away; it never was in the books. */
export const withdrawVoucherDraft = handle(ledger.operations['withdraw-voucher-draft'], async (ctx, input) => {
  const draft = await openDraft(ctx, input, 'ledger.withdraw-voucher-draft');
  ctx.post(REMOVE, { draftId: draft.id });
  ctx.change('ledger.voucher_draft', draft.id, { summary: draft.summary, date: draft.date, lines: draft.lines }, {});
  return {};
});
