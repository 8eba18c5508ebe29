import { answer, type ReadContext } from '../../../kernel/context.ts';
import { add, decimal, text } from '../../../kernel/decimal.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { payroll } from '../contract.ts';
import { errors } from '../errors.ts';
import { linesOf, type SheetRow, type SheetStatus, totalOf } from '../sheets.ts';

const STATES = [
  { value: 'draft', label: { zh: '草稿', en: 'Draft' } },
  { value: 'posted', label: { zh: '已计提', en: 'Accrued' } },
  { value: 'paid', label: { zh: '已发放', en: 'Paid' } },
  { value: 'remitted', label: { zh: '已缴纳', en: 'Handed on' } },
];
const NEXT: Record<SheetStatus, string[]> = {
  draft: ['payroll.post-sheet', 'payroll.save-sheet', 'payroll.delete-sheet'],
  posted: ['payroll.pay-sheet', 'payroll.undo-step'],
  paid: ['payroll.remit-sheet', 'payroll.undo-step'],
  remitted: ['payroll.undo-step'],
};
const allowedOn = (ctx: ReadContext, { status }: { status: string }): string[] =>
  ctx.may('payroll.manage') ? (NEXT[status as SheetStatus] ?? []) : [];

/** The sheets, the latest first. */
export const sheetsList = answerList(payroll.queries.sheets, {
  from: `payroll.sheet s cross join lateral (
    select count(*)::int as people, coalesce(sum(l.gross), 0) as gross, coalesce(sum(l.tax), 0) as tax, coalesce(sum(l.net), 0) as net,
      coalesce(sum(l.gross + l.employer_social + l.employer_housing), 0) as cost
    from payroll.line l where l.merchant_id = s.merchant_id and l.sheet_id = s.id) t`,
  where: 's.merchant_id = :merchant',
  key: 's.id',
  columns: {
    id: { sql: 's.id', type: 'reference', label: { zh: '标识', en: 'Id' } },
    month: { sql: 's.month', type: 'date', label: { zh: '月份', en: 'Month' }, sort: true },
    status: { sql: 's.status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: STATES },
    people: { sql: 't.people', type: 'number', label: { zh: '人数', en: 'People' } },
    gross: { sql: 't.gross', type: 'money', label: { zh: '应发工资', en: 'Gross pay' } },
    tax: { sql: 't.tax', type: 'money', label: { zh: '个人所得税', en: 'Income tax' } },
    net: { sql: 't.net', type: 'money', label: { zh: '实发工资', en: 'Net pay' } },
    cost: { sql: 't.cost', type: 'money', label: { zh: '用工成本', en: 'Cost' } },
    note: { sql: 's.note', type: 'text', label: { zh: '备注', en: 'Note' } },
    version: { sql: 's.version', type: 'number', label: { zh: '版本', en: 'Version' }, filter: false },
  },
  defaultSort: '-month',
  search: 'lower(s.note) like :pattern',
  finish: (ctx, rows: { status: string }[]) => rows.map((row) => ({ ...row, allowed: allowedOn(ctx, row) })),
});

const ONE = statement(`select id, month, status, note, version, recorded_at as "recordedAt" from payroll.sheet
  where merchant_id = :merchant and id = :id::uuid`);

/** A sheet with its lines. */
export const sheetQuery = answer(payroll.queries.sheet, async (ctx, { id }) => {
  const [sheet, lines] = await Promise.all([ctx.row<SheetRow & { recordedAt: string }>(ONE, { id }), linesOf(ctx, id)]);
  if (!sheet) throw errors.sheet_not_found();
  const [gross, employer] = [
    totalOf(lines, 'gross'),
    add(decimal(totalOf(lines, 'employerSocial')), decimal(totalOf(lines, 'employerHousing'))),
  ];
  return {
    ...{ ...sheet, lines, people: lines.length, gross, tax: totalOf(lines, 'tax'), net: totalOf(lines, 'net') },
    cost: text(add(decimal(gross), employer)),
    allowed: allowedOn(ctx, sheet),
  };
});
