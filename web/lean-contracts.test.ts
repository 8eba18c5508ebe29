import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { expect, test } from 'vitest';
import { leanContracts } from './lean-contracts.ts';

const lean = (code: string, path = '/here/server/modules/sales/contract.ts'): string => {
  const { transform } = leanContracts() as unknown as {
    transform: (this: object, code: string, path: string) => { code: string } | undefined;
  };
  return transform.call({ parse: parseAst }, code, path)?.code ?? code;
};
/** What a module of that code makes, where every shape is counted that was made for it. */
function made(code: string): { made: string[]; sales: Record<string, unknown> } {
  const shapes: string[] = [];
  const shape = (name: string) => (shapes.push(name), name);
  const body = `const operation = (c) => c, query = operation, list = operation, event = (entity, shape) => ({ entity, shape }); ${code}; return sales;`;
  return { sales: new Function('shape', body)(shape), made: shapes };
}

const CONTRACT = `const remark = shape('remark');
const sales = { ship: operation({ title: 'ship', input: shape('what ships'), output: shape('what was shipped') }), order: query({ input: shape('which'), output: shape('the order'), permission: remark }),
  orders: list({ row: shape('a row'), input: shape('a shop') }), shipped: event('order', shape('the fact')), output: shape('no answer') };`;

test('the shapes of answers, rows and facts are left out; what is asked with stays', () => {
  const { made: shapes, sales } = made(lean(CONTRACT));
  expect(shapes.toSorted()).toEqual(['a shop', 'no answer', 'remark', 'what ships', 'which']);
  expect(sales).toMatchObject({
    ship: { title: 'ship', input: 'what ships', output: undefined },
    order: { input: 'which', output: undefined, permission: 'remark' },
    orders: { input: 'a shop', row: undefined },
    shipped: { entity: 'order', shape: undefined },
  });
});

test('a shape that nobody reads is marked as one that can go', () => {
  expect(lean(`export const row = shape('a row');`)).toMatch(/row = \/\* @__PURE__ \*\/ \(\(\) => \(shape\('a row'\)\)\)\(\);/);
});

test('the web itself is left as it is', () => {
  expect(lean(CONTRACT, '/here/web/src/modules/sales/orders.tsx')).toBe(CONTRACT);
});

test('no page reads a shape that is left out: it would stop where it is opened', () => {
  const source = join(import.meta.dirname, 'src');
  const readers = (code: string): boolean => /\.(?:row|output)\.(?:shape|options|parse|safeParse|unwrap|element)\b/.test(code);
  expect(readers(`const KINDS = queries['money-accounts'].row.shape.kind.options;`)).toBe(true);
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  expect(files.length).toBeGreaterThan(500);
  expect(files.filter((name) => readers(readFileSync(join(source, name), 'utf8')))).toEqual([]);
});
