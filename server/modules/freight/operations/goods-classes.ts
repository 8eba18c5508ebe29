import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { freight } from '../contract.ts';
import { errors } from '../errors.ts';
import { keeping } from '../keeping.ts';

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
  from freight.goods_class g where g.merchant_id = :merchant and g.id = :id::uuid for update`);
const UPDATE = statement(`update freight.goods_class g set name = :name, tags = :tags::text[], categories = :categories::uuid[],
    default_weight = :defaultWeight::numeric, position = :position::smallint, active = :active::boolean, version = g.version + 1
  where g.merchant_id = :merchant and g.id = :id::uuid`);

const classes = keeping<ClassRow, { code: string }>({
  ...{ entity: 'freight.goods-class', lock: LOCK, update: UPDATE, missing: () => errors.goods_class_not_found() },
  said(ctx, { id, code }) {
    ctx.emit(freight.events['goods-class-changed'], { id, code });
    return { code };
  },
});

/** A kind of goods that carriers treat differently. */
export const createGoodsClass = handle(freight.operations['create-goods-class'], async (ctx, { defaultWeight = null, ...input }) => {
  const id = ctx.newId();
  ctx.post(INSERT, { id, defaultWeight, ...input });
  ctx.change('freight.goods-class', id, null, { ...input, defaultWeight });
  return classes.announce(ctx, { id, code: input.code }, 1);
});

export const changeGoodsClass = handle(
  freight.operations['change-goods-class'],
  async (ctx, { goodsClassId, expectedVersion, ...input }) => {
    const found = await classes.open(ctx, goodsClassId, expectedVersion);
    return classes.write(ctx, found, { ...found, ...input, defaultWeight: input.defaultWeight ?? null });
  },
);

export const archiveGoodsClass = handle(freight.operations['archive-goods-class'], (ctx, { goodsClassId, expectedVersion }) =>
  classes.use(ctx, goodsClassId, expectedVersion, false),
);

export const restoreGoodsClass = handle(freight.operations['restore-goods-class'], (ctx, { goodsClassId, expectedVersion }) =>
  classes.use(ctx, goodsClassId, expectedVersion, true),
);
