import { z } from 'zod';
import { defineContract, event, id, operation, query, text, version } from '../../kernel/contract.ts';
import { feedbackOperations, feedbackQueries } from './feedback-contract.ts';

/** The name of a list, `module.noun`. */
const listName = z
  .string()
  .regex(/^[a-z]+\.[a-z-]+$/, 'list')
  .max(80);
/** What only the web understands: it is kept as it came, up to a size. */
const opaque = z.record(z.string().max(80), z.json()).refine((value) => JSON.stringify(value).length <= 20_000, 'too_large');
const viewName = text(40);

export const office = defineContract('office', {
  title: { zh: '协作', en: 'Office' },
  permissions: {
    'office.answer-feedback': { zh: '查看并回复反馈', en: 'Read and answer feedback' },
    'office.share-views': { zh: '向所有人共享视图', en: 'Share views with everyone' },
  },
  operations: {
    ...feedbackOperations,
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
    'arrange-views': operation({
      title: { zh: '排列视图', en: 'Arrange views' },
      permission: 'signed-in',
      for: 'place',
      /** For oneself: the order of the tabs of a list, by id or by the key of a ready view, and the one that opens first. */
      input: z.object({ list: listName, places: z.array(text(80)).max(200).optional(), opening: text(80).nullable().optional() }),
      output: z.object({}),
    }),
  },
  queries: {
    ...feedbackQueries,
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
  },
  events: {
    'feedback-changed': event('office.feedback', z.object({ id })),
    'view-changed': event('office.view', z.object({ id, list: z.string() })),
  },
});
