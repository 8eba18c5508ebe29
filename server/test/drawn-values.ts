import type { Chance } from '../demo/random.ts';

/** As much of a JSON schema as contracts make. */
export interface Schema {
  type?: string | readonly string[];
  format?: string;
  pattern?: string;
  enum?: readonly unknown[];
  const?: unknown;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  prefixItems?: readonly Schema[];
  properties?: Record<string, Schema>;
  required?: readonly string[];
  additionalProperties?: Schema | boolean;
  propertyNames?: Schema;
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  allOf?: readonly Schema[];
}

/** What stands in the database, by the name a field has for it: `orderId`, `number`. */
export interface Known {
  ids: ReadonlyMap<string, readonly string[]>;
  words: ReadonlyMap<string, readonly string[]>;
}

/** How values are drawn: by chance, from what is known; at each place hostile in a share of all cases. */
export interface Draw {
  chance: Chance;
  known: Known;
  hostile: number;
}

const deep = (levels: number): unknown => Array.from({ length: levels }).reduce<unknown>((inner) => ({ a: [inner] }), 1);

/** Texts that have broken programs before: the ends of a type, letters that are none, languages of the inside. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...['', ' ', '0', '-0', '1e5', 'NaN', 'Infinity', 'null', 'undefined', 'true', '[]', '{}', '{"a":1}', '[null]', '\\', '%', '_', '%%_%'],
  ...[
    'a\u0000b',
    '\u0000',
    '\ud800',
    'x\udfff',
    '\u202Eabc\u202C',
    '\u200b',
    '\ufeff',
    '\u2028',
    '\r\nSet-Cookie: a=b',
    'İıſK',
    'ﷺ',
    '𠮷野家',
  ],
  ...['é'.repeat(20), 'e\u0301'.repeat(40), '😀'.repeat(30), '👨‍👩‍👧‍👦', 'x'.repeat(201), '字'.repeat(2000), 'y'.repeat(70_000)],
  ...["'", "';select pg_sleep(3);--", '" or ""="', "1' or '1'='1", '$$;', ':merchant', '$1', '%s%n', '${7*7}', '{{7*7}}', '{0}', '{title}'],
  ...[
    '=HYPERLINK("http://evil.example","x")',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
  ],
  ...[
    '../../../etc/passwd',
    '..\\..\\win.ini',
    '/etc/passwd',
    'file:///etc/passwd',
    'http://169.254.169.254/',
    '//evil.example',
    'javascript:1',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '9'.repeat(18),
    '9'.repeat(40),
    '9'.repeat(400),
    '-9223372036854775809',
    '2147483648',
    '0.00000000001',
  ],
];

const DATES = [
  '0000-01-01',
  '0001-01-01',
  '1582-10-10',
  '1900-02-28',
  '1970-01-01',
  '2024-02-29',
  '2026-02-30',
  '9999-12-31',
  '10000-01-01',
];
const TIMES = [
  ...['0000-01-01T00:00:00Z', '0001-01-01T00:00:00+14:00', '1970-01-01T00:00:00Z', '9999-12-31T23:59:59-12:00', '9999-12-31T23:59:59Z'],
  ...['2026-03-29T02:30:00+01:00', '2026-12-31T23:59:60Z', '2026-01-01T00:00:00.123456789Z', '2026-01-01T00:00Z'],
];
const DECIMALS = [
  '0',
  '1',
  '-1',
  '0.0001',
  '0.000001',
  '0.0000000001',
  '99999999',
  '999999999999',
  '999999999999.999999',
  '9999999999999999',
];
const MORE_DECIMALS = [
  '9999999999999999.9999',
  '-9999999999999999.9999',
  '99999999999999.999999',
  '99999999.9999999999',
  '000000000001',
  '1.',
];
const NUMBERS = [0, -0, 1, -1, 2, 0.1, 100, 32_768, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 53 - 1, -(2 ** 53 - 1), 2 ** 63, 1e308, 5e-324];
const ANYTHING: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  '',
  'x',
  [],
  {},
  [[]],
  [null],
  { length: 9 },
  { toString: 1 },
  deep(200),
];

// the shapes of texts that contracts know, tried in turn where a pattern is asked for
const SHAPED = [
  ...[
    '1',
    '12',
    '0.5',
    '100',
    '2026',
    'a',
    'abc',
    'A',
    'CN',
    'CNY',
    'SF',
    'S1',
    'A-01-01',
    '2026-01',
    '08:30',
    '13812345678',
    'sales.order',
    'sales.view',
  ],
  ...['sales.place-order', '/orders', '#ff0000', '330106', '12345678', 'a'.repeat(64), '王小明', 'x@example.com'],
];

const fits = (schema: Schema, text: string): boolean =>
  (!schema.pattern || new RegExp(schema.pattern, 'u').test(text)) &&
  [...text].length >= (schema.minLength ?? 0) &&
  text.length <= (schema.maxLength ?? Number.POSITIVE_INFINITY);

const plural = (name: string) => name.replace(/Ids$/, 'Id').replace(/s$/, '');

function textOf(schema: Schema, name: string, { chance, known }: Draw): string {
  if (schema.format === 'uuid') {
    const fitting = known.ids.get(name) ?? known.ids.get(plural(name)) ?? [];
    const all = fitting.length && chance.happens(0.85) ? fitting : (known.ids.get('') ?? []);
    return all.length ? chance.pick(all) : '01900000-0000-7000-8000-000000000000';
  }
  if (schema.format === 'date') return `2026-${String(chance.whole(1, 12)).padStart(2, '0')}-15`;
  if (schema.format === 'date-time') return `2026-11-${chance.whole(10, 28)}T08:00:00Z`;
  if (schema.format === 'email') return 'somebody@example.com';
  const words = (known.words.get(name) ?? []).filter((word) => fits(schema, word));
  if (words.length && chance.happens(0.8)) return chance.pick(words);
  const shaped = SHAPED.filter((each) => fits(schema, each));
  return shaped.length ? chance.pick(shaped) : 'x'.repeat(schema.minLength ?? 1);
}

function hostileOf(schema: Schema, draw: Draw): unknown {
  const { chance } = draw;
  const types = [schema.type ?? 'any'].flat();
  if (chance.happens(0.15)) return chance.pick(ANYTHING);
  if (types.includes('string')) {
    if (schema.format === 'date') return chance.pick(DATES);
    if (schema.format === 'date-time') return chance.pick(TIMES);
    const pool = [...HOSTILE_TEXTS, ...DECIMALS, ...MORE_DECIMALS];
    const passing = pool.filter((each) => fits(schema, each));
    // what passes the shape is what reaches the database
    if (passing.length && chance.happens(0.8)) return chance.pick(passing);
    return chance.pick(pool);
  }
  if (types.includes('integer') || types.includes('number')) {
    const passing = [...NUMBERS, schema.minimum ?? 0, schema.maximum ?? 0].filter(
      (each) => each >= (schema.minimum ?? Number.NEGATIVE_INFINITY) && each <= (schema.maximum ?? Number.POSITIVE_INFINITY),
    );
    return chance.pick(chance.happens(0.8) && passing.length ? passing : NUMBERS);
  }
  if (types.includes('array')) {
    const item = valueOf(schema.items ?? {}, '', { ...draw, hostile: 0 });
    return chance.pick([[], [item, item], Array.from({ length: schema.maxItems ?? 300 }, () => item), [[item]], { 0: item }]);
  }
  return chance.pick([{}, { __proto__: null, constructor: 1 }, JSON.parse('{"__proto__":{"polluted":1}}'), ...ANYTHING]);
}

function objectOf(schema: Schema, draw: Draw): Record<string, unknown> {
  const required = new Set(schema.required ?? []);
  const drawn: Record<string, unknown> = {};
  for (const [key, property] of Object.entries(schema.properties ?? {}))
    if (required.has(key) || draw.chance.happens(0.4)) drawn[key] = valueOf(property, key, draw);
  if (typeof schema.additionalProperties === 'object' && draw.chance.happens(0.7)) {
    const names = schema.propertyNames ? textOf(schema.propertyNames, '', draw) : 'zh';
    drawn[names] = valueOf(schema.additionalProperties, '', draw);
  }
  return drawn;
}

/** A value of a shape: what it asks for, and in a share of all places what it should refuse. */
export function valueOf(schema: Schema, name: string, draw: Draw): unknown {
  const { chance } = draw;
  if (draw.hostile && chance.happens(draw.hostile)) return hostileOf(schema, draw);
  if ('const' in schema) return schema.const;
  if (schema.enum?.length) return chance.pick(schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either?.length) return valueOf(chance.pick(either), name, draw);
  if (schema.allOf?.length) return Object.assign({}, ...schema.allOf.map((each) => valueOf(each, name, draw)));
  const type = typeof schema.type === 'string' ? schema.type : chance.pick(schema.type ?? ['string']);
  switch (type) {
    case 'object':
      return objectOf(schema, draw);
    case 'array': {
      if (schema.prefixItems) return schema.prefixItems.map((each) => valueOf(each, name, draw));
      const length = Math.max(schema.minItems ?? 0, chance.whole(1, 3));
      return Array.from({ length: Math.min(length, schema.maxItems ?? length) }, () => valueOf(schema.items ?? {}, plural(name), draw));
    }
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, Math.min(schema.maximum ?? 3, chance.whole(1, 3)));
    case 'boolean':
      return chance.happens(0.5);
    case 'null':
      return null;
    default:
      return textOf(schema, name, draw);
  }
}
