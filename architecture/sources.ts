import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';

export const ROOT = join(import.meta.dirname, '..');

/** A source file as the rules see it. */
export interface Source {
  /** Path from the root of the project, with slashes. */
  path: string;
  text: string;
  program: Node;
}

/** A node of the syntax tree, loosely. */
export interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

/** Something a rule found. */
export interface Finding {
  rule: string;
  path: string;
  line: number;
  message: string;
}

const SKIPPED = new Set(['node_modules', 'dist', '.data', '.git', 'violations', 'fixtures']);

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (SKIPPED.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (/\.(ts|tsx|mts)$/.test(entry.name) && !entry.name.endsWith('.d.ts') && !entry.name.endsWith('.d.mts')) yield path;
  }
}

export function parse(path: string, text: string): Source {
  const parsed = parseSync(path, text);
  return { path, text, program: parsed.program as unknown as Node };
}

/** All hand-written TypeScript of the project. */
export function readSources(folders = ['server', 'web/src', 'e2e', 'architecture', 'bench']): Source[] {
  const sources: Source[] = [];
  for (const folder of folders) {
    for (const file of filesBelow(join(ROOT, folder)))
      sources.push(parse(relative(ROOT, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')));
  }
  return sources;
}

/** The planted offences: the first line of each says which rule must catch it and where the file pretends to stand. */
export function readViolations(): { rule: string; source: Source }[] {
  const folder = join(ROOT, 'architecture', 'violations');
  return readdirSync(folder)
    .filter((name) => /\.(ts|tsx|sql)$/.test(name))
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      const [, rule, path] = /violates: ([\w-]+) as (\S+)/.exec(text.split('\n')[0] ?? '') ?? [];
      if (!rule || !path) throw new Error(`${name} must begin with: violates: <rule> as <path>`);
      return { rule, source: name.endsWith('.sql') ? { path, text, program: { type: 'sql', start: 0, end: 0 } } : parse(path, text) };
    });
}

/** Visits every node of a tree with its ancestors. */
export function visit(node: Node, enter: (node: Node, ancestors: readonly Node[]) => void, ancestors: Node[] = []): void {
  enter(node, ancestors);
  ancestors.push(node);
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) visit(item, enter, ancestors);
    } else if (isNode(value)) visit(value, enter, ancestors);
  }
  ancestors.pop();
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

export const lineAt = (text: string, position: number): number => text.slice(0, position).split('\n').length;
