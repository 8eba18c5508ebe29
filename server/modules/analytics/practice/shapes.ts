import { z } from 'zod';
import { event, id, instant, operation, query, text } from '../../../kernel/contract.ts';

export const practiceOperations = {
  'open-practice-merchant': operation({
    title: { zh: '开设练习账套', en: 'Open practice merchant' },
    permission: 'analytics.practise',
    entity: 'analytics.practice',
    /** `people`: others who work in it, beside the person who asks; ids of persons. */
    input: z.object({ name: text(60).optional(), people: z.array(id).max(200).optional() }),
    output: z.object({ id }),
    errors: ['analytics.practice_of_practice', 'analytics.practice_needs_person', 'analytics.too_many_practices'],
  }),
  'delete-practice-merchant': operation({
    title: { zh: '删除练习账套', en: 'Delete practice merchant' },
    permission: 'analytics.practise',
    for: 'place',
    entity: 'analytics.practice',
    input: z.object({ practiceId: id }),
    output: z.object({ id }),
    errors: ['analytics.practice_not_found'],
  }),
};

export const practiceQueries = {
  'practice-merchants': query({
    title: { zh: '练习账套', en: 'Practice merchants' },
    permission: 'analytics.practise',
    input: z.object({}),
    output: z.array(
      z.object({
        id,
        name: z.string(),
        state: z.enum(['copying', 'ready', 'deleting']),
        done: z.number(),
        total: z.number(),
        failed: z.boolean(),
        createdAt: instant,
      }),
    ),
  }),
};

export const practiceEvents = {
  'practice-asked': event('analytics.practice', z.object({ id, name: z.string(), askedBy: id, people: z.array(id) })),
  'practice-ended': event('analytics.practice', z.object({ id })),
};
