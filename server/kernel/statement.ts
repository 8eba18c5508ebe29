import { createHash } from 'node:crypto';

/**
 * A constant SQL text with named parameters (`:orderId`). Every statement of the program is made here once, at load time,
 * so that the gate can prepare each against the migrated database and lint it for one merchant (design: SQL stays SQL).
 */
export interface Statement {
  /** The text with positional parameters. */
  text: string;
  /** Parameter names in the order of $1, $2 … */
  names: readonly string[];
  /** The name of the prepared statement: a hash of the text. */
  name: string;
  /** File that made it, for the gate's messages. */
  origin: string;
}

const registry = new Map<string, Statement>();

// a colon that is no cast, followed by a name; quoted texts do not hold colons before letters in this code base (the gate prepares them all)
const PARAMETER = /(?<![:\w])[:]([a-z]\w*)/gi;

/** Parameters that the context fills; their types are known, so no statement has to say them. */
const FIXED_TYPES: Record<string, string> = {
  merchant: '::uuid',
  actor: '::uuid',
  operation: '::uuid',
  now: '::timestamptz',
  today: '::date',
  shops: '::uuid[]',
  warehouses: '::uuid[]',
};

/** Compiles a text with named parameters; positions are given in order of first appearance. */
export function compile(sql: string): { text: string; names: string[] } {
  const names: string[] = [];
  const text = sql.replace(PARAMETER, (_, name: string) => {
    let index = names.indexOf(name);
    if (index < 0) index = names.push(name) - 1;
    return `$${index + 1}${FIXED_TYPES[name] ?? ''}`;
  });
  return { text, names };
}

/** Declares a statement. Call it at the top of a file, never inside a function. */
export const statement = (sql: string): Statement => declare(sql);

/**
 * Declares a statement over very many rows that few ask for: it is planned for the values of each question. A plan for any dates at all takes a month for
 * a handful of rows and looks each up by itself.
 */
export const analysis = (sql: string): Statement => ({ ...declare(sql), name: '' });

function declare(sql: string): Statement {
  const { text, names } = compile(sql);
  const made: Statement = {
    text,
    names,
    name: createHash('md5').update(text).digest('base64url'),
    origin: new Error().stack?.split('\n')[3]?.trim() ?? '',
  };
  registry.set(made.name, made);
  return made;
}

/**
 * A document by the `:number` it is called by, in letters of either size, or by its id. Each has an index of its own; an id read as text would have
 * all documents of a merchant compared.
 */
export const isCalled = (alias: string): string => `(${alias}.number = any(array[:number::text, upper(:number::text)])
    or ${alias}.id = case when :number::text ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then :number::text::uuid end)`;

const hotOnes: Statement[] = [];

/** Marks a statement for which somebody waits with a scanner in the hand: connections plan it before it is asked for (`warming.ts`). */
export function hot(made: Statement): Statement {
  hotOnes.push(made);
  return made;
}

export const hotStatements = (): readonly Statement[] => hotOnes;

const hotAsked: Statement[] = [];

/** The same for a question: it is asked on the connections of lists. */
export function hotQuestion(made: Statement): Statement {
  hotAsked.push(made);
  return made;
}

export const hotQuestions = (): readonly Statement[] => hotAsked;

/** A text that depends on what is asked: only for lists, whose parts are constants of the program and whose values are always parameters. */
export function dynamic(sql: string): Statement {
  return { ...compile(sql), name: '', origin: 'list' };
}

/** All statements declared so far; the gate walks them. */
export const statements = (): readonly Statement[] => [...registry.values()];

export type Params = Record<string, unknown>;

/** The values of a statement in order. A missing one is a programmer's error, found by the first test that runs it. */
export function valuesOf(made: { names: readonly string[]; text: string }, fixed: Params, params: Params): unknown[] {
  return made.names.map((name) => {
    const value = name in params ? params[name] : fixed[name];
    if (value === undefined) throw new Error(`parameter :${name} is missing in: ${made.text.slice(0, 120)}`);
    return value;
  });
}
