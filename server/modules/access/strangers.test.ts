import { beforeAll, expect, test } from 'vitest';
import { chanceOf } from '../../demo/random.ts';
import { growMerchant } from '../../demo/grow.ts';
import type { Actor, ListAnswer, Operation, Query } from '../../kernel/context.ts';
import { listInput } from '../../kernel/contract.ts';
import { DomainError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { z } from 'zod';
import { type Known, type Schema, valueOf } from '../../test/drawn-values.ts';
import { knownOf } from '../../test/known.ts';
import { testRuntime } from '../../test/postgres.ts';
import { staffOf } from '../../test/staff.ts';

// A merchant at work, asked by people who may see nothing of it: those of another merchant, and its own of another shop and warehouse.
const runtime = testRuntime({ poolSize: 6 });
let grown: Actor;
let known: Known;
let stranger: Actor;

beforeAll(async () => {
  const staff = staffOf(runtime());
  const grow = (seed: string, orders: number) =>
    growMerchant(runtime(), { seed, name: `${seed} 商店`, days: 12, orders }, { state: 'idle', done: 0, total: 0 });
  grown = await grow('grown', 40);
  await runtime().settle();
  known = await knownOf(runtime(), grown.merchant.id);
  stranger = await (await staff.hire(await grow('other', 8), { role: 'owner' })).actor();
}, 240_000);

type Asked = Operation | Query | ListAnswer;
const everything = (): Asked[] => [...runtime().operations.values(), ...runtime().queries.values()];
const isOperation = (asked: Asked): asked is Operation => asked.contract.type === 'operation';

const schemas = new Map<string, Schema>();
function schemaOf({ contract }: Asked): Schema {
  const shape = contract.type === 'list' ? contract.input.extend(listInput.pick({ ids: true, limit: true }).shape) : contract.input;
  const schema = schemas.get(contract.name) ?? (z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema);
  schemas.set(contract.name, schema);
  return schema;
}

const drawn = (asked: Asked, turn: number): object =>
  valueOf(schemaOf(asked), '', { chance: chanceOf('strangers', `${asked.contract.name} ${turn}`), known, hostile: 0 }) as object;

const run = (actor: Actor, asked: Asked, input: object): Promise<any> =>
  isOperation(asked) ? runtime().preview(actor, asked.contract.name, input) : runtime().ask(actor, asked.contract.name, input);

/** What came of a question, as far as two of them can be compared. */
async function outcomeOf(actor: Actor, asked: Asked, input: object): Promise<string> {
  try {
    return `answered ${JSON.stringify(await run(actor, asked, input))}`;
  } catch (error) {
    if (error instanceof DomainError) return `refused ${error.code} ${JSON.stringify(error.params)}`;
    return `failed ${(error as Error).message}`;
  }
}

const meet = (some: ReadonlySet<string>, others: ReadonlySet<string>) => [...some].some((each) => others.has(each));

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const blurred = (text: string) => text.replace(UUID, 'id').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'instant');

test.each([0, 1, 2, 3])(
  'to a person of another merchant every id of this one is an id that does not exist: draw %i',
  async (turn) => {
    const foreign = new Set(known.ids.get(''));
    const wrong: string[] = [];
    let asked = 0;
    for (const each of everything()) {
      const input = drawn(each, turn);
      const text = JSON.stringify(input);
      const ids = [...new Set(text.match(UUID) ?? [])].filter((id) => foreign.has(id));
      if (!ids.length) continue;
      asked += 1;
      const fresh = ids.reduce((so, id) => so.replaceAll(id, newId()), text);
      // of several things that are missing one is told, whichever is found out first: what both may hear has to meet
      const [theirs, nobodys] = [new Set<string>(), new Set<string>()];
      for (let again = 0; again < 12 && !meet(theirs, nobodys); again++) {
        theirs.add(blurred(await outcomeOf(stranger, each, input)));
        nobodys.add(blurred(await outcomeOf(stranger, each, JSON.parse(fresh))));
      }
      if (!meet(theirs, nobodys))
        wrong.push(`${each.contract.name} ${text}\n  ${[...theirs][0]?.slice(0, 300)}\n  ${[...nobodys][0]?.slice(0, 300)}`);
    }
    expect(asked).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
  },
  240_000,
);

/** The ids of documents that belong to a shop or a warehouse other than this one, with the table of each. */
async function boundElsewhere(column: 'shop_id' | 'warehouse_id', own: string): Promise<Map<string, string>> {
  const { owner } = runtime().pools;
  const { rows: tables } = await owner.query<{ name: string }>(
    `select c.table_schema || '.' || c.table_name as name from information_schema.columns c
     where c.column_name = $1 and exists (select from information_schema.columns i
       where i.table_schema = c.table_schema and i.table_name = c.table_name and i.column_name = 'id' and i.data_type = 'uuid') order by 1`,
    [column],
  );
  const bound = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await owner.query<{ id: string }>(`select id from ${name} where merchant_id = $1 and ${column} <> $2`, [
      grown.merchant.id,
      own,
    ]);
    for (const { id } of rows) bound.set(id, name);
  }
  return bound;
}

// What is not held to a shop, or to a warehouse, and why.
const BOOKS = 'the books are the whole of the merchant: whoever may see them sees all of them';
const OF_SHOPS = 'orders, their payments and their after-sales belong to shops: whoever sees the shop sees where its goods lie';
const OF_WAREHOUSES = 'goods belong to warehouses: whoever sees the warehouse sees what for they came and went';
const FREE: Record<'shop_id' | 'warehouse_id', Record<string, string>> = {
  shop_id: {
    'parties.customers': 'a customer buys in several shops and is one',
    // of documents of no shop: what a customer paid without naming an order
    'ledger.entries-of-source told of parties.party': 'a customer buys in several shops and is one',
    'ledger.entries': BOOKS,
    'ledger.dimension-values': BOOKS,
    'invoicing.vat-moves': BOOKS,
    'inventory.stock-moves': OF_WAREHOUSES,
    'inventory.stock-card': OF_WAREHOUSES,
  },
  warehouse_id: {
    'ledger.entries': BOOKS,
    'ledger.entries-of-source': BOOKS,
    'invoicing.vat-moves': BOOKS,
    'invoicing.orders-lacking-invoice': OF_SHOPS,
    'settlement.open-items': OF_SHOPS,
    'marketplaces.unsettled': OF_SHOPS,
    'search.everything': OF_SHOPS,
    'sales.orders': OF_SHOPS,
    'sales.allocation-trial': OF_SHOPS,
    'billing.payments': OF_SHOPS,
    'billing.payment': OF_SHOPS,
    'billing.collections': OF_SHOPS,
    'aftersales.after-sales': OF_SHOPS,
    'aftersales.order-after-sales': OF_SHOPS,
    'analytics.desk': OF_SHOPS,
    'analytics.order-line-margins': OF_SHOPS,
    'analytics.order-line-cost': OF_SHOPS,
    'analytics.order-signals': OF_SHOPS,
    'planning.plan-parts': 'the ends of the parts in which the program reckons a plan: ids of places, nothing of what lies there',
  },
};

/** Everything that is asked of what there is: pages with as many rows as may be, groups, the whole of an export, documents by their ids and numbers. */
async function answersTo(actor: Actor, question: Query | ListAnswer): Promise<{ sent: string; told: string }[]> {
  const answers: { sent: string; told: string }[] = [];
  const take = async (sent: object, asked: Promise<unknown>) => {
    const told = await asked.then(
      (answer) => JSON.stringify(answer),
      (error: Error) => {
        if (error instanceof DomainError) return JSON.stringify([error.code, error.params]);
        throw error;
      },
    );
    answers.push({ sent: JSON.stringify(sent), told: told ?? '' });
  };
  for (let turn = 0; turn < ('describe' in question ? 2 : 6); turn++) {
    const input = drawn(question, turn) as Record<string, unknown>;
    if (!('describe' in question)) {
      await take(input, runtime().ask(actor, question.contract.name, input));
      continue;
    }
    const { ids: _, ...open } = input;
    await take(open, runtime().ask(actor, question.contract.name, { ...open, limit: 500 }));
    const rows: object[] = [];
    await take(
      open,
      runtime()
        .stream(actor, question.contract.name, open, async (batch) => void rows.push(...batch))
        .then(() => rows),
    );
  }
  return answers;
}

test.each([
  ['shop_id', 'shops'],
  ['warehouse_id', 'warehouses'],
] as const)(
  'who is held to another %s hears of no document of it: on pages, in exports, records, search',
  async (column, scope) => {
    const staff = staffOf(runtime());
    const made =
      column === 'shop_id'
        ? await runtime().execute(grown, 'sales.create-shop', { code: 'EMPTY', name: '空店', platform: 'tmall', moneyHolder: 'platform' })
        : await runtime().execute(grown, 'inventory.create-warehouse', { code: 'EMPTY', name: '空仓' });
    const person = await staff.hire(grown, { role: 'owner', [scope]: [made.id] });
    const actor = await person.actor();
    const bound = await boundElsewhere(column, made.id);
    expect(bound.size).toBeGreaterThan(50);
    const leaks = new Map<string, string>();
    for (const question of runtime().queries.values())
      for (const { sent, told } of await answersTo(actor, question))
        for (const id of told.match(UUID) ?? []) {
          const leak = `${question.contract.name} told of ${bound.get(id)}`;
          if (bound.has(id) && !sent.includes(id) && !(question.contract.name in FREE[column]) && !(leak in FREE[column]))
            leaks.set(leak, id);
        }
    expect([...leaks.keys()]).toEqual([]);
  },
  240_000,
);
