import type { Context } from '../../../kernel/context.ts';
import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { freight } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkVersion } from '../opening.ts';

interface CarrierRow {
  id: string;
  code: string;
  name: string;
  trackingLink: string;
  active: boolean;
  version: number;
}

const INSERT = statement(`insert into freight.carrier (merchant_id, id, code, name, tracking_link)
  values (:merchant, :id::uuid, :code, :name, :trackingLink)`);
const LOCK = statement(`select c.id, c.code, c.name, c.tracking_link as "trackingLink", c.active, c.version
  from freight.carrier c where c.merchant_id = :merchant and c.id = :carrierId::uuid for update`);
const UPDATE =
  statement(`update freight.carrier c set name = :name, tracking_link = :trackingLink, active = :active::boolean, version = c.version + 1
  where c.merchant_id = :merchant and c.id = :id::uuid`);

/** A carrier parcels are handed to. */
export const createCarrier = handle(freight.operations['create-carrier'], async (ctx, input) => {
  const id = ctx.newId();
  ctx.post(INSERT, { id, ...input });
  ctx.change('freight.carrier', id, null, input);
  ctx.emit(freight.events['carrier-changed'], { id, code: input.code });
  return { id, code: input.code, version: 1 };
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

function writeCarrier(ctx: Context, before: CarrierRow, after: CarrierRow) {
  ctx.post(UPDATE, { ...after });
  ctx.change('freight.carrier', before.id, before, after);
  ctx.emit(freight.events['carrier-changed'], { id: before.id, code: before.code });
  return { id: before.id, code: before.code, version: before.version + 1 };
}

export const changeCarrier = handle(freight.operations['change-carrier'], async (ctx, { carrierId, expectedVersion, ...input }) => {
  const carrier = await openCarrier(ctx, { carrierId, expectedVersion });
  return writeCarrier(ctx, carrier, { ...carrier, ...input });
});

export const archiveCarrier = handle(freight.operations['archive-carrier'], async (ctx, input) => {
  const carrier = await openCarrier(ctx, input);
  return writeCarrier(ctx, carrier, { ...carrier, active: false });
});

export const restoreCarrier = handle(freight.operations['restore-carrier'], async (ctx, input) => {
  const carrier = await openCarrier(ctx, input);
  return writeCarrier(ctx, carrier, { ...carrier, active: true });
});
