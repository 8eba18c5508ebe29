import type { Plugin } from 'vite';

/** Where a contract says what is answered: of an operation or a question, of a row of a list. To the web that is only a type. */
const ANSWERS: Record<string, string> = { operation: 'output', query: 'output', list: 'row' };
/** Values that are made without doing anything else: one that nobody reads any more goes with what it is made of. */
const MADE = new Set(['CallExpression', 'ObjectExpression', 'ArrayExpression', 'NewExpression']);

interface Node {
  type: string;
  start: number;
  end: number;
}
interface Property extends Node {
  key?: { name?: string };
}
interface Call extends Node {
  callee: { name?: string };
  arguments: (Node & { properties?: Property[] })[];
}
interface Piece {
  start: number;
  end: number;
  instead: string;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

function answersOf({ callee, arguments: [first, second] }: Call): Piece[] {
  if (callee.name === 'event' && second) return [{ start: second.start, end: second.end, instead: 'undefined' }];
  const answer = ANSWERS[callee.name ?? ''];
  const said = answer && first?.properties?.find(({ key }) => key?.name === answer);
  return said ? [{ start: said.start, end: said.end, instead: `${answer}: undefined` }] : [];
}

function* answersIn(node: Node): Generator<Piece> {
  if (node.type === 'CallExpression') {
    const found = answersOf(node as Call);
    yield* found;
    // what is left out is not looked into
    if (found.length) return;
  }
  for (const value of Object.values(node).flat()) if (isNode(value)) yield* answersIn(value);
}

interface Declared extends Node {
  declaration?: Declared | null;
  declarations?: (Node & { init: Node | null })[];
}

function* madeIn({ body }: { body: Declared[] }): Generator<Piece> {
  for (const statement of body)
    for (const { init } of (statement.declaration ?? statement).declarations ?? [])
      if (init && MADE.has(init.type)) {
        yield { start: init.start, end: init.start, instead: '/* @__PURE__ */ (() => (' };
        yield { start: init.end, end: init.end, instead: '))()' };
      }
}

/**
 * Of a contract the web reads what it asks with: names, rights, inputs. The shapes of answers are made by hundreds of calls when a page of the module is first
 * opened, and are never looked at: the build leaves them out.
 */
export function leanContracts(): Plugin {
  return {
    name: 'lean-contracts',
    apply: 'build',
    transform(code, path) {
      if (!/\/server\/.*\.ts$/.test(path)) return;
      const program = this.parse(code) as unknown as Node & { body: Declared[] };
      let lean = code;
      for (const { start, end, instead } of [...answersIn(program), ...madeIn(program)].sort((a, b) => b.start - a.start))
        lean = lean.slice(0, start) + instead + lean.slice(end);
      return { code: lean, map: null };
    },
  };
}
