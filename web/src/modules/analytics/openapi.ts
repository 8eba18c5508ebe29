/** What of an OpenAPI document the page shows. */
export interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  default?: unknown;
  minItems?: number;
  maxItems?: number;
  maxLength?: number;
  additionalProperties?: Schema | boolean;
}
export interface Described {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema; content?: { 'application/json': { schema: Schema } } }[];
  requestBody?: { content: { 'application/json': { schema: Schema } } };
  /** JSON, or files of several kinds. */
  responses: { 200: { content: Record<string, { schema: Schema }> }; default: { description: string } };
}
export interface OpenApi {
  tags: { name: string; description: string }[];
  paths: Record<string, { post?: Described; get?: Described }>;
}

/** One operation or query, ready to be shown. */
export interface Entry {
  name: string;
  module: string;
  method: 'POST' | 'GET';
  path: string;
  title: { zh: string; en: string };
  permission: string;
  input: Schema;
  output: Schema;
  refusals: { code: string; message: string }[];
}

const bilingual = (text: string) => {
  const [zh = '', en = zh] = text.split(' · ');
  return { zh, en };
};

function refusalsOf(text: string): Entry['refusals'] {
  return [...text.matchAll(/([a-z-]+\.[a-z_]+) \(([^;]*)\)(?:; |$)/g)].map(([, code = '', message = '']) => ({ code, message }));
}

const inputOf = (described: Described): Schema => {
  const body = described.requestBody?.content['application/json'].schema;
  if (body) return body;
  const asked = (described.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const properties = Object.fromEntries(
    asked.map(({ name, schema, content }) => [name, schema ?? content?.['application/json'].schema ?? {}]),
  );
  return { type: 'object', properties, required: asked.filter(({ required }) => required).map(({ name }) => name) };
};

/** Everything a document describes, by its name. */
export function entriesOf(document: OpenApi): Entry[] {
  return Object.entries(document.paths)
    .flatMap(([path, { post, get }]) => [
      ...(post ? [{ path, method: 'POST' as const, described: post }] : []),
      ...(get ? [{ path, method: 'GET' as const, described: get }] : []),
    ])
    .map(({ path, method, described }) => ({
      ...{ path, method, name: described.operationId, module: described.tags[0] ?? '' },
      title: bilingual(described.summary),
      permission: /Permission: ([\w.-]+?)\.(?: |$)/.exec(described.description)?.[1] ?? '',
      input: inputOf(described),
      output: Object.values(described.responses[200].content)[0]?.schema ?? {},
      refusals: refusalsOf(described.responses.default.description.replace('problem+json: ', '')),
    }));
}

/** The titles of the modules. */
export const modulesOf = (document: OpenApi) => document.tags.map(({ name, description }) => ({ name, title: bilingual(description) }));

/** A field of an input or answer, with how deep it lies. */
export interface FieldRow {
  path: string;
  depth: number;
  name: string;
  type: string;
  must: boolean;
}

const NAMED: [pattern: RegExp, name: string][] = [
  [/^\^\(\[0-9a-fA-F\]\{8\}/, 'uuid'],
  [/\\d/, 'decimal'],
];

/** A type in a few words: `string (uuid)`, `one of a | b`, `list of object`. */
export function typeOf(schema: Schema): string {
  const parts = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (parts) return [...new Set(parts.map(typeOf))].join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => String(value)).join(' | ');
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'any');
  if (type === 'array') return `${typeOf(schema.items ?? {})}[]`;
  const more = schema.format ?? (schema.pattern ? NAMED.find(([pattern]) => pattern.test(schema.pattern ?? ''))?.[1] : undefined);
  return more ? `${type} (${more})` : type;
}

const innerOf = (schema: Schema): Schema | undefined => {
  if (schema.properties) return schema;
  if (schema.items) return innerOf(schema.items);
  const parts = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  return parts.map(innerOf).find((inner) => inner !== undefined);
};

/** The fields of a shape, those within others indented below them. */
export function fieldsOf(schema: Schema, depth = 0, above = ''): FieldRow[] {
  const inner = innerOf(schema);
  if (!inner || depth > 4) return [];
  return Object.entries(inner.properties ?? {}).flatMap(([name, field]) => {
    const path = `${above}.${name}`;
    const must = inner.required?.includes(name) ?? false;
    return [{ path, depth, name, type: typeOf(field), must }, ...fieldsOf(field, depth + 1, path)];
  });
}

/** A value that fits a shape, as an example. */
function exampleOf(schema: Schema): unknown {
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  const parts = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (parts) return exampleOf(parts.find((part) => part.type !== 'null') ?? {});
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object') return exampleOfObject(schema);
  if (type === 'array') return [exampleOf(schema.items ?? {})];
  if (type === 'integer' || type === 'number') return 1;
  if (type === 'boolean') return true;
  const named = typeOf(schema);
  if (named.includes('uuid')) return '01a20064-8f58-7000-9616-a4c8d5cdfd14';
  if (named.includes('date-time')) return '2026-11-21T08:00:00Z';
  if (named.includes('date')) return '2026-11-21';
  return named.includes('decimal') ? '12.5' : '…';
}

/** Only what must be given: an example is to be short. */
const exampleOfObject = (schema: Schema) =>
  Object.fromEntries((schema.required ?? []).map((name) => [name, exampleOf(schema.properties?.[name] ?? {})]));

/** An input that fits: what must be given, and a short page where it is a list. */
export function exampleInput({ input }: Entry): Record<string, unknown> {
  const isList = input.properties?.limit !== undefined && input.properties.after !== undefined;
  return { ...exampleOfObject(input), ...(isList && { limit: 10 }) };
}

/** The call as a line for the shell. */
export function curlOf({ method, path, input }: Entry, origin: string): string {
  const key = `-H 'Authorization: Bearer YOUR_KEY'`;
  if (method === 'GET') {
    const given = Object.entries(exampleOfObject(input)).map(
      ([name, value]) => `${name}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`,
    );
    return `curl ${key} \\\n  '${origin}${path}${given.length ? `?${given.join('&')}` : ''}'`;
  }
  const body = JSON.stringify(exampleOf({ ...input, type: 'object' })).replaceAll("'", "'\\''");
  return `curl -X POST ${key} \\\n  -H 'Content-Type: application/json' -H 'Idempotency-Key: my-key-1' \\\n  -d '${body}' \\\n  '${origin}${path}'`;
}
