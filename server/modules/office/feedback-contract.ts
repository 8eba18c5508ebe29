import { z } from 'zod';
import { id, instant, list, operation, optionalText, query, text, version } from '../../kernel/contract.ts';

const state = z.enum(['open', 'done']);

/** What the browser knows of itself; nothing of persons. */
export const feedbackDiagnostics = z
  .object({
    version: optionalText(40).optional(),
    browser: optionalText(300).optional(),
    screen: optionalText(40).optional(),
    language: optionalText(20).optional(),
    /** The last requests: their ids, addresses without parameters, and answers. */
    requests: z
      .array(z.object({ id: optionalText(60).optional(), path: text(120), status: z.int() }))
      .max(20)
      .optional(),
  })
  .optional();

const feedbackRow = z.object({
  id,
  createdAt: instant,
  person: z.string(),
  page: z.string(),
  text: z.string(),
  screenshot: z.string().nullable(),
  diagnostics: z.record(z.string(), z.unknown()),
  state,
  answer: z.string(),
  answeredBy: z.string().nullable(),
  answeredAt: instant.nullable(),
  version,
  allowed: z.array(z.string()),
});

/** Feedback and news, apart from the rest of the room. */
export const feedbackOperations = {
  'send-feedback': operation({
    title: { zh: '提交反馈', en: 'Send feedback' },
    permission: 'signed-in',
    entity: 'office.feedback',
    input: z.object({
      /** The address the person was at, without parameters. */
      page: text(200),
      text: text(4000),
      /** Hash of an uploaded picture (`office.feedback-screenshot`). */
      screenshot: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
      diagnostics: feedbackDiagnostics,
    }),
    output: z.object({ id }),
    errors: ['office.screenshot_missing', 'office.too_much_feedback'],
  }),
  'answer-feedback': operation({
    title: { zh: '回复反馈', en: 'Answer feedback' },
    permission: 'office.answer-feedback',
    for: 'place',
    entity: 'office.feedback',
    input: z.object({ feedbackId: id, answer: optionalText(4000), state, expectedVersion: version.optional() }),
    output: z.object({ version }),
    errors: ['office.feedback_not_found', 'request.version_conflict'],
  }),
  'see-news': operation({
    title: { zh: '看过新功能', en: 'News were seen' },
    permission: 'signed-in',
    for: 'place',
    input: z.object({ entry: text(40) }),
    output: z.object({ entry: z.string() }),
  }),
};

export const feedbackQueries = {
  feedback: list({ title: { zh: '反馈', en: 'Feedback' }, permission: 'office.answer-feedback', row: feedbackRow }),
  'my-feedback': query({
    title: { zh: '我的反馈', en: 'My feedback' },
    permission: 'signed-in',
    input: z.object({}),
    output: z.array(z.object({ id, createdAt: instant, text: z.string(), state, answer: z.string() })),
  }),
  'news-seen': query({
    title: { zh: '看过的新功能', en: 'News seen' },
    permission: 'signed-in',
    input: z.object({}),
    output: z.object({ entry: z.string().nullable() }),
  }),
};
