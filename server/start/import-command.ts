import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { CommandContext } from './command-context.ts';

const MAXIMUM = 2 ** 30;

/** `import <template> part=file …`: the same road as the wizard of the web, in this process. */
export async function runImportCommand({ runtime, say, values, positionals: [template, ...pairs] }: CommandContext): Promise<number> {
  if (!template || !pairs.length) throw new Error('Say the template and its files: import orders orders=orders.csv --shop T1');
  const merchants = (await runtime.merchants.all()).filter((each) => !values.merchant || each.slug === values.merchant);
  const [merchant, another] = merchants;
  if (!merchant || another) throw new Error('Say which merchant with --merchant <slug>.');
  const actor = runtime.systemActorIn(merchant);
  const kept = runtime.filesOf(merchant.id);
  const files = await Promise.all(
    pairs.map(async (pair) => {
      const [part = '', path = ''] = pair.split('=', 2);
      return { part, hash: (await kept.keepStream(createReadStream(path), MAXIMUM)).hash, name: basename(path) };
    }),
  );
  const chosen = { shop: values.shop, sku: values.sku, carryOut: values['carry-out'] };
  const options = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined));
  const { id, number } = await runtime.execute(actor, 'exchange.create-import', { template, files, options }, { origin: 'cli' });
  const data = { merchantId: merchant.id, entityId: id, payload: { id } };
  await runtime.runJob('exchange.check-import', data);
  const checked = await runtime.ask(actor, 'exchange.import', { id });
  if (checked.error) throw new Error(checked.error);
  const { rows } = await runtime.ask(actor, 'exchange.import-problems', { importId: id, limit: 100 });
  for (const row of rows) say(`row ${row.row} ${row.column}: ${row.message}`);
  say(`${number}: ${checked.total} documents, ${checked.failed} with problems`);
  if (checked.total === checked.failed) return 1;
  await runtime.execute(actor, 'exchange.start-import', { importId: id }, { origin: 'cli' });
  await runtime.runJob('exchange.run-import', data);
  const done = await runtime.ask(actor, 'exchange.import', { id });
  say(`created ${done.created}, updated ${done.updated}, unchanged ${done.skipped}, failed ${done.failed}`);
  return done.failed ? 1 : 0;
}
