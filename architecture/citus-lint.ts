import { parse } from 'libpg-query';

/** Class of each table, by schema-qualified name: tenant tables must be pinned to one merchant. */
export type TableClasses = ReadonlyMap<string, string>;

interface Tree {
  [key: string]: any;
}

const VOLATILE = new Set(['random', 'clock_timestamp', 'gen_random_uuid', 'uuidv7', 'timeofday', 'nextval', 'pg_sleep']);
const STABLE = new Set(['now', 'current_setting', 'transaction_timestamp', 'statement_timestamp', ...VOLATILE]);

function walk(node: unknown, enter: (key: string, value: Tree) => boolean | undefined): void {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, enter);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node as Tree)) {
    if (typeof value !== 'object' || value === null) continue;
    if (enter(key, value as Tree) !== false) walk(value, enter);
  }
}

const functionName = (call: Tree): string => call.funcname?.at(-1)?.String?.sval ?? '';
const columnPath = (ref: Tree): string[] => ref.fields?.map((field: Tree) => field.String?.sval ?? '*') ?? [];

function functionsIn(node: unknown, names: ReadonlySet<string>): string[] {
  const found: string[] = [];
  walk(node, (key, value) => {
    if (key === 'FuncCall' && names.has(functionName(value))) found.push(functionName(value));
    return undefined;
  });
  return found;
}

/** Unions of columns known to be equal, with one mark for "equal to a parameter". */
function unions() {
  const parent = new Map<string, string>([['PIN', 'PIN']]);
  const find = (x: string): string => {
    if (!parent.has(x)) parent.set(x, x);
    const up = parent.get(x) as string;
    return up === x ? x : find(up);
  };
  return { find, join: (a: string, b: string) => void parent.set(find(a), find(b)) };
}

/** Judges one statement by the rules of design/distributed.md section 6; answers what is wrong, nothing when all is well. */
export async function lintStatement(sql: string, classes: TableClasses): Promise<string[]> {
  const problems = new Set<string>();
  const cross = sql.includes('/* cross-merchant */');
  const { stmts } = (await parse(sql)) as unknown as { stmts: { stmt: Tree }[] };
  const isTenant = (range: Tree) => classes.get(`${range.schemaname ?? 'public'}.${range.relname}`) === 'tenant';

  function checkLevel(select: Tree, outerPinned: boolean, outerCtes: ReadonlySet<string>): boolean {
    const ctes = new Set(outerCtes);
    for (const each of select.withClause?.ctes ?? []) ctes.add(each.CommonTableExpr.ctename);
    const tenants = new Map<string, string>();
    const conditions: Tree[] = [];
    const { find, join } = unions();

    const addRange = (node: Tree): void => {
      if (node.RangeVar) {
        const range = node.RangeVar;
        if (!range.schemaname && ctes.has(range.relname)) return;
        if (isTenant(range)) tenants.set(range.alias?.aliasname ?? range.relname, range.relname);
      } else if (node.JoinExpr) {
        addRange(node.JoinExpr.larg);
        addRange(node.JoinExpr.rarg);
        if (node.JoinExpr.quals) conditions.push(node.JoinExpr.quals);
        for (const using of node.JoinExpr.usingClause ?? []) {
          if (using.String.sval !== 'merchant_id') continue;
          const names = [...tenants.keys()];
          for (const name of names) join(`${names[0]}.m`, `${name}.m`);
        }
      } else if (node.RangeSubselect) checkLevel(node.RangeSubselect.subquery.SelectStmt, outerPinned, ctes);
    };
    for (const from of [...(select.fromClause ?? []), ...(select.usingClause ?? [])]) addRange(from);
    if (select.relation && !select.cols) addRange({ RangeVar: select.relation });
    if (select.whereClause) conditions.push(select.whereClause);

    const side = (node: Tree | undefined): string | undefined => {
      let inner = node;
      while (inner?.TypeCast) inner = inner.TypeCast.arg;
      if (inner?.ParamRef || inner?.A_Const) return 'PIN';
      if (!inner?.ColumnRef) return undefined;
      const path = columnPath(inner.ColumnRef);
      if (path.at(-1) !== 'merchant_id') return undefined;
      if (path.length > 1) return tenants.has(path.at(-2) as string) ? `${path.at(-2)}.m` : outerPinned ? 'PIN' : `outer.${path.at(-2)}`;
      return tenants.size >= 1 ? `${[...tenants.keys()][0]}.m` : undefined;
    };
    const conjuncts = (node: Tree): void => {
      if (node.BoolExpr?.boolop === 'AND_EXPR') {
        for (const part of node.BoolExpr.args) conjuncts(part);
        return;
      }
      const expression = node.A_Expr;
      if (expression?.kind !== 'AEXPR_OP' || expression.name?.[0]?.String?.sval !== '=') return;
      const left = expression.lexpr?.RowExpr?.args;
      const right = expression.rexpr?.RowExpr?.args;
      if (left && right) {
        for (const [index, part] of left.entries()) conjuncts({ A_Expr: { ...expression, lexpr: part, rexpr: right[index] } });
        return;
      }
      const [a, b] = [side(expression.lexpr), side(expression.rexpr)];
      if (a && b) join(a, b);
    };
    for (const condition of conditions) conjuncts(condition);

    const pinned = tenants.size === 0 ? outerPinned : [...tenants.keys()].every((name) => find(`${name}.m`) === find('PIN'));
    if (tenants.size && !pinned && !cross) problems.add(`S1 no merchant pin on ${[...tenants.values()].join(', ')}`);
    if (!pinned && select.lockingClause) problems.add('S5 row locks without a merchant pin');
    for (const each of select.withClause?.ctes ?? []) checkStatement(each.CommonTableExpr.ctequery, ctes);
    walk([select.targetList, select.whereClause, select.havingClause, select.valuesLists], (key, value) => {
      if (key !== 'SubLink') return undefined;
      if (value.subselect?.SelectStmt) checkLevel(value.subselect.SelectStmt, pinned, ctes);
      return false;
    });
    for (const part of [select.larg, select.rarg]) if (part) checkLevel(part, outerPinned, ctes);
    return pinned;
  }

  function checkInsert(insert: Tree, ctes: ReadonlySet<string>): void {
    const inner = new Set(ctes);
    for (const each of insert.withClause?.ctes ?? []) inner.add(each.CommonTableExpr.ctename);
    for (const each of insert.withClause?.ctes ?? []) checkStatement(each.CommonTableExpr.ctequery, inner);
    if (isTenant(insert.relation)) {
      if (insert.cols && !insert.cols.some((column: Tree) => column.ResTarget.name === 'merchant_id'))
        problems.add(`S11 insert into ${insert.relation.relname} without merchant_id`);
      const select = insert.selectStmt?.SelectStmt;
      if (select?.valuesLists)
        walk(select.valuesLists, (key) => (key === 'SubLink' ? (problems.add('S6 subquery in VALUES'), false) : undefined));
      walk(insert.returningClause ?? insert.returningList ?? [], (key) =>
        key === 'SubLink' ? (problems.add('S6 subquery in RETURNING'), false) : undefined,
      );
      const bad = functionsIn(insert.onConflictClause?.targetList ?? [], STABLE);
      if (bad.length) problems.add(`S3 ${bad.join()} in DO UPDATE SET`);
    }
    const select = insert.selectStmt?.SelectStmt;
    if (select && !select.valuesLists) checkLevel(select, true, inner);
  }

  function checkStatement(node: Tree, ctes: ReadonlySet<string>): void {
    const kind = Object.keys(node)[0] as string;
    const body = node[kind] as Tree;
    if (kind === 'MergeStmt') problems.add('S4 MERGE');
    if (kind === 'InsertStmt') checkInsert(body, ctes);
    if (kind === 'SelectStmt') checkLevel(body, true, ctes);
    if (kind === 'UpdateStmt' || kind === 'DeleteStmt') {
      if (isTenant(body.relation)) {
        if ((body.targetList ?? []).some((target: Tree) => target.ResTarget.name === 'merchant_id'))
          problems.add('S9 update of merchant_id');
        const bad = functionsIn(body.targetList ?? [], VOLATILE);
        if (bad.length) problems.add(`S2 volatile ${bad.join()} in UPDATE SET`);
      }
      checkLevel(body, false, ctes);
    }
    if (kind === 'VariableSetStmt' && !body.is_local) problems.add('S8 session SET: use SET LOCAL');
  }

  walk(stmts, (key, value) => {
    if (key === 'FuncCall' && /^pg_(try_)?advisory_(un)?lock/.test(functionName(value)) && !/xact/.test(functionName(value)))
      problems.add('S8 session advisory lock');
    return undefined;
  });
  for (const { stmt } of stmts) checkStatement(stmt, new Set());
  return [...problems];
}

/** Judges a migration by what a spread database can do: rules R5 and R6 of design/distributed.md; answers what is wrong. */
export async function lintMigration(sql: string): Promise<string[]> {
  const problems = new Set<string>();
  const { stmts } = (await parse(sql)) as unknown as { stmts: { stmt: Tree }[] };
  const nameOf = (range: Tree) => `${range.schemaname ?? 'public'}.${range.relname}`;
  const isChecked = (constraint: Tree) => /^CONSTR_(CHECK|FOREIGN|UNIQUE|PRIMARY|EXCLUSION)$/.test(constraint?.contype ?? '');
  const made = new Set<string>();
  for (const { stmt } of stmts) {
    if (stmt.CreateStmt) {
      const { relation, tableElts = [], partbound } = stmt.CreateStmt;
      if (!partbound) made.add(nameOf(relation));
      walk(tableElts, (key, value) => {
        if (key === 'Constraint' && value.contype === 'CONSTR_FOREIGN')
          problems.add(`M1 foreign key within create table ${nameOf(relation)}`);
        return undefined;
      });
    }
    if (!stmt.AlterTableStmt) continue;
    const { relation, cmds = [] } = stmt.AlterTableStmt;
    const kinds = cmds.map((cmd: Tree) => cmd.AlterTableCmd);
    for (const { subtype, def } of kinds)
      if (subtype === 'AT_AddColumn' && (def?.ColumnDef?.constraints ?? []).some((each: Tree) => isChecked(each.Constraint)))
        problems.add(`M2 constraint within add column of ${nameOf(relation)}`);
    if (kinds.length > 1 && kinds.some(({ subtype }: Tree) => subtype === 'AT_AddConstraint'))
      problems.add(`M3 add constraint beside others for ${nameOf(relation)}`);
  }
  for (const name of made) if (!sql.includes(`kernel.place('${name}'`)) problems.add(`M4 ${name} is not placed`);
  return [...problems];
}
