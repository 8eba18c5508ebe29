import type { z } from 'zod';
import { answer } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { isCalled, statement } from '../../../kernel/statement.ts';
import { allowedOn } from '../allowed.ts';
import { marketplaces } from '../contract.ts';
import { errors } from '../errors.ts';
import { TO_LOOK_AT } from '../settled.ts';
import type { StatementStatus } from '../statements.ts';
import { feedChoices, labels, layoutChoices, statusChoices } from '../words.ts';

const FROM = `marketplaces.statement s
  join sales.shop h on h.merchant_id = s.merchant_id and h.id = s.shop_id
  left join lateral (select count(*)::int as open from marketplaces.fate f
    where f.merchant_id = s.merchant_id and f.statement_id = s.id and ${TO_LOOK_AT}) o on true`;
const SCOPE = 's.merchant_id = :merchant and (:shops::uuid[] is null or s.shop_id = any(:shops::uuid[]))';

/** Files of platforms, the latest first. */
export const statementsList = answerList(marketplaces.queries.statements, {
  from: FROM,
  where: SCOPE,
  key: 's.id',
  columns: {
    id: { sql: 's.id', type: 'reference', label: labels.id },
    number: { sql: 's.number', type: 'text', label: labels.number },
    shopId: { sql: 's.shop_id', type: 'reference', label: labels.shop },
    shop: { sql: 'h.name', type: 'text', label: labels.shop },
    layout: { sql: 's.layout', type: 'choice', label: labels.layout, choices: layoutChoices },
    feed: { sql: 's.feed', type: 'choice', label: labels.feed, choices: feedChoices },
    fileName: { sql: 's.file_name', type: 'text', label: labels.fileName },
    status: { sql: 's.status', type: 'choice', label: labels.state, choices: statusChoices },
    fromDate: { sql: 's.from_date', type: 'date', label: labels.fromDate },
    toDate: { sql: 's.to_date', type: 'date', label: labels.toDate },
    lines: { sql: 's.line_count', type: 'number', label: labels.lines },
    open: { sql: 'o.open', type: 'number', label: labels.open },
    amount: { sql: 's.amount', type: 'money', label: labels.amount },
    postedAt: { sql: 's.posted_at', type: 'instant', label: labels.postedAt },
    recordedAt: { sql: 's.recorded_at', type: 'instant', label: labels.recordedAt, sort: true },
    version: { sql: 's.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: '-recordedAt',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn.statement(ctx, row.status as StatementStatus) })),
  search: 'lower(s.number) like :pattern or lower(s.file_name) like :pattern or lower(h.name) like :pattern',
});

const ONE = statement(`select s.id, s.number, s.shop_id as "shopId", h.name as shop, s.layout, s.feed, s.file_name as "fileName", s.status,
    s.from_date as "fromDate", s.to_date as "toDate", s.line_count as lines, s.matched_count as matched, o.open, s.amount, s.posted_at as "postedAt",
    s.recorded_at as "recordedAt", s.version
  from ${FROM} where ${SCOPE} and ${isCalled('s')}`);
const CLASSES =
  statement(`select f.class, count(*)::int as lines, sum(f.amount) as amount, sum(f.difference) as difference from marketplaces.fate f
  where f.merchant_id = :merchant and f.statement_id = :statementId::uuid group by f.class order by f.class`);
const KINDS = statement(`select l.kind, count(*)::int as lines, sum(l.amount) as amount from marketplaces.line l
  where l.merchant_id = :merchant and l.statement_id = :statementId::uuid group by l.kind order by l.kind`);
const SETTLEMENTS = statement(`select d.id, d.entry_date as "entryDate", d.line_count as lines, d.amount,
    coalesce(json_agg(json_build_object('id', e.id, 'event', e.event, 'voucher', v.voucher_number::text) order by e.id) filter (where e.id is not null), '[]')
      as entries
  from marketplaces.settlement d
  left join ledger.entry e on e.merchant_id = d.merchant_id and e.source_id = d.statement_id and e.business_date = d.entry_date and e.reverses_id is null
    and not exists (select from ledger.entry r where r.merchant_id = e.merchant_id and r.reverses_id = e.id)
  left join ledger.seal v on v.merchant_id = e.merchant_id and v.entry_id = e.id
  where d.merchant_id = :merchant and d.statement_id = :statementId::uuid group by d.id, d.entry_date, d.line_count, d.amount order by d.entry_date`);

type Record = z.input<(typeof marketplaces.queries.statement)['output']>;

/** A file with what its lines are, and the entries made of it. */
export const statementQuery = answer(marketplaces.queries.statement, async (ctx, { number }) => {
  const row = await ctx.row<Omit<Record, 'classes' | 'kinds' | 'settlements' | 'allowed'>>(ONE, { number });
  if (!row) throw errors.statement_not_found();
  const [classes, kinds, settlements] = await Promise.all([
    ctx.rows<Record['classes'][number]>(CLASSES, { statementId: row.id }),
    ctx.rows<Record['kinds'][number]>(KINDS, { statementId: row.id }),
    ctx.rows<Record['settlements'][number]>(SETTLEMENTS, { statementId: row.id }),
  ]);
  return { ...row, classes, kinds, settlements, allowed: allowedOn.statement(ctx, row.status) };
});
