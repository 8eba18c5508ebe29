import { z } from 'zod';
import { date, event, id, instant, list, listFilter, operation, query, signedQuantity, text, version } from '../../../kernel/contract.ts';

const title = z.object({ zh: z.string(), en: z.string() });
const listName = z
  .string()
  .regex(/^[a-z]+\.[a-z-]+$/, 'list')
  .max(80);
const column = z.string().min(1).max(60);
const fixed = z.record(z.string().max(80), z.json()).refine((value) => JSON.stringify(value).length <= 20_000, 'too_large');

const rhythms = ['daily', 'workdays', 'weekly', 'monthly'] as const;

const condition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('always') }),
  /** Only if there are at least so many rows. */
  z.object({ kind: z.literal('rows'), least: z.int().min(1).max(1_000_000_000) }),
  /** Only if the sum of a column of money or quantities is over or under a value; of money, what is in the merchant's own currency. */
  z.object({ kind: z.literal('sum'), column, is: z.enum(['over', 'under']), value: signedQuantity }),
  /** Only if the rows say something else than in the last file the person got. */
  z.object({ kind: z.literal('changed') }),
]);
export type Condition = z.infer<typeof condition>;

const terms = {
  title: text(80),
  /** A saved view of the list that its owner sees, followed as it changes; null: the list as `state` says. */
  viewId: id.nullable(),
  /** The list as it stands: with a view only `fixed` and `always` of it count, which are the page's own. */
  state: z.object({
    fixed: fixed.default({}),
    always: z.array(listFilter).max(30).default([]),
    search: z.string().trim().max(200).default(''),
    filter: z.array(listFilter).max(30).default([]),
    sort: column.nullable().default(null),
  }),
  /** Keys of columns in the order of the file; those of a view that keeps its own follow it. */
  columns: z.array(column).max(200),
  format: z.enum(['xlsx', 'csv']),
  rhythm: z.enum(rhythms),
  /** Of a week 1 (Monday) to 7, at least one; of a month one day, of which 31 is the last of any month; nothing else has any. */
  days: z.array(z.int().min(1).max(31)).max(7),
  /** Time of the day on the merchant's wall, 24 hours. */
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time'),
  /** Ids of colleagues. Each gets what he may see himself. */
  recipients: z.array(id).min(1).max(50),
  condition,
  /** Of the file; null: each person's own. */
  language: z.enum(['zh', 'en']).nullable(),
  /** The last day on which it is sent. */
  until: date.nullable(),
  /** For how many days a file is kept. */
  keepDays: z.int().min(1).max(365),
};
/** All that is agreed on of a report. */
export const reportTerms = z.object(terms);
export type ReportTerms = z.infer<typeof reportTerms>;

const changed = z.object({ version });
const scheduleId = id;
const notFound = 'office.report_not_found';
const notYours = 'office.report_not_yours';
const refusedTerms = [
  'office.report_list_unknown',
  'office.report_list_hidden',
  'office.report_recipients_cannot_see',
  'office.report_recipients_unknown',
  'office.report_days',
  'office.report_never_due',
  'office.report_sum_column',
  'office.view_not_found',
];
const ENTITY = 'office.report_schedule';
const program = { permission: 'office.manage-reports', for: 'program', entity: ENTITY } as const;

const outlook = z.object({
  personId: id,
  person: z.string(),
  /** What would become of it; null where only the person may know. */
  outcome: z.enum(['sent', 'condition', 'forbidden', 'gone']).nullable(),
  rows: z.int().nullable(),
  figure: z.string().nullable(),
});

export const reportOperations = {
  'schedule-report': operation({
    title: { zh: '定期发送', en: 'Send regularly' },
    permission: 'signed-in',
    entity: ENTITY,
    input: z.object({
      list: listName,
      ...terms,
      viewId: terms.viewId.default(null),
      days: terms.days.default([]),
      condition: condition.default({ kind: 'always' }),
      language: terms.language.default(null),
      until: terms.until.default(null),
      keepDays: terms.keepDays.default(30),
    }),
    output: z.object({ id, version, nextAt: instant }),
    errors: [...refusedTerms, 'office.too_many_reports'],
  }),
  'change-report-schedule': operation({
    title: { zh: '修改定期报表', en: 'Change scheduled report' },
    permission: 'signed-in',
    entity: ENTITY,
    /** What is left out stays. Who left by himself stays away until he comes back by himself, or is taken out and put in again. */
    input: reportTerms.partial().extend({ scheduleId, expectedVersion: version.optional() }),
    output: changed,
    errors: [notFound, notYours, ...refusedTerms, 'request.version_conflict'],
  }),
  'pause-report-schedule': operation({
    title: { zh: '暂停定期报表', en: 'Pause scheduled report' },
    permission: 'signed-in',
    entity: ENTITY,
    input: z.object({ scheduleId }),
    output: changed,
    errors: [notFound, notYours, 'office.report_not_active'],
  }),
  'resume-report-schedule': operation({
    title: { zh: '恢复定期报表', en: 'Resume scheduled report' },
    permission: 'signed-in',
    entity: ENTITY,
    /** A paused one, or one that ended; times missed meanwhile are not made up for. */
    input: z.object({ scheduleId }),
    output: changed,
    errors: [notFound, notYours, 'office.report_is_active', ...refusedTerms],
  }),
  'end-report-schedule': operation({
    title: { zh: '终止定期报表', en: 'End scheduled report' },
    permission: 'signed-in',
    entity: ENTITY,
    /** It is sent no more; what was sent stays to be seen, and resuming brings it back. */
    input: z.object({ scheduleId }),
    output: changed,
    errors: [notFound, notYours, 'office.report_has_ended'],
  }),
  'send-report-now': operation({
    title: { zh: '立即发送', en: 'Send now' },
    permission: 'signed-in',
    entity: ENTITY,
    /** Beside its times, by its conditions. A dry run tells in `outlook` who would get how many rows. */
    input: z.object({ scheduleId }),
    output: z.object({ id, outlook: z.array(outlook) }),
    errors: [notFound, notYours, 'office.report_view_gone', 'office.report_list_unknown', 'request.invalid'],
  }),
  'leave-report': operation({
    title: { zh: '退订', en: 'Unsubscribe' },
    permission: 'signed-in',
    entity: ENTITY,
    input: z.object({ scheduleId }),
    output: z.object({}),
    errors: [notFound, 'office.report_not_for_you'],
  }),
  'rejoin-report': operation({
    title: { zh: '重新订阅', en: 'Subscribe again' },
    permission: 'signed-in',
    entity: ENTITY,
    input: z.object({ scheduleId }),
    output: z.object({}),
    errors: [notFound, 'office.report_not_for_you'],
  }),
  'take-due-reports': operation({
    ...program,
    title: { zh: '处理到期的定期报表', en: 'Take on reports that are due' },
    /** Each moment that was due becomes one run, however many were missed; answers the runs that this caller now works on. */
    input: z.object({}),
    output: z.object({ runs: z.array(id), more: z.boolean() }),
  }),
  'prepare-report': operation({
    ...program,
    title: { zh: '准备定期报表', en: 'Prepare scheduled report' },
    /** What a run has to do: nothing where it is over, or where the view or the list is gone and the schedule was paused for it. */
    input: z.object({ runId: id }),
    output: z.object({
      plan: z
        .object({
          scheduleId,
          title: z.string(),
          list: z.string(),
          input: z.record(z.string(), z.json()),
          columns: z.array(z.string()),
          format: z.enum(['xlsx', 'csv']),
          condition,
          language: z.enum(['zh', 'en']).nullable(),
          /** Who has not had it yet, and what the last file he got said. */
          waiting: z.array(z.object({ personId: id, digest: z.string().nullable() })),
        })
        .nullable(),
    }),
  }),
  'deliver-report': operation({
    ...program,
    title: { zh: '送达定期报表', en: 'Deliver scheduled report' },
    /** What became of it for a person: once, whoever comes first. */
    input: z.object({
      runId: id,
      personId: id,
      outcome: z.enum(['sent', 'condition', 'unchanged', 'forbidden', 'gone', 'too_large']),
      rows: z.int().nullable().default(null),
      figure: z.string().nullable().default(null),
      file: z.object({ hash: z.string(), digest: z.string(), name: z.string(), size: z.int() }).nullable().default(null),
    }),
    output: z.object({ delivered: z.boolean() }),
  }),
  'finish-report': operation({
    ...program,
    title: { zh: '结束定期报表', en: 'Finish scheduled report' },
    /** With a problem the schedule pauses itself and its owner is told. */
    input: z.object({ runId: id, problem: title.nullable().default(null) }),
    output: z.object({}),
  }),
  'forget-report-files': operation({
    ...program,
    title: { zh: '清理过期的报表文件', en: 'Forget old report files' },
    input: z.object({}),
    /** Files that no delivery holds any more. */
    output: z.object({ hashes: z.array(z.string()), more: z.boolean() }),
  }),
};

const deliveryShown = z.object({
  personId: id,
  person: z.string(),
  /** `private`: only the person may know. */
  outcome: z.enum(['sent', 'condition', 'unchanged', 'forbidden', 'gone', 'too_large', 'private']),
  rows: z.int().nullable(),
  figure: z.string().nullable(),
  at: instant,
  /** One's own file; none where it is gone. */
  file: z.object({ hash: z.string(), name: z.string(), size: z.number(), until: instant }).nullable(),
});

export const reportQueries = {
  'report-schedules': list({
    title: { zh: '定期报表', en: 'Scheduled reports' },
    permission: 'signed-in',
    /** One's own and those one gets; all of them for who manages reports. */
    row: z.object({
      id,
      title: z.string(),
      list: z.string(),
      listTitle: title,
      rhythm: z.enum(rhythms),
      days: z.array(z.int()),
      at: z.string(),
      nextAt: instant.nullable(),
      lastAt: instant.nullable(),
      lastStatus: z.enum(['waiting', 'running', 'done', 'failed']).nullable(),
      recipients: z.array(z.string()),
      format: z.string(),
      status: z.enum(['active', 'paused', 'ended']),
      pausedBecause: title.nullable(),
      ownerId: id,
      owner: z.string(),
      mine: z.boolean(),
      forMe: z.boolean(),
      createdAt: instant,
      version,
      allowed: z.array(z.string()),
    }),
  }),
  'report-schedule': query({
    title: { zh: '定期报表', en: 'Scheduled report' },
    permission: 'signed-in',
    input: z.object({ id }),
    output: z.object({
      id,
      list: z.string(),
      listTitle: title,
      ...terms,
      /** What the view is called; null where there is none, or no more. */
      view: z.string().nullable(),
      recipients: z.array(z.object({ id, name: z.string(), left: z.boolean() })),
      sumColumn: title.nullable(),
      status: z.enum(['active', 'paused', 'ended']),
      pausedBecause: title.nullable(),
      nextAt: instant.nullable(),
      ownerId: id,
      owner: z.string(),
      createdAt: instant,
      version,
      allowed: z.array(z.string()),
      /** The last twenty, newest first. */
      runs: z.array(
        z.object({
          id,
          cause: z.enum(['schedule', 'asked']),
          dueAt: instant,
          askedBy: z.string().nullable(),
          status: z.enum(['waiting', 'running', 'done', 'failed']),
          finishedAt: instant.nullable(),
          problem: title.nullable(),
          deliveries: z.array(deliveryShown),
        }),
      ),
    }),
  }),
  'report-outlook': query({
    title: { zh: '发送预览', en: 'Who would get what' },
    permission: 'signed-in',
    /** Who would get how many rows now. Figures of others only for who sees everything of the list. */
    input: z.object({ scheduleId }),
    output: z.array(outlook),
  }),
  'report-file': query({
    title: { zh: '报表文件', en: 'File of a report' },
    permission: 'signed-in',
    /** Refuses where the person got no such file, or it is kept no more. */
    input: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: z.object({ name: z.string() }),
  }),
};

export const reportEvents = {
  'report-changed': event(ENTITY, z.object({ id })),
  'report-asked': event(ENTITY, z.object({ id, runId: id })),
  'report-run-changed': event('office.report_run', z.object({ id, scheduleId })),
};
