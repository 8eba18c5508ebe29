import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadModules } from '../server/modules.ts';

interface Row {
  id: string;
  state: string;
  where: string;
  proof: string;
}

const ROOT = join(import.meta.dirname, '..');
const rows: Row[] = readFileSync(join(import.meta.dirname, 'capabilities.md'), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => /^A\d{3}$/.test(cells[1] ?? ''))
  .map(([, id = '', , state = '', where = '', proof = '']) => ({ id, state, where, proof }));

const codes = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1] as string);

test('every row A001 to A262 stands here once, in order, with a state', () => {
  expect(rows.map((row) => row.id)).toEqual(Array.from({ length: 262 }, (_, index) => `A${String(index + 1).padStart(3, '0')}`));
  expect(rows.filter((row) => !['works', 'part', 'not yet'].includes(row.state))).toEqual([]);
});

test('what works or works in part names where it lives and the test that proves it, and both exist', async () => {
  const modules = await loadModules();
  const names = new Set(
    modules.flatMap(({ contract }) => [...Object.values(contract.operations), ...Object.values(contract.queries)].map((each) => each.name)),
  );
  const wrong: string[] = [];
  for (const row of rows.filter((each) => each.state !== 'not yet')) {
    const places = codes(row.where);
    if (!places.length) wrong.push(`${row.id}: names no operation, query, page or command`);
    for (const place of places) {
      const known =
        names.has(place) || place.startsWith('/') || place.startsWith('npm ') || place.startsWith('npx ') || existsSync(join(ROOT, place));
      if (!known) wrong.push(`${row.id}: ${place} does not exist`);
    }
    const proofs = codes(row.proof);
    if (!proofs.length) wrong.push(`${row.id}: names no test`);
    for (const proof of proofs) if (!existsSync(join(ROOT, proof))) wrong.push(`${row.id}: ${proof} does not exist`);
  }
  expect(wrong).toEqual([]);
});
