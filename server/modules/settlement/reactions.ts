import { type Context, type Delivered, react } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { billing } from '../billing/contract.ts';
import { holdOverCredit } from '../sales/index.ts';
import { addSource, addStanding, asListed, indexing, walkOf } from '../search/index.ts';
import { settlement } from './contract.ts';
import { dunningLetters } from './dunning/queries.ts';
import { credits } from './queries/credits.ts';
import { statements } from './statements/queries.ts';

const ENTITY = 'settlement.credit';
const IDS = statement(walkOf('settlement.credit'));
const TEXTS = statement(`select c.id, c.number, p.name as party, c.amount::text || ' ' || c.currency as amount, c.reference, c.note
  from settlement.credit c join parties.party p on p.merchant_id = c.merchant_id and p.id = c.party_id
  where c.merchant_id = :merchant and c.id = any(:ids::uuid[])`);

/** Credits are found by any part of their number, of the bank's reference and of what was noted. */
addSource({
  entity: ENTITY,
  edition: 1,
  ids: IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<{ id: string; number: string; party: string; amount: string; reference: string; note: string }>(TEXTS, { ids })).map(
      ({ id, number, party, amount, reference, note }) => ({
        ...{ id, title: number, permission: 'settlement.view', subtitle: `${party} · ${amount}` },
        link: `/settlement/credits/${number}`,
        texts: [number, reference, note].filter(Boolean),
      }),
    ),
});

addStanding({
  entity: ENTITY,
  operations: ['settlement.reverse-credit', 'settlement.refund-credit', 'settlement.apply-credits', 'settlement.apply-proposed'],
  of: asListed(credits),
});

const STATEMENT = 'settlement.statement';
const STATEMENT_IDS = statement(walkOf('settlement.statement'));
const STATEMENT_TEXTS = statement(`select s.id, s.number, p.name as party, s.closing::text || ' ' || s.currency as amount, s.note
  from settlement.statement s join parties.party p on p.merchant_id = s.merchant_id and p.id = s.party_id
  where s.merchant_id = :merchant and s.id = any(:ids::uuid[])`);

/** Statements of account are found by any part of their number and by what was noted. */
addSource({
  entity: STATEMENT,
  edition: 1,
  ids: STATEMENT_IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<{ id: string; number: string; party: string; amount: string; note: string }>(STATEMENT_TEXTS, { ids })).map(
      ({ id, number, party, amount, note }) => ({
        ...{ id, title: number, permission: 'settlement.view', subtitle: `${party} · ${amount}` },
        link: `/settlement/statements/${number}`,
        texts: [number, note].filter(Boolean),
      }),
    ),
});

addStanding({
  entity: STATEMENT,
  operations: ['settlement.move-statement', 'settlement.compare-statement', 'settlement.delete-statement'],
  of: asListed(statements),
});

const LETTER = 'settlement.dunning';
const LETTER_IDS = statement(walkOf('settlement.dunning_letter'));
const LETTER_TEXTS = statement(`select l.id, l.number, p.name as party, l.total::text || ' ' || l.currency as amount
  from settlement.dunning_letter l join parties.party p on p.merchant_id = l.merchant_id and p.id = l.party_id
  where l.merchant_id = :merchant and l.id = any(:ids::uuid[])`);

/** Letters to customers who are late are found by any part of their number. */
addSource({
  entity: LETTER,
  edition: 1,
  ids: LETTER_IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<{ id: string; number: string; party: string; amount: string }>(LETTER_TEXTS, { ids })).map(
      ({ id, number, party, amount }) => ({
        ...{ id, title: number, permission: 'settlement.view', subtitle: `${party} · ${amount}` },
        link: `/settlement/dunning-letters?q=${number}`,
        texts: [number],
      }),
    ),
});

addStanding({ entity: LETTER, operations: ['settlement.move-dunning-letters'], of: asListed(dunningLetters) });

const index = indexing(ENTITY);

const CUSTOMERS = statement(
  `select distinct c.party_id as id from settlement.credit c where c.merchant_id = :merchant and c.id = any(:ids::uuid[])`,
);
const PAYERS = statement(`select distinct o.customer_id as id from billing.payment y
  join sales.sales_order o on o.merchant_id = y.merchant_id and o.id = y.order_id
  where y.merchant_id = :merchant and y.id = any(:ids::uuid[]) and o.customer_id is not null`);

/** Credits and payments raise what a customer may order, and what is taken back of them lowers it: audited orders follow (TV-57). */
async function holdTheirs(ctx: Context, customers: typeof CUSTOMERS, events: readonly Delivered[]): Promise<void> {
  const found = await ctx.rows<{ id: string }>(customers, { ids: events.map(({ entityId }) => entityId) });
  if (found.length)
    await holdOverCredit(
      ctx,
      found.map(({ id }) => id),
    );
}

export const reactions = [
  react(settlement.events['credit-changed'], 'settlement.hold-over-credit', (ctx, events) => holdTheirs(ctx, CUSTOMERS, events)),
  react(billing.events['payment-reversed'], 'settlement.hold-over-credit-reversed', (ctx, events) => holdTheirs(ctx, PAYERS, events)),
  react(settlement.events['credit-changed'], 'settlement.index-credits', index),
  react(settlement.events['dunning-changed'], 'settlement.index-dunning', indexing(LETTER)),
  react(settlement.events['statement-changed'], 'settlement.index-statements', indexing(STATEMENT)),
];
