import type { Context } from '../../../kernel/context.ts';
import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { freight } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkVersion } from '../opening.ts';
import { forgetTariff } from '../settings.ts';

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
  from freight.carrier c where c.merchant_id = :merchant and c.id = :carrierId::uuid for update`);
const UPDATE = statement(`update freight.carrier c set name = :name, tracking_link = :trackingLink, aliases = :aliases::text[],
    supplier_id = :supplierId::uuid, active = :active::boolean, version = c.version + 1
  where c.merchant_id = :merchant and c.id = :id::uuid`);

/** A carrier parcels are handed to. */
export const createCarrier = handle(freight.operations['create-carrier'], async (ctx, { supplierId = null, ...input }) => {
  const id = ctx.newId();
  ctx.post(INSERT, { id, supplierId, ...input });
  ctx.change('freight.carrier', id, null, { ...input, supplierId });
  return announce(ctx, { id, code: input.code, version: 0 });
});

async function openCarrier(
  ctx: Context,
  { carrierId, expectedVersion }: { carrierId: string; expectedVersion?: number | undefined },
): Promise<CarrierRow> {
  const carrier = await ctx.row<CarrierRow>(LOCK, { carrierId });
  if (!carrier) throw errors.carrier_not_found({ carrier: carrierId });
  checkVersion(carrier.version, expectedVersion);
  return carrier;
}

function announce(ctx: Context, { id, code, version }: { id: string; code: string; version: number }) {
  forgetTariff(ctx);
  ctx.emit(freight.events['carrier-changed'], { id, code });
  return { id, code, version: version + 1 };
}

function writeCarrier(ctx: Context, before: CarrierRow, after: CarrierRow) {
  ctx.post(UPDATE, { ...after });
  ctx.change('freight.carrier', before.id, before, after);
  return announce(ctx, before);
}

export const changeCarrier = handle(freight.operations['change-carrier'], async (ctx, { carrierId, expectedVersion, ...input }) => {
  const carrier = await openCarrier(ctx, { carrierId, expectedVersion });
  return writeCarrier(ctx, carrier, { ...carrier, ...input, supplierId: input.supplierId ?? null });
});

export const archiveCarrier = handle(freight.operations['archive-carrier'], async (ctx, input) => {
  const carrier = await openCarrier(ctx, input);
  return writeCarrier(ctx, carrier, { ...carrier, active: false });
});

export const restoreCarrier = handle(freight.operations['restore-carrier'], async (ctx, input) => {
  const carrier = await openCarrier(ctx, input);
  return writeCarrier(ctx, carrier, { ...carrier, active: true });
});
