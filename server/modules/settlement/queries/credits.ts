import { choicesOf } from '../../../kernel/contract.ts';
import type { z } from 'zod';
import { answer, type ReadContext } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { isCalled, statement } from '../../../kernel/statement.ts';
import { makerColumns, makerJoin } from '../../access/index.ts';
import { creditMethods, methodTitles } from '../../billing/index.ts';
import { settlement } from '../contract.ts';
import { type CreditKind, creditTitles, statusTitles } from '../kinds.ts';
import { labels } from '../labels.ts';
import { proposalsOf } from '../proposing.ts';

const OPEN = `case when c.status = 'posted' then c.amount - c.applied_amount else 0 end`;
const COLUMNS = `c.id, c.number, c.kind, c.party_id as "partyId", p.name as party, c.method, c.amount, c.applied_amount as applied, ${OPEN} as open, c.currency,
  c.reference, c.note, c.business_date as date, c.status, c.recorded_at as "recordedAt", c.version`;
const CREDIT = statement(`select ${COLUMNS}, c.reverse_reason as "reverseReason", s.number as "refundOf",
    a.code || ' ' || coalesce(a.name ->> 'zh', '') as "moneyAccount"
  from settlement.credit c join parties.party p on p.merchant_id = c.merchant_id and p.id = c.party_id
  left join settlement.credit s on s.merchant_id = c.merchant_id and s.id = c.refunds_id
  left join ledger.account a on a.merchant_id = c.merchant_id and a.id = c.account_id
  where c.merchant_id = :merchant and ${isCalled('c')}`);
const APPLICATIONS =
  statement(`select y.id as "paymentId", y.number as "paymentNumber", y.order_id as "orderId", y.order_number as "orderNumber", y.amount,
    y.paid_at as "appliedAt", case when y.reverses_id is not null then 'reversal' when y.reversed_by_id is not null then 'reversed' else 'valid' end as state
  from billing.payment y
  where y.merchant_id = :merchant and y.reference = :number and y.reference <> '' and y.method = any(:methods::text[])
    and (:shops is null or y.shop_id = any(:shops))
  order by y.paid_at, y.id`);

const REFUNDS = statement(`select r.id, r.number, r.amount, r.business_date as date, r.status from settlement.credit r
  where r.merchant_id = :merchant and r.refunds_id = :id::uuid order by r.recorded_at, r.id`);

/** What may be done with a credit now. */
function allowedOn(
  ctx: ReadContext,
  { status, kind, open, applied }: { status: string; kind: CreditKind; open: string; applied: string },
): string[] {
  const forgiven = kind === 'write_off' || kind === 'discount';
  if (status !== 'posted' || forgiven) return [];
  const refund = kind === 'refund';
  return [
    ...(open !== '0' && ctx.may('settlement.apply') ? ['settlement.apply-credits', 'settlement.apply-proposed'] : []),
    ...(open !== '0' && ctx.may('settlement.receive') ? ['settlement.refund-credit'] : []),
    ...((refund || applied === '0') && ctx.may('settlement.receive') ? ['settlement.reverse-credit'] : []),
  ];
}

/** Credits of customers, the latest first. */
export const credits = answerList(settlement.queries.credits, {
  from: `settlement.credit c join parties.party p on p.merchant_id = c.merchant_id and p.id = c.party_id ${makerJoin('c')}`,
  where: 'c.merchant_id = :merchant',
  key: 'c.id',
  columns: {
    id: { sql: 'c.id', type: 'reference', label: labels.id, filter: false },
    number: { sql: 'c.number', type: 'text', label: labels.number },
    kind: { sql: 'c.kind', type: 'choice', label: labels.kind, choices: choicesOf(creditTitles) },
    partyId: { sql: 'c.party_id', type: 'reference', label: labels.party, name: 'party' },
    party: { sql: 'p.name', type: 'text', label: labels.party },
    method: { sql: 'c.method', type: 'choice', label: labels.method, choices: choicesOf(methodTitles) },
    amount: { sql: 'c.amount', type: 'money', label: labels.amount },
    applied: { sql: 'c.applied_amount', type: 'money', label: labels.applied },
    open: { sql: OPEN, type: 'money', label: labels.open },
    currency: { sql: 'c.currency', type: 'text', label: labels.currency },
    reference: { sql: 'c.reference', type: 'text', label: labels.reference },
    note: { sql: 'c.note', type: 'text', label: labels.note },
    date: { sql: 'c.business_date', type: 'date', label: labels.date },
    status: { sql: 'c.status', type: 'choice', label: labels.status, choices: choicesOf(statusTitles) },
    recordedAt: { sql: 'c.recorded_at', type: 'instant', label: labels.recordedAt, sort: true },
    ...makerColumns('c', 'recordedBy', labels.recordedBy),
    version: { sql: 'c.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: '-recordedAt',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn(ctx, row) })),
  search: 'lower(c.number) like :pattern or lower(c.reference) like :pattern or lower(p.name) like :pattern',
});

type Credit = NonNullable<z.infer<(typeof settlement.queries)['credit']['output']>>;

/** One credit and what it paid. */
export const credit = answer(settlement.queries.credit, async (ctx, { number }) => {
  const row = await ctx.row<Omit<Credit, 'applications' | 'refunds' | 'allowed'>>(CREDIT, { number });
  if (!row) return null;
  const [applications, refunds] = await Promise.all([
    ctx.rows<Omit<Credit['applications'][number], 'allowed'>>(APPLICATIONS, { number: row.number, methods: creditMethods }),
    ctx.rows<Credit['refunds'][number]>(REFUNDS, { id: row.id }),
  ]);
  const may = ctx.may('settlement.apply') ? ['settlement.undo-application'] : [];
  return {
    ...row,
    refunds,
    applications: applications.map((each) => ({ ...each, allowed: each.state === 'valid' ? may : [] })),
    allowed: allowedOn(ctx, row),
  };
});

/** What the open credits of a customer would pay. */
export const proposedApplications = answer(settlement.queries['proposed-applications'], (ctx, { partyId }) => proposalsOf(ctx, partyId));
