import { answer, type ReadContext } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { maskEmail } from '../../../kernel/mask.ts';
import { languageOfSheet, wordingIn } from '../../../kernel/print/wording.ts';
import { statement } from '../../../kernel/statement.ts';
import { namesOf } from '../../access/index.ts';
import { heading } from '../../company/index.ts';
import { allowedOn } from '../allowed.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { sheetsOfOrders } from '../queries/order-sheets.ts';
import { labels, messageStatusChoices } from '../words.ts';

const seesAddresses = (ctx: ReadContext): boolean => ctx.may('parties.see-personal-data');

/** Letters to suppliers, the latest first. */
export const messages = answerList(purchasing.queries.messages, {
  from: `purchasing.message m
    join purchasing.purchase_order o on o.merchant_id = m.merchant_id and o.id = m.order_id
    join parties.party p on p.merchant_id = o.merchant_id and p.id = o.supplier_id`,
  where: `m.merchant_id = :merchant and (:warehouses::uuid[] is null or o.warehouse_id = any(:warehouses::uuid[]))`,
  key: 'm.id',
  columns: {
    id: { sql: 'm.id', type: 'reference', label: labels.mailFile, filter: false },
    number: { sql: 'o.number', type: 'text', label: labels.number },
    supplier: { sql: 'p.name', type: 'text', label: labels.supplier },
    recipients: { sql: `array_to_string(m.recipients, ', ')`, type: 'text', label: labels.recipients, filter: false },
    subject: { sql: 'm.subject', type: 'text', label: labels.subject },
    status: { sql: 'm.status', type: 'choice', label: labels.status, choices: messageStatusChoices },
    revision: { sql: 'm.revision', type: 'number', label: labels.revision },
    writtenBy: { sql: 'm.written_by', type: 'person', label: labels.buyer },
    recordedAt: { sql: 'm.recorded_at', type: 'instant', label: labels.recordedAt, sort: true },
    sentAt: { sql: 'm.sent_at', type: 'instant', label: labels.sentAt },
  },
  defaultSort: '-recordedAt',
  async finish(ctx, rows) {
    const names = await namesOf(
      ctx,
      rows.map(({ writtenBy }) => writtenBy as string),
    );
    const shown = (all: string) => (seesAddresses(ctx) ? all : all.split(', ').map(maskEmail).join(', '));
    return rows.map((row) => ({
      ...row,
      recipients: shown(row.recipients as string),
      writtenBy: names.get(row.writtenBy as string) ?? '',
      allowed: allowedOn.message(ctx, row as { status: string }),
    }));
  },
  search: 'lower(o.number) like :pattern or lower(m.subject) like :pattern or lower(p.name) like :pattern',
});

const OF_ORDER =
  statement(`select o.number, p.language, p.name as supplier, o.gross_amount as gross, o.currency, o.expected_date as "expectedDate",
    nullif(coalesce(nullif(p.email, ''), (select c.email from parties.contact c
      where c.merchant_id = p.merchant_id and c.party_id = p.id and c.email <> '' order by c.is_default desc, c.id limit 1)), '') as address
  from purchasing.purchase_order o join parties.party p on p.merchant_id = o.merchant_id and p.id = o.supplier_id
  where o.merchant_id = :merchant and o.id = :orderId::uuid and (:warehouses::uuid[] is null or o.warehouse_id = any(:warehouses::uuid[]))`);

interface Ordered {
  number: string;
  language: string | null;
  supplier: string;
  gross: string;
  currency: string;
  expectedDate: string | null;
  address: string | null;
}

const letters = {
  zh: (order: Ordered, amount: string, day: string, merchant: string) => ({
    subject: `采购单 ${order.number}（${merchant}）`,
    body: [
      `${order.supplier}：`,
      '',
      `附件是采购单 ${order.number}，含税金额 ${amount}。${day && `希望 ${day} 前到货。`}`,
      '请核对数量和价格，并回复能到货的日期。',
      '',
      merchant,
    ].join('\n'),
  }),
  en: (order: Ordered, amount: string, day: string, merchant: string) => ({
    subject: `Purchase order ${order.number} (${merchant})`,
    body: [
      `Dear ${order.supplier},`,
      '',
      `Our purchase order ${order.number} is attached. It comes to ${amount}, tax included.${day && ` We would like to have the goods by ${day}.`}`,
      'Please check quantities and prices and let us know when you can deliver.',
      '',
      merchant,
    ].join('\n'),
  }),
};

/** What a letter with an order would say, in the language of its supplier. */
export const messageDraft = answer(purchasing.queries['message-draft'], async (ctx, { orderId }) => {
  const [order, head] = await Promise.all([ctx.row<Ordered>(OF_ORDER, { orderId }), heading(ctx)]);
  if (!order) throw errors.order_not_found();
  const wording = wordingIn(ctx.merchant, languageOfSheet(undefined, order.language, ctx.merchant));
  const amount = wording.moneySigned(order.gross, order.currency);
  const letter = letters[wording.language](order, amount, wording.date(order.expectedDate), head.name);
  return { ...letter, address: seesAddresses(ctx) ? order.address : maskEmail(order.address) };
});

const MESSAGE = statement(`select m.id, m.order_id as "orderId", m.recipients, m.subject, m.body from purchasing.message m
  join purchasing.purchase_order o on o.merchant_id = m.merchant_id and o.id = m.order_id
  where m.merchant_id = :merchant and m.id = :messageId::uuid and (:warehouses::uuid[] is null or o.warehouse_id = any(:warehouses::uuid[]))`);
interface Message {
  id: string;
  orderId: string;
  recipients: string[];
  subject: string;
  body: string;
}

/** The order as it goes with a letter, and the letter. */
export const messageSheets = answer(purchasing.queries['message-sheets'], async (ctx, { messageId, ...chosen }) => {
  const message = await ctx.row<Message>(MESSAGE, { messageId });
  if (!message) throw errors.message_not_found();
  const sheets = await sheetsOfOrders(ctx, [message.orderId], chosen);
  const to = seesAddresses(ctx) ? message.recipients : [];
  return { ...sheets, letter: { id: message.id, to, subject: message.subject, text: message.body } };
});
