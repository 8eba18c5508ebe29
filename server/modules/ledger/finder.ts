import { statement } from '../../kernel/statement.ts';
import { addFinder, type Hit } from '../search/index.ts';

const HIT = `select 'ledger.entry' as entity, e.id, coalesce(nullif(e.source_number, ''), e.summary) as title,
    concat_ws(' · ', e.business_date::text, nullif(nullif(e.summary, ''), e.source_number), trim_scale(e.amount)::text) as subtitle, '/ledger/vouchers/' || e.id as link`;
const FIND = statement(`
  ${HIT} from ledger.entry e
  where e.merchant_id = :merchant and e.source_number = any(:codes::text[]) order by e.business_date desc, e.id desc limit 10`);
const NEWEST = statement(
  `${HIT} from ledger.entry e where e.merchant_id = :merchant order by e.business_date desc, e.id desc limit :limit::int`,
);

/** Vouchers by the number of their document, where only vouchers are asked for: anywhere else the document itself is meant. */
addFinder({
  entity: 'ledger.entry',
  permission: 'ledger.view',
  alone: true,
  find: (ctx, { codes }) => ctx.rows<Hit>(FIND, { codes }),
  newest: (ctx, limit) => ctx.rows<Hit>(NEWEST, { limit }),
});
