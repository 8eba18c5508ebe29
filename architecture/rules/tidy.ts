import { type Finding, lineAt, type Node, type Source, visit } from '../sources.ts';

interface Rule {
  rule: string;
  applies(path: string): boolean;
  check(source: Source, report: (position: number, message: string) => void): void;
}

const isTest = (path: string) => /\.test\.tsx?$/.test(path);
const inServer = (path: string) => path.startsWith('server/') && !isTest(path) && !path.startsWith('server/test/');
const inModules = (path: string) => path.startsWith('server/modules/') && !isTest(path);
const isSource = (path: string) => /^(server|web|e2e|bench)\//.test(path);
const isFunction = (node: Node) => ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(node.type);

const memberName = (node: Node): string => {
  const object = node.object as Node | undefined;
  const property = node.property as Node | undefined;
  return `${object?.type === 'Identifier' ? object.name : ''}.${property?.type === 'Identifier' ? property.name : ''}`;
};

const banned = (rule: string, applies: Rule['applies'], matches: (node: Node) => boolean, message: string): Rule => ({
  rule,
  applies,
  check: ({ program }, report) => visit(program, (node) => void (matches(node) && report(node.start, message))),
});

const callsMember = (names: readonly string[]) => (node: Node) =>
  node.type === 'CallExpression' && (node.callee as Node).type === 'MemberExpression' && names.includes(memberName(node.callee as Node));

const isWithin = (node: Node, whole: Node | undefined): boolean => Boolean(whole && node.start >= whole.start && node.end <= whole.end);

/** Lines of a function without those of the functions inside it: a room of small functions is not a long one. */
function ownLines(outer: Node, text: string): number {
  let lines = text.slice(outer.start, outer.end).split('\n').length;
  visit(outer, (node, ancestors) => {
    if (node === outer || !isFunction(node)) return;
    const nearest = ancestors.findLast(isFunction);
    if (nearest === outer) lines -= text.slice(node.start, node.end).split('\n').length - 1;
  });
  return lines;
}

const MONEY_NAMES =
  /^(amount|price|cost|quantity|net|tax|gross|debit|credit|freight|discount|paid|refunded|unitPrice|unitCost|listPrice|balance)$/;

/** The same instant words in SQL would hide the clock of ctx from it. */
const sqlTexts = (
  source: Source,
  report: (position: number, message: string) => void,
  look: (text: string) => string | undefined,
): void => {
  visit(source.program, (node) => {
    if (node.type !== 'TemplateElement') return;
    const text = (node.value as { raw: string }).raw;
    const message = /\b(select|insert into|update|delete from)\b/i.test(text) ? look(text) : undefined;
    if (message) report(node.start, message);
  });
};

export const RULES: readonly Rule[] = [
  {
    rule: 'file-size',
    applies: isSource,
    check: ({ path, text }, report) => {
      const limit = isTest(path) || path.endsWith('contract.ts') || /messages/.test(path) ? 800 : 500;
      const lines = text.split('\n').length;
      if (lines > limit) report(0, `${lines} lines; the limit is ${limit}`);
    },
  },
  {
    rule: 'operation-size',
    applies: (path) => /\/operations\/[\w-]+\.ts$/.test(path),
    check: ({ path, text }, report) => {
      const lines = text.split('\n').length;
      if (!isTest(path) && lines > 150) report(0, `${lines} lines; an operation has at most 150`);
    },
  },
  {
    rule: 'function-size',
    applies: inServer,
    check: ({ text, program }, report) =>
      visit(program, (node) => {
        if (!isFunction(node)) return;
        const lines = ownLines(node, text);
        if (lines > 70) report(node.start, `a function of ${lines} lines; the limit is 70`);
      }),
  },
  banned(
    'clock-from-context',
    (path) => inModules(path) || path.endsWith('.rules.ts'),
    callsMember(['Date.now', 'Math.random', 'crypto.randomUUID']),
    'clock, ids and randomness come from ctx',
  ),
  banned(
    'clock-from-context',
    inModules,
    (node) => node.type === 'NewExpression' && (node.callee as Node).name === 'Date' && !(node.arguments as unknown[]).length,
    'the clock comes from ctx',
  ),
  banned('no-classes-for-behaviour', inModules, (node) => node.type === 'ClassDeclaration', 'functions, not classes'),
  banned(
    'no-enum',
    isSource,
    (node) => node.type === 'TSEnumDeclaration' || (node.type === 'TSModuleDeclaration' && !node.declare),
    'erasable syntax only',
  ),
  {
    rule: 'one-transaction-owner',
    applies: (path) => inServer(path) && !path.startsWith('server/kernel/'),
    check: ({ text }, report) => {
      const found = /['"`]\s*(begin|commit|rollback|savepoint)\b[^'"`]{0,80}['"`]/i.exec(text);
      if (found) report(found.index, 'only the kernel opens a transaction');
    },
  },
  {
    rule: 'sql-through-statements',
    applies: inModules,
    check: ({ program }, report) =>
      visit(program, (node) => {
        if (node.type !== 'CallExpression') return;
        const callee = node.callee as Node;
        const name = callee.type === 'MemberExpression' ? ((callee.property as Node).name as string) : '';
        if (name === 'query' && /^(client|pool|pools|pg)$/.test(String((callee.object as Node).name)))
          report(node.start, 'modules send statements through ctx');
      }),
  },
  {
    rule: 'statements-at-the-top',
    applies: inServer,
    check: ({ path, program }, report) => {
      if (path === 'server/kernel/list.ts') return;
      visit(program, (node, ancestors) => {
        if (node.type !== 'CallExpression' || (node.callee as Node).name !== 'statement') return;
        const inside = ancestors.filter(isFunction);
        // a maker of statements that is called while the file loads is fine: an arrow that only returns the statement
        const maker = inside.length === 1 && inside[0]?.type === 'ArrowFunctionExpression' && (inside[0].body as Node) === node;
        if (inside.length && !maker) report(node.start, 'a statement is declared at the top of a file');
      });
    },
  },
  {
    rule: 'no-statement-in-a-loop',
    applies: inModules,
    check: ({ program }, report) =>
      visit(program, (node, ancestors) => {
        if (node.type !== 'CallExpression') return;
        const callee = node.callee as Node;
        if (callee.type !== 'MemberExpression' || (callee.object as Node).name !== 'ctx') return;
        if (!['rows', 'row', 'post'].includes(String((callee.property as Node).name))) return;
        const nearest = ancestors.findLast(
          (each) => isFunction(each) || (/^(For|While|DoWhile)/.test(each.type) && !isWithin(node, each.right as Node | undefined)),
        );
        if (nearest && !isFunction(nearest)) report(node.start, 'no query in a loop over rows: one set-based statement');
      }),
  },
  {
    rule: 'sql-no-offset',
    applies: inServer,
    check: (source, report) =>
      sqlTexts(source, report, (text) => (/\boffset\s+[:$\d]/i.test(text) ? 'keyset pages, never OFFSET' : undefined)),
  },
  {
    rule: 'sql-no-clock',
    applies: inModules,
    check: (source, report) =>
      sqlTexts(source, report, (text) =>
        /\b(now\(\)|current_timestamp|current_date|clock_timestamp\(\)|gen_random_uuid\(\)|random\(\))/i.test(text)
          ? 'clock, ids and randomness come from ctx (:now, :today)'
          : undefined,
      ),
  },
  {
    rule: 'money-is-no-number',
    applies: (path) => inServer(path) && !path.startsWith('server/demo/'),
    check: ({ program }, report) =>
      visit(program, (node) => {
        if (node.type !== 'TSPropertySignature') return;
        const key = (node.key as Node).name;
        const annotation = (node.typeAnnotation as Node | undefined)?.typeAnnotation as Node | undefined;
        if (typeof key === 'string' && MONEY_NAMES.test(key) && annotation?.type === 'TSNumberKeyword')
          report(node.start, `${key} is exact: a string or a Decimal, never a number`);
      }),
  },
  {
    rule: 'no-float-parsing',
    applies: inModules,
    check: ({ program }, report) =>
      visit(program, (node) => {
        if (node.type === 'CallExpression' && (node.callee as Node).name === 'parseFloat')
          report(node.start, 'parseFloat is for nothing here');
        if (node.type === 'CallExpression' && callsMember(['Number.parseFloat'])(node))
          report(node.start, 'parseFloat is for nothing here');
      }),
  },
  {
    rule: 'names-say-what',
    applies: (path) => /^(server|web)\//.test(path),
    check: ({ path }, report) => {
      if (/(manager|helper|helpers|util|utils|service|repository|controller|dto|mapper)s?\.tsx?$/i.test(path))
        report(0, 'name the thing: no managers, helpers, utils, services');
    },
  },
  {
    rule: 'nothing-left-undone',
    applies: (path) => isSource(path),
    check: ({ text }, report) => {
      const found = /\b(TODO|FIXME|XXX|HACK)\b|\b(it|test|describe)\.(skip|only|todo)\(/.exec(text);
      if (found && !text.includes('skipIf')) report(found.index, 'nothing is left undone or switched off');
    },
  },
  banned(
    'nothing-goes-out',
    (path) => inServer(path) && !path.startsWith('server/proof/'),
    (node) =>
      (node.type === 'CallExpression' && (node.callee as Node).name === 'fetch') ||
      (node.type === 'ImportDeclaration' &&
        node.importKind !== 'type' &&
        /^(node:)?(https?|http2|dgram|tls|undici|axios)$/.test((node.source as unknown as { value: string }).value)),
    'the program asks no address: a port that will has one place of its own, with a list of allowed hosts',
  ),
  {
    rule: 'product-speaks-of-itself',
    applies: (path) => isSource(path),
    check: ({ text }, report) => {
      const found = new RegExp(
        [
          '/wor' + 'k/',
          'registry\\.np' + 'mjs',
          'registry(\\.[a-z0-9-]+)+\\.(org|com|net|io)\\b',
          'deb\\.deb' + 'ian',
          'sub' + 'agent',
          'language mod' + 'el',
        ].join('|'),
        'i',
      ).exec(text);
      if (found) report(found.index, 'no path of a machine, no host, no word of the workplace');
    },
  },
];

/** What the rules of tidiness find in some sources. */
export function tidyFindings(sources: readonly Source[]): Finding[] {
  const findings: Finding[] = [];
  for (const source of sources) {
    for (const rule of RULES) {
      if (!rule.applies(source.path)) continue;
      rule.check(source, (position, message) => {
        findings.push({ rule: rule.rule, path: source.path, line: lineAt(source.text, position), message });
      });
    }
  }
  return findings;
}
