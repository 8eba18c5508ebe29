import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { freight } from '../contract.ts';
import { errors } from '../errors.ts';
import { keeping } from '../keeping.ts';

interface CarrierRow {
  id: string;
  code: string;
  name: string;
  trackingLink: string;
  aliases: string[];
  supplierId: string | null;
  active: boolean;
  version: number;
}

const INSERT = statement(`insert into freight.carrier (merchant_id, id, code, name, tracking_link, aliases, supplier_id)
  values (:merchant, :id::uuid, :code, :name, :trackingLink, :aliases::text[], :supplierId::uuid)`);
const LOCK =
  statement(`select c.id, c.code, c.name, c.tracking_link as "trackingLink", c.aliases, c.supplier_id as "supplierId", c.active, c.version
  from freight.carrier c where c.merchant_id = :merchant and c.id = :id::uuid for update`);
const UPDATE = statement(`update freight.carrier c set name = :name, tracking_link = :trackingLink, aliases = :aliases::text[],
    supplier_id = :supplierId::uuid, active = :active::boolean, version = c.version + 1
  where c.merchant_id = :merchant and c.id = :id::uuid`);

const carriers = keeping<CarrierRow, { code: string }>({
  ...{ entity: 'freight.carrier', lock: LOCK, update: UPDATE, missing: (carrier) => errors.carrier_not_found({ carrier }) },
  said(ctx, { id, code }) {
    ctx.emit(freight.events['carrier-changed'], { id, code });
    return { code };
  },
});

/** A carrier parcels are handed to. */
export const createCarrier = handle(freight.operations['create-carrier'], async (ctx, { supplierId = null, ...input }) => {
  const id = ctx.newId();
  ctx.post(INSERT, { id, supplierId, ...input });
  ctx.change('freight.carrier', id, null, { ...input, supplierId });
  return carriers.announce(ctx, { id, code: input.code }, 1);
});

export const changeCarrier = handle(freight.operations['change-carrier'], async (ctx, { carrierId, expectedVersion, ...input }) => {
  const carrier = await carriers.open(ctx, carrierId, expectedVersion);
  return carriers.write(ctx, carrier, { ...carrier, ...input, supplierId: input.supplierId ?? null });
});

export const archiveCarrier = handle(freight.operations['archive-carrier'], (ctx, { carrierId, expectedVersion }) =>
  carriers.use(ctx, carrierId, expectedVersion, false),
);

export const restoreCarrier = handle(freight.operations['restore-carrier'], (ctx, { carrierId, expectedVersion }) =>
  carriers.use(ctx, carrierId, expectedVersion, true),
);
