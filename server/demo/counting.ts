import type { World } from './world.ts';

interface Line {
  n: number;
  book: string;
}

/** Goods were counted: a cycle whose differences are posted, and one of a few bins that somebody is in the middle of. */
export async function countStock(world: World, at: number): Promise<void> {
  const [warehouseId] = world.warehouses.values();
  if (!warehouseId) return;
  const cycle = { warehouseId, scope: 'cycle', mostSkus: 12, secondQuantity: '5', remark: '每周循环盘点' };
  const done = await world.act('count cycle', at, 'inventory.start-count', cycle);
  const lines = await linesOf(world, done.id);
  const differing = [1, 4].map((place) => lines[place]?.n);
  await world.act('count cycle goods', at + 60_000, 'inventory.count-goods', {
    countId: done.id,
    lines: lines.map(({ n, book }) => ({
      n,
      quantity: String(Math.max(0, Number(book) + (n === differing[0] ? -1 : n === differing[1] ? 1 : 0))),
    })),
  });
  await world.act('count cycle submitted', at + 120_000, 'inventory.submit-count', { countId: done.id });
  await world.act('count cycle posted', at + 180_000, 'inventory.post-count', { countId: done.id });
  const open = await world
    .act('count open', at + 240_000, 'inventory.start-count', { warehouseId, scope: 'touched', remark: '动碰盘点' })
    .catch(() => null);
  if (!open) return;
  const first = (await linesOf(world, open.id)).slice(0, 3);
  if (first.length)
    await world.act('count open goods', at + 300_000, 'inventory.count-goods', {
      countId: open.id,
      lines: first.map(({ n, book }) => ({ n, quantity: book })),
    });
}

async function linesOf(world: World, countId: string): Promise<Line[]> {
  const filter = [{ column: 'countId', operator: 'equals', value: countId }];
  return (await world.ask('inventory.count-lines', { filter, limit: 200 })).rows;
}

/** What is wrong with stock is raised, and what would bring the warehouses into balance is proposed. */
export const lookAtStock = (world: World, at: number): Promise<unknown> =>
  world.act('look at stock', at, 'inventory.refresh-stock-alerts', {});
