import type { ColumnType, ListColumn, ListContract, ListFilter, ListGroupsInput, ListInput, ListPage, TalliesInput } from './contract.ts';
import type { ListAnswer, ReadContext } from './context.ts';
import { kernelErrors } from './errors.ts';
import { type ColumnSource, castOf, filterCondition, isCursorValue, limitedOperators, type Slot } from './list-filter.ts';

export type { ColumnSource } from './list-filter.ts';
import { talliesOf } from './list-tallies.ts';
import { type Asked, groupsOf, isGroupable, nameColumnOf, sumsOf } from './list-groups.ts';
import { dynamic } from './statement.ts';

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
  params?(ctx: ReadContext, fixed: any, input: Searched): Promise<Record<string, unknown>> | Record<string, unknown>;
  /** The last touch on a page of rows: `allowed`, masking. */
  finish?(ctx: ReadContext, rows: any[]): Promise<object[]> | object[];
}

/** What of a list's input decides which rows there are. */
type Searched = Pick<ListInput, 'search' | 'filter' | 'ids'>;

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
export function answerList(contract: ListContract<any>, declared: ListSource): ListAnswer {
  const source = { ...declared, columns: ungroupedPersonal(contract, declared.columns) };
  const select = Object.entries(source.columns)
    .filter(([, column]) => column.inRows !== false)
    .map(([key, column]) => `${column.sql} as ${quoted(key)}`)
    .join(', ');

  function orderingOf(sort: string | undefined): Ordering {
    const asked = sort ?? source.defaultSort;
    const column = asked.replace(/^-/, '');
    const found = Object.hasOwn(source.columns, column) ? source.columns[column] : undefined;
    if (!found || !(found.sort || asked === source.defaultSort))
      throw kernelErrors.invalid({ issues: [{ path: ['sort'], message: `cannot sort by ${column}` }] });
    return { column, source: found, descending: asked.startsWith('-') };
  }

  function conditionsOf(ctx: ReadContext, input: Searched, params: Record<string, unknown>): string[] {
    const conditions = [`(${source.where})`];
    if (input.search && source.search) {
      params.search = input.search.toLowerCase();
      params.pattern = `%${input.search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
      conditions.push(`(${source.search})`);
    }
    if (input.ids) {
      params.chosenIds = input.ids;
      conditions.push(`${source.key} = any(:chosenIds::uuid[])`);
    }
    for (const [index, filter] of (input.filter ?? []).entries()) conditions.push(conditionOf(ctx, filter, `f${index}`, params));
    return conditions;
  }

  function conditionOf(ctx: ReadContext, filter: ListFilter, name: string, params: Record<string, unknown>): string {
    const column = Object.hasOwn(source.columns, filter.column) ? source.columns[filter.column] : undefined;
    if (!column || column.filter === false)
      throw kernelErrors.invalid({ issues: [{ path: ['filter'], message: `cannot filter by ${filter.column}` }] });
    const slot: Slot = { name, params, zone: ctx.merchant.zone, today: ctx.today, me: ctx.actor.id };
    return `(${filterCondition(column, filter, slot)})`;
  }

  /** Rows after the cursor: the ordering value and the key as a row comparison, nulls last in both directions. */
  function afterCondition(ordering: Ordering, cursor: string, params: Record<string, unknown>): string {
    const decoded = decodeCursor(ordering.source.type, cursor);
    [params.cursorValue, params.cursorKey] = decoded;
    const { sql } = ordering.source;
    const sign = ordering.descending ? '<' : '>';
    const cast = castOf(ordering.source.type);
    if (decoded[0] === null) {
      const others = !isIndexed(ordering) || !ordering.descending ? '' : ` or ${sql} is not null`;
      return `(${sql} is null and ${source.key} ${sign} :cursorKey::uuid${others})`;
    }
    if (isIndexed(ordering)) return `((${sql}, ${source.key}) ${sign} (:cursorValue${cast}, :cursorKey::uuid))`;
    return `((${sql}, ${source.key}) ${sign} (:cursorValue${cast}, :cursorKey::uuid) or ${sql} is null)`;
  }

  async function prepare(ctx: ReadContext, fixed: object, input: Searched): Promise<Asked> {
    const params: Record<string, unknown> = { ...fixed, ...(await source.params?.(ctx, fixed, input)) };
    const conditions = conditionsOf(ctx, input, params);
    return { params, conditions };
  }

  function orderedRows(ctx: ReadContext, ordering: Ordering, { conditions, params }: Asked, limit: number) {
    const direction = ordering.descending ? 'desc' : 'asc';
    return ctx.rows<Record<string, unknown> & { _sort: string | null; _key: string }>(
      dynamic(`select ${select}, (${ordering.source.sql})::text as "_sort", ${source.key} as "_key" from ${source.from}
        where ${conditions.join(' and ')}
        order by ${ordering.source.sql} ${direction}${nullsOf(ordering)}, ${source.key} ${direction} limit ${limit}`),
      params,
    );
  }

  async function pageRows(
    ctx: ReadContext,
    prepared: Asked,
    { sort, after, limit }: { sort?: string | undefined; after?: string | undefined; limit: number },
  ) {
    const ordering = orderingOf(sort);
    const params = { ...prepared.params };
    const conditions = [...prepared.conditions];
    if (after) conditions.push(afterCondition(ordering, after, params));
    const rows = await orderedRows(ctx, ordering, { conditions, params }, limit + 1);
    // an index has rows without a value last: those behind the last value are asked for only when it is reached
    if (after && params.cursorValue !== null && !ordering.descending && isIndexed(ordering) && rows.length <= limit)
      rows.push(...(await orderedRows(ctx, ordering, withoutValue(ordering, prepared), limit + 1 - rows.length)));
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
    const { sort, after, limit = 50 } = input;
    const [rows, count, sums] = await Promise.all([
      limit === 0 ? { rows: [], next: null } : pageRows(ctx, prepared, { sort, after, limit }),
      input.count ? countOf(ctx, prepared) : null,
      input.sums?.length ? sumsOf(ctx, source, prepared, input.sums) : undefined,
    ]);
    return { ...rows, count, ...(sums ? { sums } : {}) };
  }

  async function countOf(ctx: ReadContext, { params, conditions }: Asked) {
    const row = await ctx.row<{ counted: number }>(
      dynamic(
        `select count(*)::int as counted from (select 1 from ${source.from} where ${conditions.join(' and ')} limit ${COUNT_LIMIT + 1}) as bounded`,
      ),
      params,
    );
    const counted = row?.counted ?? 0;
    return { value: Math.min(counted, COUNT_LIMIT), more: counted > COUNT_LIMIT };
  }

  async function size(ctx: ReadContext, fixed: object, input: ListInput): Promise<number> {
    const { params, conditions } = await prepare(ctx, fixed, input);
    const row = await ctx.row<{ counted: number }>(
      dynamic(`select count(*)::int as counted from ${source.from} where ${conditions.join(' and ')}`),
      params,
    );
    return row?.counted ?? 0;
  }

  async function groups(ctx: ReadContext, fixed: object, input: ListGroupsInput) {
    return groupsOf(ctx, source, await prepare(ctx, fixed, input), input);
  }

  async function tallies(ctx: ReadContext, fixed: object, input: TalliesInput) {
    const filters = input.filter ?? [];
    const asked = await prepare(ctx, fixed, { ...input, filter: filters.filter((filter) => input.facetOf(filter) === undefined) });
    const chosen = filters.flatMap((filter, index) => {
      const facet = input.facetOf(filter);
      return facet === undefined ? [] : [{ facet, condition: conditionOf(ctx, filter, `c${index}`, asked.params) }];
    });
    return talliesOf(ctx, source, { ...asked, chosen, each: input.each });
  }

  async function* stream(ctx: ReadContext, fixed: object, input: ListInput) {
    const prepared = await prepare(ctx, fixed, input);
    let after: string | undefined;
    do {
      const { rows, next } = await pageRows(ctx, prepared, { sort: input.sort, after, limit: EXPORT_BATCH });
      yield rows;
      after = next ?? undefined;
    } while (after);
  }

  const describe = (): ListColumn[] => Object.entries(source.columns).map(([key, column]) => describeColumn(source.columns, key, column));

  return { contract, columns: Object.keys(source.columns).map((key) => ({ key })), page, groups, tallies, size, stream, describe };
}

/** The value and the key of a cursor. What was not given out by a list of this order is refused before the database would stumble over it. */
function decodeCursor(type: ColumnType, cursor: string): [string | null, string] {
  try {
    const [value, key] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if ((value === null || isCursorValue(type, value)) && isCursorValue('reference', key)) return [value, key];
  } catch {
    // no JSON, or no row of two: refused below
  }
  throw kernelErrors.invalid({ issues: [{ path: ['after'], message: 'not a cursor of this list' }] });
}

const withoutValue = ({ source }: Ordering, { conditions, params }: Asked): Asked => ({
  conditions: [...conditions, `${source.sql} is null`],
  params,
});
/** Texts and times are walked along an index, which has rows without a value after all others. */
const isIndexed = ({ source: { type } }: Ordering) => type === 'text' || type === 'date' || type === 'instant';
const nullsOf = (ordering: Ordering) => (isIndexed(ordering) || !ordering.descending ? '' : ' nulls last');

/** What a list tells of a column. */
function describeColumn(columns: Record<string, ColumnSource>, key: string, column: ColumnSource): ListColumn {
  const { type, label, filter, sort, choices } = column;
  const name = nameColumnOf(columns, key);
  const operators = limitedOperators(column);
  return {
    key,
    type,
    label,
    filter: filter !== false,
    sort: sort ?? false,
    group: isGroupable(columns, key),
    ...(name ? { name } : {}),
    ...(operators ? { operators } : {}),
    ...(choices ? { choices } : {}),
  };
}

/** Personal data is masked on rows, which a group has not: nobody groups by it. */
function ungroupedPersonal(contract: ListContract<any>, columns: Record<string, ColumnSource>): Record<string, ColumnSource> {
  const isPersonal = (key: string | undefined) => key !== undefined && contract.row.shape[key]?.meta()?.personal === true;
  return Object.fromEntries(
    Object.entries(columns).map(([key, column]) => [
      key,
      isPersonal(key) || isPersonal(nameColumnOf(columns, key)) ? { ...column, group: false } : column,
    ]),
  );
}
