import { type Context, type Delivered, react } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { addSource, addStanding, asListed, indexDocuments, walkOf } from '../search/index.ts';
import { settlement } from './contract.ts';
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
  operations: ['settlement.reverse-credit', 'settlement.apply-credits', 'settlement.apply-proposed'],
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

const index = (ctx: Context, events: readonly Delivered[]) =>
  indexDocuments(
    ctx,
    ENTITY,
    events.map(({ entityId }) => entityId),
  );

export const reactions = [
  react(settlement.events['credit-changed'], 'settlement.index-credits', index),
  react(settlement.events['statement-changed'], 'settlement.index-statements', (ctx, events) =>
    indexDocuments(
      ctx,
      STATEMENT,
      events.map(({ entityId }) => entityId),
    ),
  ),
];
