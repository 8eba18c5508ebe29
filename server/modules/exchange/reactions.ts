import { react } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { addFinder, addSource, addStanding, asListed, type Hit, indexing, walkOf } from '../search/index.ts';
import { exchange } from './contract.ts';
import { imports } from './queries/imports.ts';

const ENTITY = 'exchange.import';
const permission = 'exchange.import';
const IDS = statement(walkOf('exchange.import_batch'));
const ROW = `select b.id, b.number, array(select file ->> 'name' from jsonb_array_elements(b.files) file) as files from exchange.import_batch b`;
const TEXTS = statement(`${ROW} where b.merchant_id = :merchant and b.id = any(:ids::uuid[])`);
const CALLED = statement(`${ROW} where b.merchant_id = :merchant and b.number = any(:codes::text[])`);

interface TextRow {
  id: string;
  number: string;
  files: string[];
}

const shown = ({ id, number, files }: TextRow) => ({ id, title: number, subtitle: files.join(' · '), link: `/imports/${id}` });

/** Imports are found by any part of their number and of the names of their files. */
addSource({
  entity: ENTITY,
  edition: 1,
  ids: IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<TextRow>(TEXTS, { ids })).map((row) => ({ ...shown(row), permission, texts: [row.number, ...row.files] })),
});
addFinder({
  entity: ENTITY,
  permission,
  find: async (ctx, { codes }) => (await ctx.rows<TextRow>(CALLED, { codes })).map((row): Hit => ({ ...shown(row), entity: ENTITY })),
});

const index = indexing(ENTITY);

export const reactions = [react(exchange.events['import-created'], 'exchange.index-imports', index)];

addStanding({ entity: ENTITY, operations: ['exchange.start-import', 'exchange.cancel-import'], of: asListed(imports) });
