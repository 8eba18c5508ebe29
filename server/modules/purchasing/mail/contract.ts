import { z } from 'zod';
import { id, instant, list, operation, personal, query, text, version } from '../../../kernel/contract.ts';
import { print } from '../../../kernel/print/sheets.ts';

const email = z.email().max(200);
const onMessage = z.object({ messageId: id });
const MESSAGE_ERRORS = ['purchasing.message_not_found', 'purchasing.message_status'] as const;

const messageRow = z.object({
  id,
  number: z.string(),
  supplier: z.string(),
  /** Masked for whoever may not see personal data. */
  recipients: z.string(),
  subject: z.string(),
  status: z.enum(['waiting', 'sent', 'withdrawn']),
  revision: z.number(),
  writtenBy: z.string(),
  recordedAt: instant,
  sentAt: instant.nullable(),
  allowed: z.array(z.string()),
});

/** Letters to suppliers with the order as a PDF. No mail account is connected: a letter waits until somebody has sent its file and says so. */
export const mailOperations = {
  'mail-order': operation({
    title: { zh: '写邮件给供应商', en: 'E-mail to the supplier' },
    permission: 'purchasing.order',
    entity: 'purchasing.order',
    input: z.object({
      orderId: id,
      expectedVersion: version.optional(),
      /** The supplier's own address where nobody is named. */
      to: personal(z.array(email).max(10)).default([]),
      subject: text(200),
      body: text(5000),
    }),
    output: z.object({ id, number: z.string(), version, messageId: id }),
    errors: ['purchasing.order_not_found', 'purchasing.order_status', 'request.version_conflict', 'purchasing.address_missing'],
  }),
  /** It has gone to the supplier, and the order with it. */
  'mark-message-sent': operation({
    title: { zh: '邮件已发出', en: 'Mail was sent' },
    permission: 'purchasing.order',
    entity: 'purchasing.message',
    input: onMessage,
    output: z.object({ id }),
    errors: MESSAGE_ERRORS,
  }),
  'withdraw-message': operation({
    title: { zh: '不发了', en: 'Do not send' },
    permission: 'purchasing.order',
    entity: 'purchasing.message',
    input: onMessage,
    output: z.object({ id }),
    errors: MESSAGE_ERRORS,
  }),
};

export const mailQueries = {
  messages: list({ title: { zh: '供应商邮件', en: 'Supplier mail' }, permission: 'purchasing.view', row: messageRow }),
  /** What a letter with an order would say, in the language of its supplier. */
  'message-draft': query({
    title: { zh: '邮件草稿', en: 'Draft of a letter' },
    permission: 'purchasing.order',
    input: z.object({ orderId: id }),
    output: z.object({ address: z.string().nullable(), subject: z.string(), body: z.string() }),
  }),
  /** The order that goes with a letter; as `eml` the letter itself. */
  'message-sheets': print({
    title: { zh: '打印邮件附件', en: 'Print what goes with the mail' },
    permission: 'purchasing.order',
    input: onMessage,
  }),
};
