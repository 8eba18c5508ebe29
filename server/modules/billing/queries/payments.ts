import { choicesOf } from '../../../kernel/contract.ts';
import type { ReadContext } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { makerColumns, makerJoin } from '../../access/index.ts';
import { hits } from '../../search/index.ts';
import { billing } from '../contract.ts';
import { isOfCredit } from '../methods.ts';
import { reversalRefusal } from '../payment.rules.ts';
import { directionTitles, holderTitles, methodTitles, stateTitles } from '../titles.ts';

/** State of a payment in SQL, as payment.rules.ts has it. */
const STATE = `case when p.reverses_id is not null then 'reversal' when p.reversed_by_id is not null then 'reversed' else 'valid' end`;

/** The columns of a payment, for the list and the record. */
export const PAYMENT_COLUMNS = `p.id, p.number, p.direction, p.order_id as "orderId", p.order_number as "orderNumber", s.name as shop, p.amount, p.currency,
  p.method, p.money_holder as holder, p.reference, p.reason as note, p.paid_at as "paidAt", ${STATE} as state, p.version`;

interface Row {
  method: string;
  state: 'valid' | 'reversed' | 'reversal';
}

/** A payment with what this person may do with it now. */
export function withAllowed<R extends Row>(ctx: ReadContext, row: R): R & { allowed: string[] } {
  const refused = reversalRefusal({
    reversesId: row.state === 'reversal' ? 'x' : null,
    reversedById: row.state === 'reversed' ? 'x' : null,
  });
  return { ...row, allowed: ctx.may('billing.reverse') && !refused && !isOfCredit(row.method) ? ['billing.reverse-payment'] : [] };
}

/** All payments and refunds, the latest first; found by parts of number and reference, and by whatever finds their orders. */
export const paymentsList = answerList(billing.queries.payments, {
  from: `billing.payment p join sales.shop s on s.merchant_id = p.merchant_id and s.id = p.shop_id
    ${makerJoin('p')}`,
  where: 'p.merchant_id = :merchant and (:shops is null or p.shop_id = any(:shops))',
  key: 'p.id',
  columns: {
    id: { sql: 'p.id', type: 'reference', label: { zh: '标识', en: 'Id' } },
    number: { sql: 'p.number', type: 'text', label: { zh: '单号', en: 'Number' }, sort: true },
    direction: { sql: 'p.direction', type: 'choice', label: { zh: '收支', en: 'Direction' }, choices: choicesOf(directionTitles) },
    orderId: { sql: 'p.order_id', type: 'reference', label: { zh: '订单标识', en: 'Order id' } },
    orderNumber: { sql: 'p.order_number', type: 'text', label: { zh: '订单', en: 'Order' } },
    shop: { sql: 's.name', type: 'text', label: { zh: '店铺', en: 'Shop' } },
    amount: { sql: 'p.amount', type: 'money', label: { zh: '金额', en: 'Amount' } },
    currency: { sql: 'p.currency', type: 'text', label: { zh: '币种', en: 'Currency' } },
    method: { sql: 'p.method', type: 'choice', label: { zh: '方式', en: 'Method' }, choices: choicesOf(methodTitles) },
    holder: { sql: 'p.money_holder', type: 'choice', label: { zh: '资金', en: 'Money' }, choices: choicesOf(holderTitles) },
    reference: { sql: 'p.reference', type: 'text', label: { zh: '流水号', en: 'Reference' } },
    note: { sql: 'p.reason', type: 'text', label: { zh: '备注', en: 'Note' } },
    paidAt: { sql: 'p.paid_at', type: 'instant', label: { zh: '时间', en: 'Paid at' }, sort: true },
    state: { sql: STATE, type: 'choice', label: { zh: '状态', en: 'State' }, choices: choicesOf(stateTitles) },
    ...makerColumns('p', 'recordedBy', { zh: '登记人', en: 'Recorded by' }),
    version: { sql: 'p.version', type: 'number', label: { zh: '版本', en: 'Version' }, filter: false },
  },
  defaultSort: '-paidAt',
  search: `(p.number = upper(:search::text) or (p.reference = :asked::text and p.reference <> '') or p.id = any(:payments::uuid[])
    or p.order_id = any(:orders::uuid[])) and :pattern::text is not null`,
  params: async (ctx, _fixed, input) => {
    const found = await Promise.all(
      ['sales.order', 'billing.payment'].map((entity) =>
        input.search ? hits(ctx, { text: input.search, entities: [entity], limit: 500 }) : [],
      ),
    );
    const [orders, payments] = found.map((hits) => hits.map(({ id }) => id));
    return { orders, payments, asked: input.search ?? '' };
  },
  finish: (ctx, rows: Row[]) => rows.map((row) => withAllowed(ctx, row)),
});
