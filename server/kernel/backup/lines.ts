const NEWLINE = 10;
const QUOTE = 34;
const OPEN_LIST = 91;
const OPEN_OBJECT = 123;
const BACKSLASH = 92;

/** What `copy` is to be told of a column: arrays and documents are written in another way there than in JSON. */
type Kind = 'plain' | 'array' | 'json';

const kindOf = (type: string): Kind => (type.endsWith('[]') ? 'array' : /^jsonb?$/.test(type) ? 'json' : 'plain');

/** Lines as long as they are whole, in pieces of some hundred kilobytes, a character for each byte. */
async function* wholeLines(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let waiting: Buffer[] = [];
  for await (const chunk of source) {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end) {
      yield Buffer.concat([...waiting, chunk.subarray(0, end)]).toString('latin1');
      waiting = [];
    }
    if (end < chunk.length) waiting.push(chunk.subarray(end));
  }
  if (waiting.length) yield `${Buffer.concat(waiting).toString('latin1')}\n`;
}

/** Where a string that begins here ends, its last quote left behind. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); ; at = text.indexOf('"', at + 1)) {
    if (at < 0) throw new Error('a line is cut off');
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
}

/** Where a list or an object that begins here ends. */
function endOfNested(text: string, from: number, end: number): number {
  let depth = 0;
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at) - 1;
    else if (code === OPEN_LIST || code === OPEN_OBJECT) depth += 1;
    // the closing ones are two behind the opening ones
    else if (code === OPEN_LIST + 2 || code === OPEN_OBJECT + 2) {
      depth -= 1;
      if (!depth) return at + 1;
    }
  }
  throw new Error('a line is cut off');
}

function endOfValue(text: string, from: number, end: number): number {
  const code = text.charCodeAt(from);
  if (code === QUOTE) return endOfString(text, from);
  if (code === OPEN_LIST || code === OPEN_OBJECT) return endOfNested(text, from, end);
  const comma = text.indexOf(',', from);
  // the last value is followed by the brace of its row
  return comma < 0 || comma > end ? end - 1 : comma;
}

const SLASH = /\\/g;
const NAMED: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const escaped = (text: string) => text.replace(/[\\\n\r\t]/g, (letter) => NAMED[letter] as string);
const read = (raw: string): unknown => JSON.parse(Buffer.from(raw, 'latin1').toString('utf8'));
const asBytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

/** An array as PostgreSQL writes it. */
function literalOf(value: unknown): string {
  if (value === null) return 'NULL';
  if (Array.isArray(value)) return `{${value.map(literalOf).join(',')}}`;
  return `"${(typeof value === 'object' ? JSON.stringify(value) : String(value)).replace(/["\\]/g, '\\$&')}"`;
}

/**
 * One value as `copy` reads it. What a text has escaped in JSON is escaped in the same way there, but for characters by their number; a list of plain
 * values differs by its brackets.
 */
function fieldOf(raw: string, kind: Kind): string {
  if (raw === 'null') return '\\N';
  if (kind === 'json') return raw.includes('\\') ? raw.replace(SLASH, '\\\\') : raw;
  if (kind === 'array') {
    const plain = !raw.includes('\\') && !raw.includes('[', 1) && !raw.includes('{');
    return plain ? `{${raw.slice(1, -1)}}` : asBytes(escaped(literalOf(read(raw))));
  }
  if (raw.charCodeAt(0) !== QUOTE) return raw;
  return raw.includes('\\u') ? asBytes(escaped(read(raw) as string)) : raw.slice(1, -1);
}

interface Column {
  name: string;
  type: string;
}

/** A line that was not written by this program: in another order, with spaces. */
function strangeLine(line: string, columns: readonly Column[], kinds: readonly Kind[]): string {
  const row = read(line) as Record<string, unknown>;
  return columns.map(({ name }, at) => fieldOf(asBytes(JSON.stringify(row[name] ?? null)), kinds[at] as Kind)).join('\t');
}

/** The rows of lines of JSON as the text that `copy … from stdin` reads, without a look into what they say. */
export async function* copyText(source: AsyncIterable<Buffer>, columns: readonly Column[]): AsyncGenerator<Buffer> {
  const kinds = columns.map(({ type }) => kindOf(type));
  const keys = columns.map(({ name }, at) => `${at ? ',' : '{'}${JSON.stringify(name)}:`);
  const rowOf = (text: string, begin: number, end: number): string => {
    let row = '';
    let at = begin;
    for (let n = 0; n < keys.length; n += 1) {
      const key = keys[n] as string;
      if (!text.startsWith(key, at)) return strangeLine(text.slice(begin, end), columns, kinds);
      const from = at + key.length;
      at = endOfValue(text, from, end);
      row += (n ? '\t' : '') + fieldOf(text.slice(from, at), kinds[n] as Kind);
    }
    return at + 1 === end ? row : strangeLine(text.slice(begin, end), columns, kinds);
  };
  for await (const text of wholeLines(source)) {
    let out = '';
    for (let begin = 0, end = text.indexOf('\n'); end >= 0; begin = end + 1, end = text.indexOf('\n', begin))
      out += `${rowOf(text, begin, end)}\n`;
    yield Buffer.from(out, 'latin1');
  }
}
