import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../assignment.ts';
import { office } from '../contract.ts';

const label = (zh: string, en: string) => ({ zh, en });

/** What the actor has to do for others, and what others have to do for the actor. */
export const assignments = answerList(office.queries.assignments, {
  from: `office.assignment a
    left join access.membership p on p.merchant_id = a.merchant_id and p.person_id = a.person_id
    left join access.membership b on b.merchant_id = a.merchant_id and b.person_id = a.assigned_by`,
  where: 'a.merchant_id = :merchant and (a.person_id = :actor or a.assigned_by = :actor)',
  key: 'a.id',
  columns: {
    id: { sql: 'a.id', type: 'reference', label: label('标识', 'Id') },
    document: { sql: 'a.title', type: 'text', label: label('单据', 'Document') },
    entity: { sql: 'a.entity', type: 'text', label: label('单据类型', 'Kind of document'), filter: false },
    documentId: { sql: 'a.document_id', type: 'reference', label: label('单据标识', 'Document (id)') },
    link: { sql: 'a.link', type: 'text', label: label('地址', 'Address'), filter: false },
    note: { sql: 'a.note', type: 'text', label: label('说明', 'Note') },
    personId: { sql: 'a.person_id', type: 'reference', label: label('负责人标识', 'Person (id)') },
    person: { sql: "coalesce(p.person_name, '')", type: 'text', label: label('负责人', 'Person') },
    mine: { sql: '(a.person_id = :actor)', type: 'boolean', label: label('由我处理', 'Mine to do') },
    assignedBy: { sql: "coalesce(b.person_name, '')", type: 'text', label: label('指派人', 'Assigned by') },
    assignedById: { sql: 'a.assigned_by', type: 'reference', label: label('指派人标识', 'Assigned by (id)') },
    due: { sql: 'a.due', type: 'date', label: label('期限', 'Due') },
    assignedAt: { sql: 'a.assigned_at', type: 'instant', label: label('指派时间', 'Assigned'), sort: true },
    done: { sql: '(a.done_at is not null)', type: 'boolean', label: label('已完成', 'Done') },
    version: { sql: 'a.version', type: 'number', label: label('版本', 'Version'), filter: false },
  },
  defaultSort: '-assignedAt',
  search: 'lower(a.title) like :pattern or lower(a.note) like :pattern or lower(p.person_name) like :pattern',
  finish: (ctx, rows) =>
    rows.map(({ assignedById, ...row }) => ({
      ...row,
      allowed: allowedOn(ctx.actor.id, { personId: row.personId, assignedBy: assignedById, doneAt: row.done ? row.assignedAt : null }),
    })),
});
