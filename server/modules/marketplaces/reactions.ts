import { react } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { addSource, addStanding, asListed, indexing, walkOf } from '../search/index.ts';
import { marketplaces } from './contract.ts';
import { feeInvoices } from './queries/fee-invoices.ts';
import { statementsList } from './queries/statements.ts';
import { linesList } from './queries/lines.ts';

const ENTITY = 'marketplaces.statement';
const IDS = statement(walkOf('marketplaces.statement'));
const TEXTS = statement(`select s.id, s.number, s.file_name as "fileName", s.shop_id as "shopId", h.name as shop
  from marketplaces.statement s join sales.shop h on h.merchant_id = s.merchant_id and h.id = s.shop_id
  where s.merchant_id = :merchant and s.id = any(:ids::uuid[])`);

interface TextRow {
  id: string;
  number: string;
  fileName: string;
  shopId: string;
  shop: string;
}

/** Statements of platforms are found by any part of their number and of the name of their file. */
addSource({
  entity: ENTITY,
  edition: 1,
  ids: IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<TextRow>(TEXTS, { ids })).map(({ id, number, fileName, shopId, shop }) => ({
      ...{ id, shopId, title: number, permission: 'marketplaces.view', subtitle: `${shop} · ${fileName}` },
      link: `/marketplaces/statements/${number}`,
      texts: [number, fileName],
    })),
});

export const reactions = [react(marketplaces.events['statement-changed'], 'marketplaces.index-statements', indexing(ENTITY))];

addStanding({
  entity: ENTITY,
  operations: ['match', 'post', 'reverse', 'delete'].map((verb) => `marketplaces.${verb}-statement`),
  of: asListed(statementsList),
});
addStanding({
  entity: 'marketplaces.fee_invoice',
  operations: ['certify', 'uncertify', 'reverse'].map((verb) => `marketplaces.${verb}-fee-invoice`),
  of: asListed(feeInvoices),
});
addStanding({
  entity: 'marketplaces.line',
  operations: ['marketplaces.explain-lines', 'marketplaces.undo-explanation', 'marketplaces.name-transfer'],
  of: asListed(linesList),
});
