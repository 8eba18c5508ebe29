import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadModules } from '../server/modules.ts';
import { permissionTable } from '../server/start/permission-table.ts';

const rowsOf = (lines: readonly string[]) => {
  const rows = lines.map((line) => line.split('|').map((cell) => cell.trim())).filter((cells) => cells[1]?.startsWith('`'));
  return new Map(rows.map((cells) => [cells[1], cells.slice(2, -1)]));
};

test('the table of who may do what says of everything in it what the contracts say; `npx zhanggui permissions` makes it anew', async () => {
  const modules = await loadModules();
  const byName = <T extends { contract: { name: string } }>(all: readonly T[]) => new Map(all.map((each) => [each.contract.name, each]));
  const made = rowsOf(
    permissionTable({
      operations: byName(modules.flatMap(({ operations }) => operations)),
      queries: byName(modules.flatMap(({ queries }) => queries)),
      allPermissions: new Set(modules.flatMap(({ contract }) => Object.keys(contract.permissions))),
    }),
  );
  const written = rowsOf(readFileSync(join(import.meta.dirname, 'permissions.md'), 'utf8').split('\n'));
  expect(written.size).toBeGreaterThan(600);
  for (const [name, cells] of written) if (made.has(name)) expect([name, ...cells]).toEqual([name, ...(made.get(name) ?? [])]);
  expect([...written.keys()].filter((name) => !made.has(name))).toEqual([]);
});
