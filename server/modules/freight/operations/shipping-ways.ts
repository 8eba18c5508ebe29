import type { Context } from '../../../kernel/context.ts';
import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import type { Stop } from '../choice-shapes.ts';
import { freight } from '../contract.ts';
import { errors } from '../errors.ts';
import { keeping } from '../keeping.ts';
import { knownRegions } from '../settings.ts';

interface ServiceRow {
  id: string;
  code: string;
  carrierId: string;
  name: string;
  days: number | null;
  cashOnDelivery: boolean;
  minWeight: string | null;
  maxWeight: string | null;
  divisor: string | null;
  weightStep: string | null;
  classes: string[];
  warehouses: string[];
  contractFrom: string | null;
  contractTo: string | null;
  cutOff: string | null;
  taxRate: string;
  dailyLimit: number | null;
  priority: number;
  stops: Stop[];
  active: boolean;
  version: number;
}

const CARRIER = statement('select c.id from freight.carrier c where c.merchant_id = :merchant and c.id = :carrierId::uuid');
const INSERT =
  statement(`insert into freight.service (merchant_id, id, carrier_id, code, name, days, cash_on_delivery, min_weight, max_weight,
    volumetric_divisor, weight_step, classes, warehouses, contract_from, contract_to, cut_off, tax_rate, daily_limit, priority)
  values (:merchant, :id::uuid, :carrierId::uuid, :code, :name, :days::smallint, :cashOnDelivery::boolean, :minWeight::numeric, :maxWeight::numeric,
    :divisor::numeric, :weightStep::numeric, :classes::text[], :warehouseIds::uuid[], :contractFrom::date, :contractTo::date, :cutOff::text, :taxRate::numeric,
    :dailyLimit::int, :priority::smallint)`);
const LOCK = statement(`select s.id, s.code, s.carrier_id as "carrierId", s.name, s.days::int, s.cash_on_delivery as "cashOnDelivery",
    s.min_weight as "minWeight", s.max_weight as "maxWeight", s.volumetric_divisor as divisor, s.weight_step as "weightStep", s.classes, s.warehouses,
    s.contract_from as "contractFrom", s.contract_to as "contractTo", s.cut_off as "cutOff", s.tax_rate as "taxRate", s.daily_limit as "dailyLimit",
    s.priority::int, s.stops, s.active, s.version
  from freight.service s where s.merchant_id = :merchant and s.id = :id::uuid for update`);
const UPDATE = statement(`update freight.service s set carrier_id = :carrierId::uuid, name = :name, days = :days::smallint,
    cash_on_delivery = :cashOnDelivery::boolean, min_weight = :minWeight::numeric, max_weight = :maxWeight::numeric, volumetric_divisor = :divisor::numeric,
    weight_step = :weightStep::numeric, classes = :classes::text[], warehouses = :warehouseIds::uuid[], contract_from = :contractFrom::date,
    contract_to = :contractTo::date, cut_off = :cutOff::text, tax_rate = :taxRate::numeric, daily_limit = :dailyLimit::int, priority = :priority::smallint,
    stops = :stops::jsonb, active = :active::boolean, version = s.version + 1
  where s.merchant_id = :merchant and s.id = :id::uuid`);

/** What is not given is not there. */
const filled = <T extends Partial<Record<keyof typeof NOTHING, unknown>>>(input: T) => ({ ...NOTHING, ...input });
const NOTHING = {
  ...{ days: null, minWeight: null, maxWeight: null, divisor: null, weightStep: null, contractFrom: null, contractTo: null, cutOff: null },
  dailyLimit: null,
};

async function refuseCarrier(ctx: Context, carrierId: string): Promise<void> {
  if (!(await ctx.row(CARRIER, { carrierId }))) throw errors.carrier_not_found({ carrier: carrierId });
}

const services = keeping<ServiceRow, { code: string }>({
  ...{ entity: 'freight.service', lock: LOCK, update: UPDATE, missing: () => errors.service_not_found() },
  written: ({ warehouses, stops, ...fields }) => ({ ...fields, warehouseIds: warehouses, stops: JSON.stringify(stops) }),
  said(ctx, { id, code }) {
    ctx.emit(freight.events['service-changed'], { id, code });
    return { code };
  },
});

/** A way a carrier takes parcels: standard, next day, cold. */
export const createService = handle(freight.operations['create-service'], async (ctx, input) => {
  await refuseCarrier(ctx, input.carrierId);
  const id = ctx.newId();
  const { warehouses, ...fields } = filled(input);
  ctx.post(INSERT, { id, warehouseIds: warehouses, ...fields });
  ctx.change('freight.service', id, null, input);
  return services.announce(ctx, { id, code: input.code }, 1);
});

export const changeService = handle(freight.operations['change-service'], async (ctx, { serviceId, expectedVersion, ...input }) => {
  await refuseCarrier(ctx, input.carrierId);
  const service = await services.open(ctx, serviceId, expectedVersion);
  return services.write(ctx, service, { ...service, ...filled(input) } as ServiceRow);
});

/** 停发: nothing is given to the service for these regions in these days. */
export const stopRegions = handle(freight.operations['stop-regions'], async (ctx, { stops, serviceId, expectedVersion }) => {
  const service = await services.open(ctx, serviceId, expectedVersion);
  return services.write(ctx, service, { ...service, stops: stops.map((each) => ({ ...each, regions: knownRegions(each.regions) })) });
});

export const archiveService = handle(freight.operations['archive-service'], (ctx, { serviceId, expectedVersion }) =>
  services.use(ctx, serviceId, expectedVersion, false),
);

export const restoreService = handle(freight.operations['restore-service'], (ctx, { serviceId, expectedVersion }) =>
  services.use(ctx, serviceId, expectedVersion, true),
);
