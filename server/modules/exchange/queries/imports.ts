import { answerList } from '../../../kernel/list.ts';
import { makerColumns, makerJoin } from '../../access/index.ts';
import { exchange } from '../contract.ts';
import { allowedOn } from '../imports.ts';
import { templates } from '../templates/index.ts';

const label = (zh: string, en: string) => ({ zh, en });
const STATUSES = [
  { value: 'checking', label: label('检查中', 'Checking') },
  { value: 'checked', label: label('待导入', 'Checked') },
  { value: 'running', label: label('导入中', 'Running') },
  { value: 'done', label: label('已完成', 'Done') },
  { value: 'failed', label: label('失败', 'Failed') },
  { value: 'cancelled', label: label('已取消', 'Cancelled') },
];

/** Imports, the newest first. */
export const imports = answerList(exchange.queries.imports, {
  from: `exchange.import_batch b ${makerJoin('b')}`,
  where: 'b.merchant_id = :merchant',
  key: 'b.id',
  defaultSort: '-createdAt',
  columns: {
    id: { sql: 'b.id', type: 'reference', label: label('标识', 'Id') },
    number: { sql: 'b.number', type: 'text', label: label('批次号', 'Number') },
    template: {
      sql: 'b.template',
      type: 'choice',
      label: label('模板', 'Template'),
      choices: templates.map(({ name, title }) => ({ value: name, label: title })),
    },
    status: { sql: 'b.status', type: 'choice', label: label('状态', 'Status'), choices: STATUSES },
    total: { sql: 'b.total', type: 'number', label: label('单据数', 'Documents') },
    position: { sql: 'b.position', type: 'number', label: label('已处理', 'Passed') },
    created: { sql: 'b.created_count', type: 'number', label: label('新建', 'Created') },
    updated: { sql: 'b.updated_count', type: 'number', label: label('更新', 'Updated') },
    skipped: { sql: 'b.skipped_count', type: 'number', label: label('未变', 'Unchanged') },
    failed: { sql: 'b.failed_count', type: 'number', label: label('失败', 'Failed') },
    createdAt: { sql: 'b.created_at', type: 'instant', label: label('创建时间', 'Created'), sort: true },
    finishedAt: { sql: 'b.finished_at', type: 'instant', label: label('完成时间', 'Finished') },
    ...makerColumns('b', 'importedBy', label('导入人', 'Imported by')),
    version: { sql: 'b.version', type: 'number', label: label('版本', 'Version'), filter: false },
  },
  finish: (_, rows) => rows.map((row) => ({ ...row, allowed: allowedOn(row.status, row.total) })),
});

/** What was wrong, row by row. */
export const importProblems = answerList(exchange.queries['import-problems'], {
  from: 'exchange.import_problem p',
  where: 'p.merchant_id = :merchant and p.batch_id = :importId::uuid',
  key: `(lpad(to_hex(p.n), 32, '0'))::uuid`,
  defaultSort: 'n',
  params: (_, fixed) => fixed,
  columns: {
    n: { sql: 'p.n', type: 'number', label: label('序号', 'No.'), sort: true },
    part: { sql: 'p.file_role', type: 'text', label: label('文件', 'File') },
    row: { sql: 'p.row_number', type: 'number', label: label('行', 'Row') },
    column: { sql: 'p.column_name', type: 'text', label: label('列', 'Column') },
    value: { sql: 'p.value', type: 'text', label: label('内容', 'Value') },
    message: { sql: 'p.message', type: 'text', json: true, label: label('原因', 'Reason') },
  },
  finish: (ctx, rows) => rows.map((row) => ({ ...row, message: row.message[ctx.actor.language] ?? '' })),
});
