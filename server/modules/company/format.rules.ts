/**
 * A small language of formats, written as regular expressions are and matched in linear time: every place of the text is looked at once, with all
 * states together, so that no expression of a merchant can make the server hang. It knows characters, `.`, `\d \w \s`, classes, groups, `|`,
 * `* + ? {n,m}`; it knows no back-references and no look-around. The whole text has to fit.
 */
export type Format = readonly State[];
export type FormatProblem = 'too_long' | 'too_many_states' | 'unclosed' | 'nothing_to_repeat' | 'bad_count' | 'bad_range' | 'not_known';

type Test = (character: string) => boolean;
type State = { test: Test; next: number } | { split: readonly [number, number] } | { end: true };
type Node =
  | { kind: 'test'; test: Test }
  | { kind: 'all'; parts: Node[] }
  | { kind: 'any'; parts: Node[] }
  | { kind: 'repeat'; part: Node; least: number; most: number };

const LONGEST = 200;
const MOST_STATES = 600;
const MOST_REPEATS = 200;

/** Thrown by the reader and caught by `readFormat` alone. */
interface WrongFormat extends Error {
  wrongFormat: FormatProblem;
}
const wrong = (problem: FormatProblem): never => {
  throw Object.assign(new Error(problem), { wrongFormat: problem }) satisfies WrongFormat;
};

const NAMED: Record<string, Test> = {
  d: (character) => character >= '0' && character <= '9',
  w: (character) => /^\w$/.test(character),
  s: (character) => /^\s$/u.test(character),
};
const CONTROL: Record<string, string> = { n: '\n', t: '\t', r: '\r' };
const is =
  (wanted: string): Test =>
  (character) =>
    character === wanted;

/** Reads an expression into a tree. */
function reader(text: string) {
  const characters = [...text];
  let at = 0;
  const peek = () => characters[at];
  const take = (): string => characters[at++] ?? wrong('unclosed');

  function escaped(): Test {
    const letter = take();
    const named = NAMED[letter.toLowerCase()];
    if (named) return letter === letter.toLowerCase() ? named : (character) => !named(character);
    if (CONTROL[letter] !== undefined) return is(CONTROL[letter]);
    return /[A-Za-z0-9]/.test(letter) ? wrong('not_known') : is(letter);
  }

  function oneOfClass(): Test {
    const first = take();
    if (first === '\\') return escaped();
    if (peek() !== '-' || characters[at + 1] === ']') return is(first);
    take();
    const last = take();
    if (last === '\\' || last < first) return wrong('bad_range');
    return (character) => character >= first && character <= last;
  }

  function classOf(): Node {
    const isNot = peek() === '^';
    if (isNot) take();
    const tests: Test[] = [];
    while (peek() !== ']') tests.push(oneOfClass());
    take();
    return { kind: 'test', test: (character) => tests.some((test) => test(character)) !== isNot };
  }

  function group(): Node {
    if (peek() === '?') {
      take();
      if (take() !== ':') wrong('not_known');
    }
    const inside = choice();
    if (take() !== ')') wrong('unclosed');
    return inside;
  }

  function atom(): Node {
    const character = take();
    if (character === '(') return group();
    if (character === '[') return classOf();
    if (character === '.') return { kind: 'test', test: (each) => each !== '\n' };
    if (character === '\\') return { kind: 'test', test: escaped() };
    if ('*+?{'.includes(character)) return wrong('nothing_to_repeat');
    if ('^$'.includes(character)) return wrong('not_known');
    return { kind: 'test', test: is(character) };
  }

  function countsOf(): [number, number] {
    const sign = take();
    if (sign === '*') return [0, Number.POSITIVE_INFINITY];
    if (sign === '+') return [1, Number.POSITIVE_INFINITY];
    if (sign === '?') return [0, 1];
    let inside = '';
    while (peek() !== '}') inside += take();
    take();
    const found = /^(\d{1,3})(,(\d{0,3}))?$/.exec(inside);
    if (!found) return wrong('bad_count');
    const least = Number(found[1]);
    const most = found[2] === undefined ? least : found[3] ? Number(found[3]) : Number.POSITIVE_INFINITY;
    if (most < least || least > MOST_REPEATS || (Number.isFinite(most) && most > MOST_REPEATS)) return wrong('bad_count');
    return [least, most];
  }

  function repeated(): Node {
    let part = atom();
    for (let next = peek(); next !== undefined && '*+?{'.includes(next); next = peek()) {
      const [least, most] = countsOf();
      part = { kind: 'repeat', part, least, most };
    }
    return part;
  }

  function sequence(): Node {
    const parts: Node[] = [];
    for (let next = peek(); next !== undefined && next !== '|' && next !== ')'; next = peek()) parts.push(repeated());
    return { kind: 'all', parts };
  }

  function choice(): Node {
    const parts = [sequence()];
    while (peek() === '|') {
      take();
      parts.push(sequence());
    }
    return parts.length === 1 ? (parts[0] as Node) : { kind: 'any', parts };
  }

  return () => {
    const tree = choice();
    return at < characters.length ? wrong('unclosed') : tree;
  };
}

/** Lays a tree out as states; each part is built before what follows it, so that it knows where to go on. */
function statesOf(tree: Node): { states: State[]; start: number } {
  const states: State[] = [{ end: true }];
  const add = (state: State): number => (states.length >= MOST_STATES ? wrong('too_many_states') : states.push(state) - 1);

  function build(node: Node, next: number): number {
    switch (node.kind) {
      case 'test':
        return add({ test: node.test, next });
      case 'all':
        return node.parts.toReversed().reduce((after, part) => build(part, after), next);
      case 'any':
        return node.parts.map((part) => build(part, next)).reduceRight((other, one) => add({ split: [one, other] }));
      default:
        return repeat(node, next);
    }
  }

  function repeat({ part, least, most }: Node & { kind: 'repeat' }, next: number): number {
    let after = next;
    if (most === Number.POSITIVE_INFINITY) {
      const loop = add({ split: [next, next] });
      states[loop] = { split: [build(part, loop), next] };
      after = loop;
    } else for (let count = least; count < most; count++) after = add({ split: [build(part, after), next] });
    for (let count = 0; count < least; count++) after = build(part, after);
    return after;
  }
  return { states, start: build(tree, 0) };
}

/** Reads an expression; answers what is wrong with it where it is none. `^` before and `$` behind may be left out: the whole text has to fit anyway. */
export function readFormat(text: string): { format: Format } | { problem: FormatProblem } {
  try {
    if ([...text].length > LONGEST) wrong('too_long');
    const bare = text.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
    const { states, start } = statesOf(reader(bare)());
    // the first state leads in
    return { format: [{ split: [start + 1, start + 1] }, ...states.map(moved)] };
  } catch (error) {
    const { wrongFormat } = error as Partial<WrongFormat>;
    if (!wrongFormat) throw error;
    return { problem: wrongFormat };
  }
}

const moved = (state: State): State => {
  if ('split' in state) return { split: [state.split[0] + 1, state.split[1] + 1] };
  return 'test' in state ? { test: state.test, next: state.next + 1 } : state;
};

/** Whether the whole text fits: one pass over it, with every state it may be in. */
export function fitsFormat(format: Format, text: string): boolean {
  let now = new Set<number>();
  const enter = (into: Set<number>, from: number) => {
    const waiting = [from];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (into.has(at)) continue;
      into.add(at);
      const state = format[at];
      if (state && 'split' in state) waiting.push(...state.split);
    }
  };
  enter(now, 0);
  for (const character of text) {
    const next = new Set<number>();
    for (const at of now) {
      const state = format[at];
      if (state && 'test' in state && state.test(character)) enter(next, state.next);
    }
    if (!next.size) return false;
    now = next;
  }
  return [...now].some((at) => 'end' in (format[at] as State));
}
