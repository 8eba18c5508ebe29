import { dirname, join, normalize } from 'node:path/posix';
import { parseSync } from 'oxc-parser';

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}
/** A source file of the web. */
export interface WebSource {
  path: string;
  text: string;
}
/** The texts of one `messages.ts`, with where they stand. */
export interface Catalogue {
  path: string;
  texts: Record<string, Record<string, string>>;
}

const LANGUAGES = ['zh-CN', 'en'];
const TEXT_ATTRIBUTES = new Set([
  'title',
  'label',
  'placeholder',
  'alt',
  'aria-label',
  'hint',
  'text',
  'tip',
  'description',
  'okText',
  'cancelText',
]);
const CHINESE = /[\u3400-\u9fff]/;
const LETTERS = /\p{L}/u;

/** All nodes below one. A list and no generator: one within another passes every node up through all that are above it. */
function walk(top: unknown): Node[] {
  const found: Node[] = [];
  const visit = (node: unknown) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (node === null || typeof node !== 'object') return;
    if (typeof (node as Node).type === 'string') found.push(node as Node);
    for (const value of Object.values(node)) if (value !== null && typeof value === 'object') visit(value);
  };
  visit(top);
  return found;
}

// each rule reads all files again
const programs = new WeakMap<WebSource, Node>();
function parsed(source: WebSource): Node {
  const program = programs.get(source) ?? (parseSync(source.path, source.text).program as unknown as Node);
  programs.set(source, program);
  return program;
}
const nameOf = (key: Node) => String(key.name ?? key.value);
const entriesOf = (object: Node) =>
  (object.properties as Node[]).map((property) => [nameOf(property.key as Node), property.value as Node] as const);
const lineAt = (text: string, at: number) => text.slice(0, at).split('\n').length;

/** The texts that a file hands to `defineMessages`; undefined where it hands none. */
export function catalogueOf(source: WebSource): Catalogue | undefined {
  for (const node of walk(parsed(source))) {
    if (node.type !== 'CallExpression' || (node.callee as Node).name !== 'defineMessages') continue;
    const languages = entriesOf((node.arguments as Node[])[1] as Node);
    const texts = languages.map(([language, object]) => [
      language,
      Object.fromEntries(entriesOf(object).map(([key, value]) => [key, String(value.value)])),
    ]);
    return { path: source.path, texts: Object.fromEntries(texts) };
  }
  return undefined;
}

/** A key as the code asks for it: English counts in two forms. */
const asked = (key: string) => key.replace(/_(one|other)$/, '');
const places = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map((found) => found[1])
    .sort()
    .join(' ');

/** Keys that one language has and the other has not, empty texts, and texts whose places for values differ. */
export function unevenKeys({ path, texts }: Catalogue): string[] {
  const keys = new Set(LANGUAGES.flatMap((language) => Object.keys(texts[language] ?? {}).map(asked)));
  const textOf = (language: string, key: string) => texts[language]?.[key] ?? texts[language]?.[`${key}_other`];
  return [...keys].flatMap((key) => {
    const missing = LANGUAGES.filter((language) => !textOf(language, key)?.trim());
    if (missing.length) return missing.map((language) => `${path}: ${key} has no text in ${language}`);
    const [zh, en] = LANGUAGES.map((language) => places(textOf(language, key) ?? ''));
    return zh === en ? [] : [`${path}: ${key} has other values in the two languages`];
  });
}

const importsOf = (source: WebSource, program: Node) =>
  (program.body as Node[])
    .filter((node) => node.type === 'ImportDeclaration')
    .map((node) => normalize(join(dirname(source.path), String((node.source as Node).value))));

/** What a file says that could be a key: whole strings, and the fixed beginnings and ends of templates. */
function spoken(program: Node): { whole: Set<string>; parts: [string, string][] } {
  const whole = new Set<string>();
  const parts: [string, string][] = [];
  for (const node of walk(program)) {
    if (node.type === 'Literal' && typeof node.value === 'string') whole.add(node.value);
    if (node.type !== 'TemplateLiteral') continue;
    const quasis = (node.quasis as Node[]).map((quasi) => String((quasi.value as { cooked: string }).cooked));
    if (quasis.length === 1) whole.add(quasis[0] ?? '');
    else if (quasis[0]) parts.push([quasis[0], quasis.at(-1) ?? '']);
  }
  return { whole, parts };
}

/** Keys that no file which imports the texts asks for. */
export function unusedKeys(catalogues: Catalogue[], sources: WebSource[]): string[] {
  const users = sources
    .filter((source) => !source.path.endsWith('messages.ts'))
    .map((source) => {
      const program = parsed(source);
      return { imports: importsOf(source, program), ...spoken(program) };
    });
  return catalogues.flatMap(({ path, texts }) => {
    const mine = users.filter((user) => user.imports.includes(path));
    const used = (key: string) =>
      mine.some((user) => user.whole.has(key) || user.parts.some(([head, tail]) => key.startsWith(head) && key.endsWith(tail)));
    const keys = new Set(Object.keys(texts['zh-CN'] ?? {}).map(asked));
    return [...keys].filter((key) => !used(key)).map((key) => `${path}: ${key} is asked for nowhere`);
  });
}

const isText = (value: unknown): value is string => typeof value === 'string' && LETTERS.test(value);

/** Words written into a page instead of its messages: texts between tags, text attributes, and Chinese anywhere in an expression of a page. */
export function literals(source: WebSource): string[] {
  const found: Node[] = [];
  for (const node of walk(parsed(source))) {
    if (node.type === 'JSXText' && isText(node.value)) found.push(node);
    if (node.type === 'JSXAttribute') {
      const { name, value } = node as unknown as { name: Node; value: Node | null };
      if (value?.type === 'Literal' && isText(value.value) && (TEXT_ATTRIBUTES.has(String(name.name)) || CHINESE.test(String(value.value))))
        found.push(value);
    }
    if (node.type !== 'JSXExpressionContainer') continue;
    for (const inner of walk(node.expression)) {
      const text =
        inner.type === 'Literal' ? inner.value : inner.type === 'TemplateElement' ? (inner.value as { cooked: string }).cooked : '';
      if (typeof text === 'string' && CHINESE.test(text)) found.push(inner);
    }
  }
  const shown = (node: Node) =>
    `${source.path}:${lineAt(source.text, node.start)} ${source.text.slice(node.start, node.end).trim().slice(0, 60)}`;
  return [...new Set(found.map(shown))];
}
