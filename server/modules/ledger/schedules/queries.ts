import { answer, type ReadContext } from '../../../kernel/context.ts';
import { decimal, subtract, text } from '../../../kernel/decimal.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { nameSql } from '../account.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';
import type { VoucherWord } from '../voucher-words.rules.ts';

const KINDS = [
  { value: 'spread', label: { zh: '待摊', en: 'Spread' } },
  { value: 'accrual', label: { zh: '计提', en: 'Accrual' } },
];
const STATES = [
  { value: 'running', label: { zh: '进行中', en: 'Running' } },
  { value: 'stopped', label: { zh: '已停止', en: 'Stopped' } },
];
/** What was posted of `s`: a voucher of a cost that was reversed by hand was not. */
const POSTED = `coalesce((select sum(p.amount) from ledger.schedule_posting p
  where p.merchant_id = s.merchant_id and p.schedule_id = s.id and (s.kind = 'accrual' or not exists (
    select from ledger.entry r where r.merchant_id = p.merchant_id and r.reverses_id = p.entry_id))), 0)`;
const LEFT = `case when s.kind = 'spread' then s.amount - ${POSTED} end`;
const FROM = `ledger.schedule s
  join ledger.account d on d.merchant_id = s.merchant_id and d.id = s.debit_account_id
  join ledger.account c on c.merchant_id = s.merchant_id and c.id = s.credit_account_id
  left join parties.party y on y.merchant_id = s.merchant_id and y.id = s.party_id`;
const accountSql = (alias: string) => `${alias}.code || ' ' || ${nameSql(`${alias}.name`, ':language::text')}`;

const allowedOn = (ctx: ReadContext, { status }: { status: string }): string[] =>
  ctx.may('ledger.post') ? ['ledger.change-schedule', status === 'running' ? 'ledger.stop-schedule' : 'ledger.resume-schedule'] : [];

/** What is spread over months and what is accrued at their ends. */
export const schedulesList = answerList(ledger.queries.schedules, {
  from: FROM,
  where: 's.merchant_id = :merchant',
  key: 's.id',
  columns: {
    id: { sql: 's.id', type: 'reference', label: { zh: '编号', en: 'Id' } },
    name: { sql: 's.name', type: 'text', label: { zh: '名称', en: 'Name' }, sort: true },
    kind: { sql: 's.kind', type: 'choice', label: { zh: '种类', en: 'Kind' }, choices: KINDS },
    amount: { sql: 's.amount', type: 'money', label: { zh: '金额', en: 'Amount' } },
    months: { sql: 's.months', type: 'number', label: { zh: '月数', en: 'Months' } },
    firstMonth: { sql: 's.first_month', type: 'date', label: { zh: '首月', en: 'First month' }, sort: true },
    debitAccount: { sql: accountSql('d'), type: 'text', label: { zh: '借方科目', en: 'Debit' } },
    creditAccount: { sql: accountSql('c'), type: 'text', label: { zh: '贷方科目', en: 'Credit' } },
    party: { sql: 'y.name', type: 'text', label: { zh: '往来单位', en: 'Party' } },
    posted: { sql: POSTED, type: 'money', label: { zh: '已入账', en: 'Posted' } },
    left: { sql: LEFT, type: 'money', label: { zh: '待摊余额', en: 'Left' } },
    status: { sql: 's.status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: STATES },
    note: { sql: 's.note', type: 'text', label: { zh: '备注', en: 'Note' } },
    version: { sql: 's.version', type: 'number', label: { zh: '版本', en: 'Version' }, filter: false },
  },
  defaultSort: '-firstMonth',
  search: 'lower(s.name) like :pattern',
  params: (ctx) => ({ language: ctx.actor.language }),
  finish: (ctx, rows: { status: string }[]) => rows.map((row) => ({ ...row, allowed: allowedOn(ctx, row) })),
});

interface ScheduleRow {
  id: string;
  name: string;
  kind: 'spread' | 'accrual';
  amount: string;
  months: number;
  firstMonth: string;
  debitAccount: string;
  creditAccount: string;
  party: string | null;
  posted: string;
  status: 'running' | 'stopped';
  note: string;
  version: number;
  recordedAt: string;
}
const ONE = statement(`select s.id, s.name, s.kind, s.amount, s.months, s.first_month as "firstMonth", ${accountSql('d')} as "debitAccount",
    ${accountSql('c')} as "creditAccount", y.name as party, ${POSTED} as posted, s.status, s.note, s.version, s.recorded_at as "recordedAt"
  from ${FROM} where s.merchant_id = :merchant and s.id = :id::uuid`);
const POSTINGS =
  statement(`select p.entry_id as "entryId", p.month, p.amount, l.word as "voucherWord", l.voucher_number as "voucherNumber", r.id is not null as reversed
  from ledger.schedule_posting p
  left join ledger.seal l on l.merchant_id = p.merchant_id and l.entry_id = p.entry_id
  left join ledger.entry r on r.merchant_id = p.merchant_id and r.reverses_id = p.entry_id
  where p.merchant_id = :merchant and p.schedule_id = :id::uuid order by p.month, p.entry_id limit 1000`);

/** One of them with what was posted. */
export const scheduleQuery = answer(ledger.queries.schedule, async (ctx, { id }) => {
  const [row, postings] = await Promise.all([
    ctx.row<ScheduleRow>(ONE, { id, language: ctx.actor.language }),
    ctx.rows<{
      entryId: string;
      month: string;
      amount: string;
      voucherWord: VoucherWord | null;
      voucherNumber: number | null;
      reversed: boolean;
    }>(POSTINGS, { id }),
  ]);
  if (!row) throw errors.schedule_not_found();
  const left = row.kind === 'spread' ? text(subtract(decimal(row.amount), decimal(row.posted))) : null;
  return { ...row, left, postings, allowed: allowedOn(ctx, row) };
});
