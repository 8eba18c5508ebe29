import { answer, type ReadContext } from '../../../kernel/context.ts';
import { analysis } from '../../../kernel/statement.ts';
import { analytics } from '../contract.ts';
import { blockReaders } from '../desk/blocks.ts';
import { blockPermission, type Desk, desks, desksOf } from '../desk/desks.rules.ts';
import { type DayRow, ordersByDay, readFigures, trendOf } from '../desk/figures.ts';
import type { Block, BlockKey } from '../desk/shapes.ts';
import { countTasks, type Terms, termsOf } from '../desk/tasks.ts';

const ROLES = analysis(`select r.code from access.membership m
  join access.role r on r.merchant_id = m.merchant_id and r.id = any(m.roles)
  where m.merchant_id = :merchant and m.person_id = :actor and m.disabled_at is null order by array_position(m.roles, r.id)`);

/** Asks for the rows when the first block wants them, and then never again. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask();
    return asked;
  };
}

function readBlock(ctx: ReadContext, key: BlockKey, desk: Desk, terms: Terms, orders: () => Promise<DayRow[]>): Promise<Block> {
  switch (key) {
    case 'waiting':
    case 'late':
    case 'today':
      return countTasks(ctx, desk[key], terms).then((tasks) => ({ key, tasks }));
    case 'figures':
      return readFigures(ctx, desk.figures, orders).then((figures) => ({ key, figures }));
    case 'trend':
      return orders().then((rows) => trendOf(rows, ctx.today));
    default:
      return blockReaders[key](ctx, terms);
  }
}

const isEmpty = (block: Block) => ('tasks' in block && !block.tasks.length) || ('figures' in block && !block.figures.length);

/** A person's desk in one answer: what waits, what is late, what today brought, the figures and the charts of their role. */
export const deskQuery = answer(analytics.queries.desk, async (ctx, input) => {
  const [roles, terms] = await Promise.all([ctx.rows<{ code: string }>(ROLES), termsOf(ctx)]);
  const own = desksOf(
    roles.map(({ code }) => code),
    ctx.may,
  );
  const name = input.desk && own.includes(input.desk) ? input.desk : (own[0] ?? 'owner');
  const desk = desks[name];
  const keys = desk.blocks.filter((key) => {
    const permission = blockPermission[key];
    return permission === null || ctx.may(permission);
  });
  const orders = once(() => ordersByDay(ctx));
  const read = await Promise.all(keys.filter((key) => !input.hidden?.includes(key)).map((key) => readBlock(ctx, key, desk, terms, orders)));
  return { desk: name, desks: own, keys, blocks: read.filter((block) => !isEmpty(block)) };
});
