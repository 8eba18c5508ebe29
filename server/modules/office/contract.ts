import { z } from 'zod';
import { date, defineContract, event, id, instant, list, operation, optionalText, query, text, version } from '../../kernel/contract.ts';
import { feedbackOperations, feedbackQueries } from './feedback-contract.ts';
import { printingOperations, printingQueries } from './printing/contract.ts';
import { reportEvents, reportOperations, reportQueries } from './reports/contract.ts';

/** The name of a list, `module.noun`. */
const listName = z
  .string()
  .regex(/^[a-z]+\.[a-z-]+$/, 'list')
  .max(80);
/** What only the web understands: it is kept as it came, up to a size. */
const opaque = z.record(z.string().max(80), z.json()).refine((value) => JSON.stringify(value).length <= 20_000, 'too_large');
const viewName = text(40);

const title = z.object({ zh: z.string(), en: z.string() });
/** A document by its kind and id, as its page shows it: what it is called and where that page is, for those the search does not know. */
const document = {
  entity: z
    .string()
    .regex(/^[a-z]+\.[a-z_-]+$/, 'entity')
    .max(60),
  id,
  title: optionalText(120).optional(),
  link: z
    .string()
    .regex(/^\/(?![/\\])\S*$/, 'link')
    .max(300)
    .optional(),
};
const documentHidden = 'office.document_hidden';
const people = z.array(id).max(20);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** Files sent before by POST /api/files/attachment. */
const files = z.array(z.object({ hash, name: text(200) })).max(10);

export const office = defineContract('office', {
  title: { zh: '协作', en: 'Office' },
  permissions: {
    'office.answer-feedback': { zh: '查看并回复反馈', en: 'Read and answer feedback' },
    'office.design-prints': { zh: '设计打印模板', en: 'Design print templates' },
    'office.manage-reports': { zh: '管理所有人的定期报表', en: 'Manage everybody’s scheduled reports' },
    'office.share-views': { zh: '向所有人共享视图', en: 'Share views with everyone' },
  },
  operations: {
    ...feedbackOperations,
    ...printingOperations,
    ...reportOperations,
    'save-view': operation({
      title: { zh: '保存视图', en: 'Save view' },
      permission: 'signed-in',
      entity: 'office.view',
      /** `state`: filters, search, order and grouping of a list; `columns`: their choice, order and width. */
      input: z.object({ list: listName, name: viewName, state: opaque, columns: opaque.nullish() }),
      output: z.object({ id }),
      errors: ['office.view_name_taken', 'office.too_many_views'],
    }),
    'change-view': operation({
      title: { zh: '修改视图', en: 'Change view' },
      permission: 'signed-in',
      entity: 'office.view',
      input: z.object({
        viewId: id,
        name: viewName.optional(),
        state: opaque.optional(),
        columns: opaque.nullable().optional(),
        expectedVersion: version.optional(),
      }),
      output: z.object({ version }),
      errors: ['office.view_not_found', 'office.view_not_yours', 'office.view_name_taken', 'request.version_conflict'],
    }),
    'share-view': operation({
      title: { zh: '共享视图', en: 'Share view' },
      permission: 'office.share-views',
      entity: 'office.view',
      /** Everybody who may see the list sees the view; only its owner changes it. `shared: false` takes it back. */
      input: z.object({ viewId: id, shared: z.boolean() }),
      output: z.object({ version }),
      errors: ['office.view_not_found', 'office.view_not_yours'],
    }),
    'forget-view': operation({
      title: { zh: '删除视图', en: 'Delete view' },
      permission: 'signed-in',
      entity: 'office.view',
      /** One's own; who may share views may also delete a shared one whose owner is gone. */
      input: z.object({ viewId: id }),
      output: z.object({}),
      errors: ['office.view_not_found', 'office.view_not_yours'],
    }),
    'show-work': operation({
      title: { zh: '显示后台任务的进度', en: 'Show the progress of background work' },
      permission: 'signed-in',
      for: 'program',
      entity: 'office.task',
      /** The first call shows it; the last says how it ended. */
      input: z.object({
        id,
        kind: z.enum(['office.export', 'office.print']),
        title,
        done: z.int().min(0),
        total: z.int().min(0).nullable(),
        status: z.enum(['running', 'done', 'failed', 'cancelled']),
        result: title.optional(),
      }),
      /** False once its person cancelled it. */
      output: z.object({ goOn: z.boolean() }),
    }),
    'cancel-task': operation({
      title: { zh: '取消任务', en: 'Cancel task' },
      permission: 'signed-in',
      for: 'place',
      entity: 'office.task',
      /** One's own export or PDF that is still being written. */
      input: z.object({ taskId: id }),
      output: z.object({}),
      errors: ['office.task_over'],
    }),
    'arrange-views': operation({
      title: { zh: '排列视图', en: 'Arrange views' },
      permission: 'signed-in',
      for: 'place',
      /** For oneself: the order of the tabs of a list, by id or by the key of a ready view, and the one that opens first. */
      input: z.object({ list: listName, places: z.array(text(80)).max(200).optional(), opening: text(80).nullable().optional() }),
      output: z.object({}),
    }),
    'add-comment': operation({
      title: { zh: '发表评论', en: 'Add comment' },
      permission: 'signed-in',
      entity: 'office.comment',
      /** For whoever may see the document. Those mentioned are told, once, if they may see it too; `unseen` names the others. */
      input: z
        .object({ ...document, body: optionalText(4000), mentions: people.default([]), files: files.default([]) })
        .refine(({ body, files: given }) => body !== '' || given.length > 0, { path: ['body'], message: 'needed' }),
      output: z.object({ id, unseen: z.array(z.string()) }),
      errors: [documentHidden, 'office.file_missing', 'office.image_unreadable'],
    }),
    'change-comment': operation({
      title: { zh: '修改评论', en: 'Change comment' },
      permission: 'signed-in',
      for: 'place',
      entity: 'office.comment',
      /** One's own, for a day. Whoever is mentioned newly is told. */
      input: z.object({ commentId: id, body: text(4000), mentions: people.default([]), expectedVersion: version.optional() }),
      output: z.object({ version, unseen: z.array(z.string()) }),
      errors: ['office.comment_not_found', 'office.comment_not_yours', 'office.comment_too_old', 'request.version_conflict'],
    }),
    'remove-comment': operation({
      title: { zh: '删除评论', en: 'Delete comment' },
      permission: 'signed-in',
      for: 'place',
      entity: 'office.comment',
      /** One's own: its words and files go, that there was one stays. */
      input: z.object({ commentId: id }),
      output: z.object({ version }),
      errors: ['office.comment_not_found', 'office.comment_not_yours'],
    }),
    'follow-document': operation({
      title: { zh: '关注单据', en: 'Follow document' },
      permission: 'signed-in',
      input: z.object(document),
      output: z.object({ following: z.boolean() }),
      errors: [documentHidden, 'office.people_only'],
    }),
    'unfollow-document': operation({
      title: { zh: '取消关注', en: 'Unfollow document' },
      permission: 'signed-in',
      input: z.object({ entity: document.entity, id }),
      output: z.object({ following: z.boolean() }),
    }),
    'assign-document': operation({
      title: { zh: '指派单据', en: 'Assign document' },
      permission: 'signed-in',
      entity: 'office.assignment',
      /** A document is with one person at a time; `personId: null` takes it back. It stands in the person's to-dos until it is done. */
      input: z.object({ ...document, personId: id.nullable(), note: optionalText(500).default(''), due: date.nullish() }),
      output: z.object({ id: id.nullable() }),
      errors: [documentHidden, 'office.assignee_cannot_see'],
    }),
    'finish-assignment': operation({
      title: { zh: '完成指派', en: 'Finish assignment' },
      permission: 'signed-in',
      entity: 'office.assignment',
      /** By the person it was given to or the one who gave it. */
      input: z.object({ assignmentId: id }),
      output: z.object({ version }),
      errors: ['office.assignment_not_found'],
    }),
    'reopen-assignment': operation({
      title: { zh: '重新打开指派', en: 'Reopen assignment' },
      permission: 'signed-in',
      entity: 'office.assignment',
      input: z.object({ assignmentId: id }),
      output: z.object({ version }),
      errors: ['office.assignment_not_found'],
    }),
    'mark-read': operation({
      title: { zh: '标为已读', en: 'Mark as read' },
      permission: 'signed-in',
      for: 'place',
      entity: 'office.notification',
      /** All of one's own where no ids are given. */
      input: z.object({ ids: z.array(id).max(500).optional() }),
      output: z.object({ read: z.int() }),
    }),
    'mark-unread': operation({
      title: { zh: '标为未读', en: 'Mark as unread' },
      permission: 'signed-in',
      for: 'place',
      entity: 'office.notification',
      input: z.object({ ids: z.array(id).min(1).max(500) }),
      output: z.object({}),
    }),
    'choose-notifications': operation({
      title: { zh: '设置通知', en: 'Choose notifications' },
      permission: 'signed-in',
      /** The kinds one does not want to be told of. */
      input: z.object({ silent: z.array(text(60)).max(100) }),
      output: z.object({}),
    }),
  },
  queries: {
    ...feedbackQueries,
    ...printingQueries,
    ...reportQueries,
    views: query({
      title: { zh: '列表视图', en: 'Views of a list' },
      permission: 'signed-in',
      input: z.object({ list: listName }),
      /** The person's own and those shared with everyone. */
      output: z.object({
        views: z.array(
          z.object({
            id,
            name: z.string(),
            state: z.record(z.string(), z.json()),
            columns: z.record(z.string(), z.json()).nullable(),
            shared: z.boolean(),
            mine: z.boolean(),
            owner: z.string(),
            version,
            allowed: z.array(z.string()),
          }),
        ),
        places: z.array(z.string()),
        opening: z.string().nullable(),
      }),
    }),
    'all-views': query({
      title: { zh: '全部视图', en: 'Views of all lists' },
      permission: 'signed-in',
      input: z.object({}),
      /** The person's own and those shared with everyone, for who looks for one by its name; the newest first. */
      output: z.object({
        views: z.array(z.object({ id, list: z.string(), name: z.string(), state: z.record(z.string(), z.json()), mine: z.boolean() })),
      }),
    }),
    activity: query({
      title: { zh: '单据的讨论', en: 'Talk about a document' },
      permission: 'signed-in',
      input: z.object({ entity: document.entity, id }),
      /** Comments and assignments newest first, at most 200; who follows it; with whom it is. */
      output: z.object({
        comments: z.array(
          z.object({
            id,
            at: instant,
            authorId: id,
            author: z.string(),
            kind: z.enum(['comment', 'assignment']),
            body: z.string(),
            mentions: z.array(z.object({ id, name: z.string() })),
            files: z.array(z.object({ id, hash, thumbnail: hash.nullable(), name: z.string(), mediaType: z.string(), size: z.number() })),
            changed: z.boolean(),
            removed: z.boolean(),
            version,
            allowed: z.array(z.string()),
          }),
        ),
        following: z.boolean(),
        followers: z.array(z.object({ id, name: z.string() })),
        /** Notifications of the person about the document that they have not read. */
        unread: z.array(id),
        assignment: z
          .object({
            id,
            personId: id,
            person: z.string(),
            assignedBy: z.string(),
            note: z.string(),
            due: date.nullable(),
            done: z.boolean(),
            version,
            allowed: z.array(z.string()),
          })
          .nullable(),
      }),
    }),
    members: query({
      title: { zh: '同事', en: 'Colleagues' },
      permission: 'signed-in',
      input: z.object({}),
      /** Those who work in the merchant, with how their names sound, for pickers. */
      output: z.array(z.object({ id, name: z.string(), sounds: z.array(z.string()) })),
    }),
    assignments: list({
      title: { zh: '指派', en: 'Assignments' },
      permission: 'signed-in',
      /** What the person was given and what they gave to others. */
      row: z.object({
        id,
        document: z.string(),
        entity: z.string(),
        documentId: id,
        link: z.string().nullable(),
        note: z.string(),
        personId: id,
        person: z.string(),
        mine: z.boolean(),
        assignedBy: z.string(),
        due: date.nullable(),
        assignedAt: instant,
        done: z.boolean(),
        version,
        allowed: z.array(z.string()),
      }),
    }),
    'attachment-file': query({
      title: { zh: '附件', en: 'Attachment' },
      permission: 'signed-in',
      /** Refuses where no document that the person may see has such a file. */
      input: z.object({ hash }),
      output: z.object({ name: z.string(), mediaType: z.string() }),
    }),
    inbox: query({
      title: { zh: '未读通知', en: 'Unread notifications' },
      permission: 'signed-in',
      input: z.object({}),
      /** Counted up to 100. */
      output: z.object({ unread: z.int() }),
    }),
    notifications: list({
      title: { zh: '通知', en: 'Notifications' },
      permission: 'signed-in',
      row: z.object({
        id,
        kind: z.string(),
        text: title,
        excerpt: z.string(),
        document: z.string(),
        link: z.string().nullable(),
        createdAt: instant,
        unread: z.boolean(),
        allowed: z.array(z.string()),
      }),
    }),
    'notification-choice': query({
      title: { zh: '通知设置', en: 'Choice of notifications' },
      permission: 'signed-in',
      input: z.object({}),
      output: z.array(z.object({ kind: z.string(), title, on: z.boolean() })),
    }),
    tasks: query({
      title: { zh: '后台任务', en: 'Background tasks' },
      permission: 'signed-in',
      input: z.object({}),
      /** The person's own: those running and those that ended within half a day, newest first. */
      output: z.array(
        z.object({
          id,
          kind: z.string(),
          title,
          link: z.string().nullable(),
          status: z.enum(['running', 'done', 'failed', 'cancelled']),
          done: z.int(),
          total: z.int().nullable(),
          result: title.nullable(),
          startedAt: instant,
          finishedAt: instant.nullable(),
          allowed: z.array(z.string()),
        }),
      ),
    }),
  },
  events: {
    ...reportEvents,
    'comment-changed': event('office.comment', z.object({ id, entity: z.string(), documentId: id })),
    'following-changed': event('office.follower', z.object({ id, entity: z.string() })),
    'assignment-changed': event('office.assignment', z.object({ id, entity: z.string(), documentId: id })),
    notified: event('office.notification', z.object({ id })),
    'task-changed': event('office.task', z.object({ id, status: z.string() })),
    'feedback-changed': event('office.feedback', z.object({ id })),
    'print-template-changed': event('office.print_template', z.object({ id, name: z.string() })),
    'view-changed': event('office.view', z.object({ id, list: z.string() })),
  },
});
