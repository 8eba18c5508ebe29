import { type Context, handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';

interface Row {
  id: string;
  code: string;
  parentId: string | null;
  active: boolean;
  version: number;
}

const INSERT = statement(`insert into aftersales.reason (merchant_id, id, code, parent_id, name, responsibility, position)
  values (:merchant, :id::uuid, :code, :parentId::uuid, :name::jsonb, :responsibility, :position::int)`);
const LOCK = statement(`select r.id, r.code, r.parent_id as "parentId", r.active, r.version from aftersales.reason r
  where r.merchant_id = :merchant and r.id = :reasonId::uuid for update`);
const CHANGE = statement(`update aftersales.reason set name = :name::jsonb, responsibility = :responsibility, position = :position::int,
    version = version + 1 where merchant_id = :merchant and id = :reasonId::uuid`);
const ACTIVATE = statement(`update aftersales.reason set active = :active::boolean, version = version + 1
  where merchant_id = :merchant and id = :reasonId::uuid`);

async function lockReason(ctx: Context, reasonId: string, expectedVersion?: number): Promise<Row> {
  const row = await ctx.row<Row>(LOCK, { reasonId });
  if (!row) throw errors.reason_not_found();
  if (expectedVersion !== undefined && expectedVersion !== row.version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual: row.version });
  return row;
}

function announce(ctx: Context, { id, code, version }: Row, before: object | null, after: object) {
  ctx.change('aftersales.reason', id, before, after);
  ctx.emit(aftersales.events['reason-changed'], { id, code });
  return { id, code, version };
}

export const createReason = handle(aftersales.operations['create-reason'], async (ctx, input) => {
  const { code, parentId = null, name, responsibility, position } = input;
  if (parentId && (await lockReason(ctx, parentId)).parentId !== null) throw errors.reason_not_found();
  const id = ctx.newId();
  ctx.post(INSERT, { id, code, parentId, name: JSON.stringify(name), responsibility, position });
  return announce(ctx, { id, code, parentId, active: true, version: 1 }, null, { code, name, responsibility });
});

export const changeReason = handle(aftersales.operations['change-reason'], async (ctx, input) => {
  const row = await lockReason(ctx, input.reasonId, input.expectedVersion);
  const { name, responsibility, position } = input;
  ctx.post(CHANGE, { reasonId: row.id, name: JSON.stringify(name), responsibility, position });
  return announce(ctx, { ...row, version: row.version + 1 }, {}, { name, responsibility, position });
});

async function activate(ctx: Context, input: { reasonId: string; expectedVersion?: number | undefined }, active: boolean) {
  const row = await lockReason(ctx, input.reasonId, input.expectedVersion);
  ctx.post(ACTIVATE, { reasonId: row.id, active });
  return announce(ctx, { ...row, version: row.version + 1 }, { active: row.active }, { active });
}

export const archiveReason = handle(aftersales.operations['archive-reason'], (ctx, input) => activate(ctx, input, false));
export const restoreReason = handle(aftersales.operations['restore-reason'], (ctx, input) => activate(ctx, input, true));
