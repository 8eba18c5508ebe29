import type { Context } from '../../../kernel/context.ts';
import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { freight } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkVersion } from '../opening.ts';
import { forgetTariff } from '../settings.ts';

interface ClassRow {
  id: string;
  code: string;
  name: string;
  tags: string[];
  categories: string[];
  defaultWeight: string | null;
  position: number;
  active: boolean;
  version: number;
}

const INSERT = statement(`insert into freight.goods_class (merchant_id, id, code, name, tags, categories, default_weight, position)
  values (:merchant, :id::uuid, :code, :name, :tags::text[], :categories::uuid[], :defaultWeight::numeric, :position::smallint)`);
const LOCK =
  statement(`select g.id, g.code, g.name, g.tags, g.categories, g.default_weight as "defaultWeight", g.position::int, g.active, g.version
  from freight.goods_class g where g.merchant_id = :merchant and g.id = :goodsClassId::uuid for update`);
const UPDATE = statement(`update freight.goods_class g set name = :name, tags = :tags::text[], categories = :categories::uuid[],
    default_weight = :defaultWeight::numeric, position = :position::smallint, active = :active::boolean, version = g.version + 1
  where g.merchant_id = :merchant and g.id = :id::uuid`);

function announce(ctx: Context, { id, code, version }: { id: string; code: string; version: number }) {
  forgetTariff(ctx);
  ctx.emit(freight.events['goods-class-changed'], { id, code });
  return { id, code, version: version + 1 };
}

/** A kind of goods that carriers treat differently. */
export const createGoodsClass = handle(freight.operations['create-goods-class'], async (ctx, { defaultWeight = null, ...input }) => {
  const id = ctx.newId();
  ctx.post(INSERT, { id, defaultWeight, ...input });
  ctx.change('freight.goods-class', id, null, { ...input, defaultWeight });
  return announce(ctx, { id, code: input.code, version: 0 });
});

async function openClass(ctx: Context, input: { goodsClassId: string; expectedVersion?: number | undefined }): Promise<ClassRow> {
  const found = await ctx.row<ClassRow>(LOCK, { goodsClassId: input.goodsClassId });
  if (!found) throw errors.goods_class_not_found();
  checkVersion(found.version, input.expectedVersion);
  return found;
}

function write(ctx: Context, before: ClassRow, after: ClassRow) {
  ctx.post(UPDATE, { ...after });
  ctx.change('freight.goods-class', before.id, before, after);
  return announce(ctx, before);
}

export const changeGoodsClass = handle(
  freight.operations['change-goods-class'],
  async (ctx, { goodsClassId, expectedVersion, ...input }) => {
    const found = await openClass(ctx, { goodsClassId, expectedVersion });
    return write(ctx, found, { ...found, ...input, defaultWeight: input.defaultWeight ?? null });
  },
);

export const archiveGoodsClass = handle(freight.operations['archive-goods-class'], async (ctx, input) => {
  const found = await openClass(ctx, input);
  return write(ctx, found, { ...found, active: false });
});

export const restoreGoodsClass = handle(freight.operations['restore-goods-class'], async (ctx, input) => {
  const found = await openClass(ctx, input);
  return write(ctx, found, { ...found, active: true });
});
