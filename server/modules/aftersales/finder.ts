import { statement } from '../../kernel/statement.ts';
import { addFinder, addStanding, asListed, type Hit } from '../search/index.ts';
import { operations } from './after-sale.rules.ts';
import { afterSales } from './queries/after-sales.ts';
import { claims } from './queries/claims.ts';
import { returnParcels } from './queries/return-parcels.ts';

const HIT = `select 'aftersales.after_sale' as entity, a.id, a.number as title, concat_ws(' · ', a.order_number, nullif(a.return_tracking, '')) as subtitle,
    '/after-sales/' || a.number as link`;
const SCOPE = 'a.merchant_id = :merchant and (:shops::uuid[] is null or a.shop_id = any(:shops::uuid[]))';
const FIND = statement(`
  with met (id) as (
    select x.id from aftersales.after_sale x where x.merchant_id = :merchant and x.number = any(:codes::text[])
    union select x.id from aftersales.after_sale x where x.merchant_id = :merchant and x.return_tracking <> '' and x.return_tracking = any(:codes::text[])
    union select x.id from aftersales.after_sale x where x.merchant_id = :merchant and x.platform_number = any(:codes::text[]))
  ${HIT} from met join aftersales.after_sale a on a.id = met.id where ${SCOPE} order by a.opened_at desc limit 10`);
const NEWEST = statement(`${HIT} from aftersales.after_sale a where ${SCOPE} order by a.opened_at desc, a.id desc limit :limit::int`);

/** After-sales by their number, the platform's, and the waybill by which goods come back. */
addFinder({
  entity: 'aftersales.after_sale',
  permission: 'aftersales.view',
  find: (ctx, { codes }) => ctx.rows<Hit>(FIND, { codes }),
  newest: (ctx, limit) => ctx.rows<Hit>(NEWEST, { limit }),
});

const PARCEL_HIT = `select 'aftersales.return_parcel' as entity, p.id, p.number as title, p.tracking_number as subtitle,
    '/after-sales/returns/' || p.number as link`;
const PARCEL_SCOPE = 'p.merchant_id = :merchant and (:warehouses::uuid[] is null or p.warehouse_id = any(:warehouses::uuid[]))';
const FIND_PARCEL = statement(`
  with met (id) as (
    select x.id from aftersales.return_parcel x where x.merchant_id = :merchant and x.number = any(:codes::text[])
    union select x.id from aftersales.return_parcel x where x.merchant_id = :merchant and x.tracking_number = any(:codes::text[]))
  ${PARCEL_HIT} from met join aftersales.return_parcel p on p.id = met.id where ${PARCEL_SCOPE} order by p.registered_at desc limit 10`);
const NEWEST_PARCELS = statement(
  `${PARCEL_HIT} from aftersales.return_parcel p where ${PARCEL_SCOPE} order by p.registered_at desc, p.id desc limit :limit::int`,
);

/** Parcels that came back, by their number and their waybill. */
addFinder({
  entity: 'aftersales.return_parcel',
  permission: 'aftersales.view',
  find: (ctx, { codes }) => ctx.rows<Hit>(FIND_PARCEL, { codes }),
  newest: (ctx, limit) => ctx.rows<Hit>(NEWEST_PARCELS, { limit }),
});

const CLAIM_HIT = `select 'aftersales.claim' as entity, c.id, c.number as title, coalesce(p.name, nullif(c.carrier, ''), '') as subtitle,
    '/after-sales/claims/' || c.number as link`;
const CLAIM_FROM = `aftersales.claim c
  left join parties.party p on p.merchant_id = c.merchant_id and p.id = c.party_id
  left join aftersales.after_sale a on a.merchant_id = c.merchant_id and a.id = c.after_sale_id`;
const CLAIM_SCOPE = 'c.merchant_id = :merchant and (:shops::uuid[] is null or a.shop_id is null or a.shop_id = any(:shops::uuid[]))';
const FIND_CLAIM = statement(
  `${CLAIM_HIT} from ${CLAIM_FROM} where ${CLAIM_SCOPE} and c.number = any(:codes::text[]) order by c.opened_at desc limit 10`,
);
const NEWEST_CLAIMS = statement(
  `${CLAIM_HIT} from ${CLAIM_FROM} where ${CLAIM_SCOPE} order by c.opened_at desc, c.id desc limit :limit::int`,
);

/** Claims by their number. */
addFinder({
  entity: 'aftersales.claim',
  permission: 'aftersales.view',
  find: (ctx, { codes }) => ctx.rows<Hit>(FIND_CLAIM, { codes }),
  newest: (ctx, limit) => ctx.rows<Hit>(NEWEST_CLAIMS, { limit }),
});

addStanding({ entity: 'aftersales.after_sale', operations, of: asListed(afterSales) });
addStanding({
  entity: 'aftersales.return_parcel',
  operations: ['aftersales.match-return', 'aftersales.unmatch-return', 'aftersales.inspect-return', 'aftersales.void-return'],
  of: asListed(returnParcels),
});
addStanding({
  entity: 'aftersales.claim',
  operations: [
    ...['accept-claim', 'refuse-claim', 'pay-claim', 'receive-replacement', 'undo-replacement', 'undo-claim-step'].map(
      (operation) => `aftersales.${operation}`,
    ),
    ...['purchasing.credit-claim', 'purchasing.undo-claim-credit'],
  ],
  of: asListed(claims),
});
