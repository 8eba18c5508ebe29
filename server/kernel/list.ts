import type { ListColumn, ListContract, ListFilter, ListInput, ListPage } from './contract.ts';
import type { ListAnswer, ReadContext } from './context.ts';
import { kernelErrors } from './errors.ts';
import { type ColumnSource, castOf, filterCondition, type Slot } from './list-filter.ts';

export type { ColumnSource } from './list-filter.ts';
import { compile, type Statement } from './statement.ts';

/** A list: where its rows come from and its columns. */
export interface ListSource {
  /** `from` and joins, every tenant table joined on merchant_id. */
  from: string;
  /** The pin and the data scope: `o.merchant_id = :merchant and (:shops::uuid[] is null or o.shop_id = any(:shops::uuid[]))`. */
  where: string;
  /** The unique key that ends every ordering. */
  key: string;
  columns: Record<string, ColumnSource>;
  /** Column and direction where nothing is asked, such as `-placedAt`. */
  defaultSort: string;
  /** A condition for the free search; `:search` is the lower-case text, `:pattern` it between percent signs. */
  search?: string;
  /** Parameters from the list's own input, and those looked up before (search hits). */
  params?(ctx: ReadContext, fixed: any, input: ListInput): Promise<Record<string, unknown>> | Record<string, unknown>;
  /** The last touch on a page of rows: `allowed`, masking. */
  finish?(ctx: ReadContext, rows: any[]): Promise<object[]> | object[];
}

const COUNT_LIMIT = 10_000;
const EXPORT_BATCH = 1_000;

function quoted(name: string): string {
  if (!/^[A-Za-z]\w*$/.test(name)) throw new Error(`bad column key ${name}`);
  return `"${name}"`;
}

interface Ordering {
  column: string;
  source: ColumnSource;
  descending: boolean;
}

/** Answers a list by its declaration: filters, order, keyset pages, bounded counts, sums and exports come from here for all lists. */
export function answerList(contract: ListContract<any>, source: ListSource): ListAnswer {
  const select = Object.entries(source.columns)
    .map(([key, column]) => `${column.sql} as ${quoted(key)}`)
    .join(', ');

  function orderingOf(input: ListInput): Ordering {
    const asked = input.sort ?? source.defaultSort;
    const column = asked.replace(/^-/, '');
    const found = source.columns[column];
    if (!found || !(found.sort || asked === source.defaultSort))
      throw kernelErrors.invalid({ issues: [{ path: ['sort'], message: `cannot sort by ${column}` }] });
    return { column, source: found, descending: asked.startsWith('-') };
  }

  function conditionsOf(ctx: ReadContext, input: ListInput, params: Record<string, unknown>): string[] {
    const conditions = [`(${source.where})`];
    if (input.search && source.search) {
      params.search = input.search.toLowerCase();
      params.pattern = `%${input.search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
      conditions.push(`(${source.search})`);
    }
    for (const [index, filter] of (input.filter ?? []).entries()) conditions.push(conditionOf(ctx, filter, `f${index}`, params));
    return conditions;
  }

  function conditionOf(ctx: ReadContext, filter: ListFilter, name: string, params: Record<string, unknown>): string {
    const column = source.columns[filter.column];
    if (!column || column.filter === false)
      throw kernelErrors.invalid({ issues: [{ path: ['filter'], message: `cannot filter by ${filter.column}` }] });
    const slot: Slot = { name, params, zone: ctx.merchant.zone, today: ctx.today };
    return `(${filterCondition(column, filter, slot)})`;
  }

  /** Rows after the cursor: the ordering value and the key as a row comparison, nulls last in both directions. */
  function afterCondition(ordering: Ordering, cursor: string, params: Record<string, unknown>): string {
    let decoded: [string | null, string];
    try {
      decoded = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    } catch {
      throw kernelErrors.invalid({ issues: [{ path: ['after'], message: 'not a cursor of this list' }] });
    }
    [params.cursorValue, params.cursorKey] = decoded;
    const { sql } = ordering.source;
    const sign = ordering.descending ? '<' : '>';
    const cast = castOf(ordering.source.type);
    if (decoded[0] === null) return `(${sql} is null and ${source.key} ${sign} :cursorKey::uuid)`;
    if (ordering.source.type === 'text' || ordering.source.type === 'date' || ordering.source.type === 'instant')
      return `((${sql}, ${source.key}) ${sign} (:cursorValue${cast}, :cursorKey::uuid))`;
    return `((${sql}, ${source.key}) ${sign} (:cursorValue${cast}, :cursorKey::uuid) or ${sql} is null)`;
  }

  async function prepare(ctx: ReadContext, fixed: object, input: ListInput) {
    const params: Record<string, unknown> = { ...fixed, ...(await source.params?.(ctx, fixed, input)) };
    const ordering = orderingOf(input);
    const conditions = conditionsOf(ctx, input, params);
    return { params, ordering, conditions };
  }

  async function pageRows(ctx: ReadContext, prepared: Awaited<ReturnType<typeof prepare>>, after: string | undefined, limit: number) {
    const { ordering } = prepared;
    const params = { ...prepared.params };
    const conditions = [...prepared.conditions];
    if (after) conditions.push(afterCondition(ordering, after, params));
    const direction = ordering.descending ? 'desc' : 'asc';
    const rows = await ctx.rows<Record<string, unknown> & { _sort: string | null; _key: string }>(
      dynamic(`select ${select}, (${ordering.source.sql})::text as "_sort", ${source.key} as "_key" from ${source.from}
        where ${conditions.join(' and ')}
        order by ${ordering.source.sql} ${direction}${nullsOf(ordering)}, ${source.key} ${direction} limit ${limit + 1}`),
      params,
    );
    const more = rows.length > limit;
    const shown = more ? rows.slice(0, limit) : rows;
    const last = shown.at(-1);
    const next = more && last ? Buffer.from(JSON.stringify([last._sort, last._key])).toString('base64url') : null;
    const plain = shown.map(({ _sort, _key, ...row }) => row);
    const finished = source.finish ? ((await source.finish(ctx, plain)) as Record<string, unknown>[]) : plain;
    return { rows: finished, next };
  }

  async function page(ctx: ReadContext, fixed: object, input: ListInput): Promise<ListPage<any>> {
    const prepared = await prepare(ctx, fixed, input);
    const [rows, count, sums] = await Promise.all([
      pageRows(ctx, prepared, input.after, input.limit ?? 50),
      input.count ? countOf(ctx, prepared) : null,
      input.sums?.length ? sumsOf(ctx, prepared, input.sums) : undefined,
    ]);
    return { ...rows, count, ...(sums ? { sums } : {}) };
  }

  async function countOf(ctx: ReadContext, { params, conditions }: Awaited<ReturnType<typeof prepare>>) {
    const row = await ctx.row<{ counted: number }>(
      dynamic(
        `select count(*)::int as counted from (select 1 from ${source.from} where ${conditions.join(' and ')} limit ${COUNT_LIMIT + 1}) as bounded`,
      ),
      params,
    );
    const counted = row?.counted ?? 0;
    return { value: Math.min(counted, COUNT_LIMIT), more: counted > COUNT_LIMIT };
  }

  async function sumsOf(ctx: ReadContext, { params, conditions }: Awaited<ReturnType<typeof prepare>>, keys: string[]) {
    const summable = keys.filter((key) => ['money', 'quantity'].includes(source.columns[key]?.type ?? ''));
    if (!summable.length) return {};
    const sums = summable.map((key) => `coalesce(sum(${source.columns[key]?.sql}), 0) as ${quoted(key)}`).join(', ');
    return ctx.row<Record<string, string>>(dynamic(`select ${sums} from ${source.from} where ${conditions.join(' and ')}`), params);
  }

  async function* stream(ctx: ReadContext, fixed: object, input: ListInput) {
    const prepared = await prepare(ctx, fixed, input);
    let after: string | undefined;
    do {
      const { rows, next } = await pageRows(ctx, prepared, after, EXPORT_BATCH);
      yield rows;
      after = next ?? undefined;
    } while (after);
  }

  const describe = (): ListColumn[] =>
    Object.entries(source.columns).map(([key, { type, label, filter, sort, choices }]) => ({
      key,
      type,
      label,
      filter: filter !== false,
      sort: sort ?? false,
      ...(choices ? { choices } : {}),
    }));

  return { contract, columns: Object.keys(source.columns).map((key) => ({ key })), page, stream, describe };
}

const nullsOf = ({ source, descending }: Ordering) =>
  source.type === 'text' || source.type === 'date' || source.type === 'instant' ? '' : descending ? ' nulls last' : '';

// lists are the one place where SQL depends on what is asked; its parts are constants of the program, values are always parameters
function dynamic(sql: string): Statement {
  const { text, names } = compile(sql);
  return { text, names, name: '', origin: 'list' };
}
