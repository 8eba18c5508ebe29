import { expect, test } from 'vitest';
import { loadModules } from '../../modules.ts';
import { builtInRoles, INSTALLATION, isWithin, OWNER, permissionsOfRole } from './roles.rules.ts';

const builtIn = (code: string) => ({ code, builtIn: true, permissions: [] });
const declared = ['sales.view', 'sales.audit', 'ledger.view', 'ledger.post', 'fulfilment.ship'];

test('a built-in role follows the program: all, all of a module, all there is to see', () => {
  expect(permissionsOfRole(builtIn(OWNER), declared)).toEqual(declared);
  expect(permissionsOfRole(builtIn('accountant'), declared)).toEqual(['sales.view', 'ledger.view', 'ledger.post']);
  expect(permissionsOfRole(builtIn('warehouse'), declared)).toEqual(['sales.view', 'fulfilment.ship']);
  expect(permissionsOfRole(builtIn('of an older version'), declared)).toEqual([]);
});

test('a role of the merchant holds what it names and nothing by a pattern', () => {
  const own = (permissions: string[]) => permissionsOfRole({ code: 'role-1', builtIn: false, permissions }, declared);
  expect(own(['sales.audit', 'gone.away', '*', 'ledger.*'])).toEqual(['sales.audit']);
});

test('scopes lie within others: null is everything', () => {
  expect([isWithin(null, null), isWithin(['a'], null), isWithin(['a'], ['a', 'b']), isWithin([], [])]).toEqual([true, true, true, true]);
  expect([isWithin(null, ['a']), isWithin(['a', 'c'], ['a', 'b'])]).toEqual([false, false]);
});

test('every permission that a built-in role names is declared by the module, once the module is there', async () => {
  const modules = await loadModules();
  const names = new Set(modules.flatMap(({ contract }) => Object.keys(contract.permissions)));
  const finished = new Set(
    modules.filter(({ contract }) => Object.keys(contract.permissions).length).map(({ contract }) => contract.module),
  );
  const named = builtInRoles.flatMap(({ permissions }) => permissions).filter((each) => !each.includes('*'));
  const wrong = named.filter((each) => finished.has(each.split('.')[0] ?? '') && !names.has(each));
  expect(wrong).toEqual([]);
  for (const name of INSTALLATION) expect(names.has(name)).toBe(true);
});
