import { beforeAll, expect, test } from 'vitest';
import type { Actor, ListAnswer } from '../kernel/context.ts';
import { type ColumnType, type ListColumn, type ListFilter, type ListOperator, listOperators } from '../kernel/contract.ts';
import { newId } from '../kernel/ids.ts';
import { createActorResolver } from './access/actors.ts';
import { testMerchant } from '../test/merchant.ts';
import { testRuntime } from '../test/postgres.ts';

// Every list of every module is asked everything that its columns offer: what cannot be answered fails here, not before a person.
const runtime = testRuntime();
let actor: Actor;
beforeAll(async () => {
  createActorResolver(runtime());
  actor = await testMerchant(runtime());
});

const VALUE: Record<ColumnType, string> = {
  text: 'abc',
  choice: 'x',
  money: '1.5',
  quantity: '2',
  number: '3',
  date: '2026-01-31',
  instant: '2026-01-31',
  boolean: 'true',
  reference: newId(),
  person: 'me',
};
const COMPARED: ListOperator[] = ['at_least', 'at_most', 'between'];
const NOT_ASKED: Record<ColumnType, ListOperator[]> = {
  text: [...COMPARED, 'relative', 'is_true', 'is_false'],
  choice: [...COMPARED, 'relative', 'is_true', 'is_false', 'contains', 'not_contains'],
  reference: [...COMPARED, 'relative', 'is_true', 'is_false', 'contains', 'not_contains'],
  person: [...COMPARED, 'relative', 'is_true', 'is_false', 'contains', 'not_contains'],
  money: ['relative', 'is_true', 'is_false', 'contains', 'not_contains'],
  quantity: ['relative', 'is_true', 'is_false', 'contains', 'not_contains'],
  number: ['relative', 'is_true', 'is_false', 'contains', 'not_contains'],
  date: ['is_true', 'is_false', 'contains', 'not_contains'],
  instant: ['is_true', 'is_false', 'contains', 'not_contains'],
  boolean: listOperators.filter((operator) => operator !== 'is_true' && operator !== 'is_false'),
};

function filtersOf(column: ListColumn): ListFilter[] {
  const operators = column.operators ?? listOperators.filter((operator) => !NOT_ASKED[column.type].includes(operator));
  const value = column.choices?.[0]?.value ?? VALUE[column.type];
  return operators.map((operator) => {
    if (operator.startsWith('is_')) return { column: column.key, operator };
    if (operator === 'relative') return { column: column.key, operator, value: 'last_30_days' };
    return { column: column.key, operator, value: ['one_of', 'not_one_of', 'between'].includes(operator) ? [value, value] : value };
  });
}

const lists = () => [...runtime().queries.values()].filter((question): question is ListAnswer => 'describe' in question);

/** Inputs of their own that a list may need: an id for ids, a day for days, the first choice of a choice. */
function fixedOf(list: ListAnswer): Record<string, unknown> {
  const guesses = [undefined, newId(), '2026-01-31', '2026-01-31T00:00:00Z', '1', 1, true];
  return Object.fromEntries(
    Object.entries(list.contract.input.shape).flatMap(([key, shape]) => {
      const options = (shape as { options?: unknown[] }).options ?? [];
      const fit = [...guesses, ...options].find(
        (guess) => (shape as { safeParse(v: unknown): { success: boolean } }).safeParse(guess).success,
      );
      return fit === undefined ? [] : [[key, fit]];
    }),
  );
}

// ten thousand questions: in sixths, so that none runs into its limit where the machine has other work
test.each([0, 1, 2, 3, 4, 5])(
  'every filter that a list offers is answered: sixth %i',
  async (sixth) => {
    const failed: string[] = [];
    for (const list of lists().filter((_, at) => at % 6 === sixth))
      for (const column of list.describe().filter((each) => each.filter))
        for (const filter of filtersOf(column))
          await runtime()
            .ask(actor, list.contract.name, { ...fixedOf(list), filter: [filter], limit: 1 })
            .catch((error: Error) => failed.push(`${list.contract.name} ${JSON.stringify(filter)}: ${error.message}`));
    expect(failed).toEqual([]);
  },
  120_000,
);

test('every list is sorted by what it says can be sorted, and grouped by what it says can be grouped, with all its sums', async () => {
  const failed: string[] = [];
  const asked = async (name: string, what: string, promise: Promise<unknown>) =>
    promise.catch((error: Error) => failed.push(`${name} ${what}: ${error.message}`));
  for (const list of lists()) {
    const { name } = list.contract;
    const columns = list.describe();
    const sums = columns.filter((column) => ['money', 'quantity', 'number'].includes(column.type)).map((column) => column.key);
    for (const column of columns.filter((each) => each.sort))
      await asked(name, `sort ${column.key}`, runtime().ask(actor, name, { ...fixedOf(list), sort: `-${column.key}`, limit: 1 }));
    for (const column of columns.filter((each) => each.group))
      await asked(
        name,
        `group ${column.key}`,
        runtime().groups(actor, name, { ...fixedOf(list), by: column.key, sums: sums.slice(0, 20) }),
      );
  }
  expect(failed).toEqual([]);
}, 120_000);

test('nobody groups by what is masked on rows', () => {
  for (const list of lists())
    for (const column of list.describe().filter((each) => each.group))
      for (const key of [column.key, column.name ?? column.key])
        expect([list.contract.name, key, list.contract.row.shape[key]?.meta()?.personal ?? false]).toEqual([
          list.contract.name,
          key,
          false,
        ]);
});
