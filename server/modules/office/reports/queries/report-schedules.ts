import type { ReadContext } from '../../../../kernel/context.ts';
import { answerList } from '../../../../kernel/list.ts';
import { namesOf } from '../../../access/index.ts';
import { office } from '../../contract.ts';
import { allowedOn } from '../allowed.rules.ts';
import { MANAGE } from '../schedule.ts';

const label = (zh: string, en: string) => ({ zh, en });
const choice = (value: string, zh: string, en: string) => ({ value, label: label(zh, en) });

const FOR_ME = `exists (select from office.report_recipient r
  where r.merchant_id = s.merchant_id and r.schedule_id = s.id and r.person_id = :actor)`;
const LEFT = `exists (select from office.report_recipient r
  where r.merchant_id = s.merchant_id and r.schedule_id = s.id and r.person_id = :actor and r.left_at is not null)`;
const LAST = `left join lateral (select r.due_at, r.status from office.report_run r
  where r.merchant_id = s.merchant_id and r.schedule_id = s.id order by r.due_at desc limit 1) l on true`;

export const lastStatuses = [
  choice('waiting', '等待', 'Waiting'),
  choice('running', '进行中', 'Running'),
  choice('done', '已完成', 'Done'),
  choice('failed', '失败', 'Failed'),
];

interface Row {
  list: string;
  recipients: string[];
  owner: string | null;
  status: 'active' | 'paused' | 'ended';
  mine: boolean;
  forMe: boolean;
  left: boolean;
}

async function finish(ctx: ReadContext, rows: Row[]) {
  const names = await namesOf(
    ctx,
    rows.flatMap(({ recipients }) => recipients),
  );
  const nameOf = (id: string) => names.get(id) ?? '';
  const manages = ctx.may(MANAGE);
  return rows.map(({ left, ...row }) => ({
    ...row,
    owner: row.owner ?? '',
    listTitle: ctx.listNamed(row.list)?.contract.title ?? { zh: row.list, en: row.list },
    recipients: row.recipients.map(nameOf),
    allowed: allowedOn({ ...row, left, rules: row.mine || manages }),
  }));
}

/** The reports that are sent regularly: the actor's own and those he gets, all of them for who manages them. */
export const reportSchedules = answerList(office.queries['report-schedules'], {
  from: `office.report_schedule s left join access.membership o on o.merchant_id = s.merchant_id and o.person_id = s.owner_id ${LAST}`,
  where: `s.merchant_id = :merchant and (s.owner_id = :actor or :manages::boolean or ${FOR_ME})`,
  key: 's.id',
  params: (ctx) => ({ manages: ctx.may(MANAGE) }),
  columns: {
    id: { sql: 's.id', type: 'reference', label: label('标识', 'Id'), filter: false },
    title: { sql: 's.title', type: 'text', label: label('标题', 'Title') },
    list: { sql: 's.list', type: 'text', label: label('列表代码', 'List code') },
    listTitle: { sql: 'null::jsonb', type: 'text', label: label('列表', 'List'), filter: false },
    rhythm: {
      sql: 's.rhythm',
      type: 'choice',
      label: label('频率', 'Rhythm'),
      choices: [
        choice('daily', '每天', 'Each day'),
        choice('workdays', '工作日', 'Each weekday'),
        choice('weekly', '每周', 'Each week'),
        choice('monthly', '每月', 'Each month'),
      ],
    },
    days: { sql: 's.days', type: 'text', label: label('哪几天', 'Days'), filter: false },
    at: { sql: 's.at', type: 'text', label: label('时间', 'Time'), filter: false },
    nextAt: { sql: 's.next_at', type: 'instant', label: label('下次发送', 'Next'), sort: true },
    lastAt: { sql: 'l.due_at', type: 'instant', label: label('上次发送', 'Last') },
    lastStatus: { sql: 'l.status', type: 'choice', label: label('上次结果', 'Last outcome'), choices: lastStatuses },
    recipients: {
      sql: `array(select r.person_id from office.report_recipient r
        where r.merchant_id = s.merchant_id and r.schedule_id = s.id and r.left_at is null order by r.person_id)`,
      type: 'text',
      label: label('收件人', 'Recipients'),
      filter: false,
    },
    format: {
      sql: 's.format',
      type: 'choice',
      label: label('格式', 'Format'),
      choices: [choice('xlsx', 'Excel', 'Excel'), choice('csv', 'CSV', 'CSV')],
    },
    status: {
      sql: 's.status',
      type: 'choice',
      label: label('状态', 'State'),
      choices: [choice('active', '启用', 'Active'), choice('paused', '已暂停', 'Paused'), choice('ended', '已终止', 'Ended')],
    },
    pausedBecause: { sql: 's.paused_because', type: 'text', label: label('暂停原因', 'Paused because'), filter: false },
    ownerId: { sql: 's.owner_id', type: 'person', label: label('负责人', 'Owner') },
    owner: { sql: 'o.person_name', type: 'text', label: label('负责人', 'Owner'), filter: false },
    mine: { sql: '(s.owner_id = :actor)', type: 'boolean', label: label('我设置的', 'Mine') },
    forMe: { sql: `(${FOR_ME})`, type: 'boolean', label: label('发给我', 'For me') },
    left: { sql: `(${LEFT})`, type: 'boolean', label: label('我已退订', 'I left'), filter: false },
    createdAt: { sql: 's.created_at', type: 'instant', label: label('创建时间', 'Created'), sort: true },
    version: { sql: 's.version', type: 'number', label: label('版本', 'Version'), filter: false },
  },
  defaultSort: '-createdAt',
  search: 'lower(s.title) like :pattern',
  finish,
});
