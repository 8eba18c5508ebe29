import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RECEIVER } from '../test/scenario.ts';
import { bodyOf, type Caller } from './caller.ts';
import { type Outcome, type Program, runCommand, startProgram } from './program.ts';

/** A data folder of its own with the program's embedded PostgreSQL in it, durable as at any merchant's. */
export async function newDataFolder(): Promise<{ environment: Record<string, string>; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'zhanggui proof '));
  // where root runs the proofs, the account of the database server has to get in
  await chmod(folder, 0o755);
  return {
    environment: { ZHANGGUI_DATA: folder, ZHANGGUI_ADMIN_PASSWORD: 'a long enough secret' },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function lastLine({ code, out, err }: Outcome): string {
  if (code !== 0) throw new Error(`the command ended with ${code}: ${err}`);
  return out.trim().split('\n').at(-1) ?? '';
}

/** Starts the program on an empty folder and founds a merchant in it; answers a key of its API. */
export async function openMerchant(environment: Record<string, string>): Promise<{ program: Program; apiKey: string }> {
  const program = await startProgram(environment);
  lastLine(await runCommand(['merchant', 'add', '证明商店'], environment));
  const apiKey = lastLine(await runCommand(['apikey', 'add', 'driver', '--role', 'owner'], environment));
  return { program, apiKey };
}

export type Shop = Awaited<ReturnType<typeof openShop>>;

/** A shop that holds its own money and sells from the warehouse W1; warehouses by code with the goods in each. Everything by the API. */
export async function openShop(caller: Caller, goods: Record<string, Record<string, string>>) {
  const run = async (name: string, input: object) => bodyOf(await caller.run(name, input));
  const skuIds: Record<string, string> = {};
  for (const code of new Set(Object.values(goods).flatMap((each) => Object.keys(each)))) {
    const made = await run('catalog.create-product', { code, name: { zh: `商品 ${code}` }, skus: [{ code, listPrice: '10' }] });
    skuIds[code] = made.skus[0].id;
  }
  const warehouseIds: Record<string, string> = {};
  for (const [code, quantities] of Object.entries(goods)) {
    const { id } = await run('inventory.create-warehouse', { code, name: `仓库 ${code}` });
    warehouseIds[code] = id;
    const lines = Object.entries(quantities).map(([sku, quantity]) => ({ skuId: skuIds[sku], quantity, unitCost: '6' }));
    await run('inventory.post-opening-stock', { warehouseId: id, lines });
  }
  const terms = { platform: 'own_site', moneyHolder: 'merchant', taxInclusive: true, auditUnpaid: true };
  const { id: shopId } = await run('sales.create-shop', { code: 'S1', name: '店铺', warehouses: [warehouseIds.W1], ...terms });
  const linesOf = (quantities: Record<string, string>) =>
    Object.entries(quantities).map(([code, quantity]) => ({ skuId: skuIds[code], quantity }));
  return {
    skuIds,
    warehouseIds,
    linesOf,
    orderOf: (quantities: Record<string, string>) => ({
      shopId,
      receiver: RECEIVER,
      lines: linesOf(quantities).map((line) => ({ ...line, unitPrice: '10' })),
    }),
    /** Quantities of a SKU in a warehouse. */
    async stockOf(code: string, warehouse: string): Promise<{ good: string; reserved: string; available: string }> {
      const [found] = bodyOf(await caller.ask('inventory.availability-by-sku', { codes: JSON.stringify([code]) }));
      const { good, reserved, available } = found.warehouses.find((each: any) => each.warehouseId === warehouseIds[warehouse]);
      return { good, reserved, available };
    },
  };
}

/** Lets `npx zhanggui prove` judge, in a process of its own. */
export const proven = (environment: Record<string, string>): Promise<Outcome> => runCommand(['prove'], environment);
