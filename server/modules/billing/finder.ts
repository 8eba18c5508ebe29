import { statement } from '../../kernel/statement.ts';
import { addFinder, addStanding, asListed, type Hit } from '../search/index.ts';
import { paymentsList } from './queries/payments.ts';

const HIT = `select 'billing.payment' as entity, p.id, p.number as title, concat_ws(' · ', p.order_number, p.amount::text || ' ' || p.currency) as subtitle,
    '/payments/' || p.number as link`;
const SCOPE = 'p.merchant_id = :merchant and (:shops::uuid[] is null or p.shop_id = any(:shops::uuid[]))';
const FIND = statement(`
  with met (id) as (
    select x.id from billing.payment x where x.merchant_id = :merchant and x.number = any(:codes::text[])
    union select x.id from billing.payment x where x.merchant_id = :merchant and x.reference <> '' and x.reference = any(:codes::text[]))
  ${HIT} from met join billing.payment p on p.id = met.id where ${SCOPE} order by p.paid_at desc limit 10`);

/** Payments by their number and by the reference of the bank or platform. */
addFinder({
  entity: 'billing.payment',
  permission: 'billing.view',
  find: (ctx, { codes }) => ctx.rows<Hit>(FIND, { codes }),
});

addStanding({ entity: 'billing.payment', operations: ['billing.reverse-payment'], of: asListed(paymentsList) });

const REFUNDABLE = statement(
  `select id from sales.sales_order where merchant_id = :merchant and id = any(:ids::uuid[]) and paid_amount > refunded_amount`,
);

// what was paid and not yet given back can be
addStanding({
  entity: 'sales.order',
  operations: ['billing.refund-payment'],
  of: async (ctx, ids) =>
    (await ctx.rows<{ id: string }>(REFUNDABLE, { ids })).map(({ id }) => ({ id, allowed: ['billing.refund-payment'] })),
});
