import type { Entry } from '../analytics/openapi.ts';

export type Dialect = 'curl' | 'javascript' | 'python';
type Input = Record<string, unknown>;

/** A query's address with its input; an operation takes its input as the body. */
export function addressOf({ method, path }: Pick<Entry, 'method' | 'path'>, input: Input): string {
  if (method === 'POST') return path;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) search.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

// Linux knows it without a program of its own, macOS brings the program
const NEW_ID = '$(cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen)';
const inShell = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
const pretty = (value: unknown) => JSON.stringify(value, null, 2);

function curl(entry: Entry, url: string, key: string, input: Input): string {
  const lines = [`curl ${inShell(url)}`, `-H ${inShell(`Authorization: Bearer ${key}`)}`];
  if (entry.method === 'POST')
    lines.push(`-H 'Content-Type: application/json'`, `-H "Idempotency-Key: ${NEW_ID}"`, `-d ${inShell(JSON.stringify(input))}`);
  return lines.join(' \\\n  ');
}

function javascript(entry: Entry, url: string, key: string, input: Input): string {
  const headers = [`Authorization: ${JSON.stringify(`Bearer ${key}`)}`];
  if (entry.method === 'POST') headers.push(`'Content-Type': 'application/json'`, `'Idempotency-Key': crypto.randomUUID()`);
  const options = [`headers: {\n    ${headers.join(',\n    ')},\n  }`];
  if (entry.method === 'POST') options.unshift(`method: 'POST'`, `body: JSON.stringify(${pretty(input).replaceAll('\n', '\n  ')})`);
  return [
    `const response = await fetch(${JSON.stringify(url)}, {\n  ${options.join(',\n  ')},\n});`,
    'const answer = await response.json();',
    'if (!response.ok) throw new Error(`${answer.code}: ${answer.title}`);',
    'console.log(answer);',
  ].join('\n');
}

/** JSON as Python writes it. */
const asPython = (value: unknown): string => {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(asPython).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value as Input)
    .map(([name, each]) => `${JSON.stringify(name)}: ${asPython(each)}`)
    .join(', ')}}`;
};

function python(entry: Entry, url: string, key: string, input: Input): string {
  const isPost = entry.method === 'POST';
  const headers = [`"Authorization": ${JSON.stringify(`Bearer ${key}`)}`, ...(isPost ? [`"Idempotency-Key": str(uuid.uuid4())`] : [])];
  const call = isPost
    ? `requests.post(\n    ${JSON.stringify(url)},\n    json=${asPython(input)},`
    : `requests.get(\n    ${JSON.stringify(url)},`;
  return [
    isPost ? 'import uuid\nimport requests\n' : 'import requests\n',
    `response = ${call}\n    headers={${headers.join(', ')}},\n    timeout=30,\n)`,
    'answer = response.json()',
    "if not response.ok:\n    raise RuntimeError(f\"{answer['code']}: {answer['title']}\")",
    'print(answer)',
  ].join('\n');
}

const WRITERS = { curl, javascript, python };

/** A call to copy: complete, with its key and input. A write carries an idempotency key, so that sending it again acts once. */
export function callExample(dialect: Dialect, entry: Entry, origin: string, key: string, input: Input): string {
  return WRITERS[dialect](entry, origin + addressOf(entry, input), key, input);
}
