import { posix } from 'node:path';
import { calls } from '../../server/modules.ts';
import { type Finding, lineAt, type Node, type Source, visit } from '../sources.ts';

interface Import {
  from: string;
  line: number;
  /** Only types are taken: nothing of it runs. */
  typeOnly: boolean;
}

/** Everything a file imports, type imports counted. */
export function importsOf(source: Source): Import[] {
  const imports: Import[] = [];
  visit(source.program, (node) => {
    const target =
      node.type === 'ImportDeclaration' ||
      node.type === 'ExportNamedDeclaration' ||
      node.type === 'ExportAllDeclaration' ||
      node.type === 'ImportExpression'
        ? (node.source as Node | null)
        : node.type === 'TSImportType'
          ? ((node.source ?? node.argument) as Node | null)
          : null;
    const value = target && ((target.value ?? (target.literal as Node | undefined)?.value) as string | undefined);
    if (typeof value === 'string' && value.startsWith('.'))
      imports.push({
        from: posix.normalize(posix.join(posix.dirname(source.path), value)),
        line: lineAt(source.text, node.start),
        typeOnly: isTypeOnly(node),
      });
  });
  return imports;
}

function isTypeOnly(node: Node): boolean {
  if (node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type') return true;
  const specifiers = node.specifiers as Node[] | undefined;
  return Boolean(specifiers?.length && specifiers.every((each) => each.importKind === 'type' || each.exportKind === 'type'));
}

const moduleOf = (path: string) => /^server\/modules\/([^/]+)\//.exec(path)?.[1];
const isTest = (path: string) =>
  /\.test\.tsx?$/.test(path) ||
  path.startsWith('server/test/') ||
  path.startsWith('e2e/') ||
  path.startsWith('bench/') ||
  path.startsWith('architecture/');

/** A contract may be imported for its events by modules that react to them, upwards only. */
const PURE_KERNEL =
  /^server\/kernel\/(contract|decimal|currency|allocation|calendar|clock|zone|errors|mask|print\/(sheets|papers|columns|codes.rules|layout|arrange.rules|lines.rules))\.ts$/;
const MUST_BE_PURE = /^server\/modules\/.*(\/contract|\.rules)\.ts$/;

function judge(path: string, target: string): [rule: string, message: string] | undefined {
  const own = moduleOf(path);
  const other = moduleOf(target);
  if (path.startsWith('server/kernel/') && !isTest(path) && (other || target.startsWith('server/start/')))
    return ['kernel-knows-no-module', `the kernel imports ${target}`];
  if (path.startsWith('web/') && target.startsWith('server/')) {
    const allowed = /^server\/modules\/[^/]+\/(contract|[\w-]+\.rules)\.ts$/.test(target) || PURE_KERNEL.test(target);
    if (!allowed) return ['web-imports-contracts-only', `the web imports ${target}`];
  }
  if (!own || isTest(path)) return undefined;
  if (other && other !== own) {
    if (!calls[own]?.includes(other)) return ['modules-call-down', `${own} may not call ${other}`];
    const door = /^server\/modules\/[^/]+\/(index|contract|[\w-]+\.rules)\.ts$/.test(target);
    if (!door) return ['modules-have-one-door', `${own} reaches into ${target} past its index.ts`];
  }
  if (target.startsWith('server/start/') || target.startsWith('server/test/')) return ['modules-know-no-start', `${own} imports ${target}`];
  return undefined;
}

/** Contracts and rules run nothing that reads, writes, or tells the time: also not through what they import. */
function purityFindings(sources: readonly Source[]): Finding[] {
  const values = new Map(sources.map((source) => [source.path, importsOf(source).filter((each) => !each.typeOnly)]));
  const impure = new Map<string, string | undefined>();
  function reason(path: string): string | undefined {
    if (impure.has(path)) return impure.get(path);
    impure.set(path, undefined);
    const found =
      path.startsWith('server/kernel/') && !PURE_KERNEL.test(path)
        ? path
        : (values.get(path) ?? []).map((each) => reason(each.from)).find(Boolean);
    impure.set(path, found);
    return found;
  }
  return sources
    .filter((source) => MUST_BE_PURE.test(source.path))
    .flatMap((source) =>
      (values.get(source.path) ?? []).flatMap(({ from, line }) => {
        const why = reason(from);
        const rule = source.path.endsWith('/contract.ts') ? 'contracts-are-pure' : 'rules-are-pure';
        return why ? [{ rule, path: source.path, line, message: `imports ${from}, which reaches ${why}` }] : [];
      }),
    );
}

/** The module graph: down through doors only, the kernel below all, the web on contracts alone. */
export function graphFindings(sources: readonly Source[]): Finding[] {
  const edges = sources.flatMap((source) =>
    importsOf(source).flatMap(({ from, line }) => {
      const found = judge(source.path, from);
      return found ? [{ rule: found[0], path: source.path, line, message: found[1] }] : [];
    }),
  );
  return [...edges, ...purityFindings(sources)];
}

/** Cycles between files, type imports counted; a list of the files of each. */
export function cycles(sources: readonly Source[]): string[][] {
  const edges = new Map(sources.map((source) => [source.path, importsOf(source).map((each) => each.from)]));
  const state = new Map<string, 'open' | 'done'>();
  const found: string[][] = [];
  function walk(path: string, trail: string[]): void {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      found.push(trail.slice(trail.indexOf(path)));
      return;
    }
    state.set(path, 'open');
    for (const next of edges.get(path) ?? []) if (edges.has(next)) walk(next, [...trail, next]);
    state.set(path, 'done');
  }
  for (const path of edges.keys()) walk(path, [path]);
  return found;
}
