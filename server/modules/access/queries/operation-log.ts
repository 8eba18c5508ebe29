import type { Title } from '../../../kernel/contract.ts';
import { answerList } from '../../../kernel/list.ts';
import { access } from '../contract.ts';
import { fieldTitle, operationTitle } from '../declared.ts';
import { PROGRAM } from '../names.ts';

const KINDS = [
  { value: 'person', label: { zh: '人员', en: 'Person' } },
  { value: 'key', label: { zh: '接口密钥', en: 'API key' } },
  { value: 'system', label: { zh: '系统', en: 'System' } },
];
const ORIGINS = [
  { value: 'web', label: { zh: '网页', en: 'Web' } },
  { value: 'api', label: { zh: '接口', en: 'API' } },
  { value: 'cli', label: { zh: '命令行', en: 'Command line' } },
  { value: 'import', label: { zh: '导入', en: 'Import' } },
  { value: 'job', label: { zh: '后台任务', en: 'Job' } },
  { value: 'reaction', label: { zh: '自动', en: 'Reaction' } },
];

function titlesOf(changes: unknown): Record<string, Title> {
  const all = Array.isArray(changes) ? (changes as { entity: string; after?: object }[]) : [];
  return Object.fromEntries(
    all.flatMap(({ entity, after }) =>
      Object.keys(after ?? {}).flatMap((field) => {
        const title = fieldTitle(entity, field);
        return title ? [[`${entity} ${field}`, title]] : [];
      }),
    ),
  );
}

/** Every write there was. Those who are held to some shops or warehouses see their own. */
export const operationLog = answerList(access.queries['operation-log'], {
  from: `kernel.operation_log l
    left join access.membership m on m.merchant_id = l.merchant_id and m.person_id = l.actor_id
    left join access.api_key k on k.merchant_id = l.merchant_id and k.id = l.actor_id`,
  where: 'l.merchant_id = :merchant and ((:shops::uuid[] is null and :warehouses::uuid[] is null) or l.actor_id = :actor)',
  key: 'l.id',
  columns: {
    id: { sql: 'l.id', type: 'reference', label: { zh: '编号', en: 'Id' } },
    at: { sql: 'l.recorded_at', type: 'instant', label: { zh: '时间', en: 'When' }, sort: true },
    actorId: { sql: 'l.actor_id', type: 'person', label: { zh: '操作人', en: 'Who' }, name: 'actor' },
    actor: { sql: `coalesce(m.person_name, k.name, '')`, type: 'text', label: { zh: '操作人', en: 'Who' } },
    actorKind: { sql: 'l.actor_kind', type: 'choice', label: { zh: '操作人类型', en: 'Kind of actor' }, choices: KINDS },
    operation: { sql: 'l.operation', type: 'text', label: { zh: '操作', en: 'Operation' } },
    origin: { sql: 'l.origin', type: 'choice', label: { zh: '来源', en: 'Origin' }, choices: ORIGINS },
    entityId: {
      sql: 'null::uuid',
      type: 'reference',
      label: { zh: '单据编号', en: 'Document (id)' },
      condition: `l.id in (select o.operation_id from kernel.outbox o where o.merchant_id = :merchant and o.entity_id = :value::uuid)`,
    },
    input: { sql: 'l.input', type: 'text', json: true, label: { zh: '内容', en: 'Input' } },
    output: { sql: 'l.output', type: 'text', json: true, label: { zh: '结果', en: 'Answer' } },
    changes: { sql: 'l.changes', type: 'text', json: true, label: { zh: '修改前后', en: 'Before and after' } },
  },
  defaultSort: '-at',
  search: `lower(l.operation) like :pattern or lower(m.person_name) like :pattern or lower(k.name) like :pattern
    or lower(l.input::text) like :pattern or lower(l.output::text) like :pattern`,
  finish: (ctx, rows) =>
    rows.map((row) => ({
      ...row,
      actor: row.actor || PROGRAM[ctx.actor.language],
      title: operationTitle(row.operation) ?? null,
      fields: titlesOf(row.changes),
    })),
});
