import type { z } from 'zod';
import type { ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import type { ledger } from '../contract.ts';
import { type Dimension, dimensionKeys, dimensions, dimensionTitles } from '../dimensions.rules.ts';
import type { LineProblem } from '../voucher.rules.ts';

/** A line of opening balances as it is entered or as a file has it. */
export type OpeningLine = z.output<(typeof ledger.operations)['post-opening-balances']['input']>['lines'][number];

/** Where a line says by a code or a whole name what it is about. */
const saidKeys = {
  party: 'partyCode',
  shop: 'shopCode',
  warehouse: 'warehouseCode',
  person: 'personName',
  category: 'categoryCode',
} as const satisfies Record<Dimension, keyof OpeningLine>;

const ACCOUNTS = statement(`select code, id from ledger.account where merchant_id = :merchant and code = any(:codes::text[])`);
const NAMED = statement(`select x.dimension, x.said, min(f.id::text)::uuid as id, count(distinct f.id)::int as found
  from unnest(:dimensions::text[], :said::text[]) as x (dimension, said)
  cross join lateral (
    select p.id from parties.party p where x.dimension = 'party' and p.merchant_id = :merchant and p.status <> 'archived'
      and (lower(p.code) = lower(x.said) or p.name = x.said)
    union all select s.id from sales.shop s where x.dimension = 'shop' and s.merchant_id = :merchant
      and (lower(s.code) = lower(x.said) or s.name = x.said)
    union all select w.id from inventory.warehouse w where x.dimension = 'warehouse' and w.merchant_id = :merchant
      and (lower(w.code) = lower(x.said) or w.name = x.said)
    union all select m.person_id from access.membership m where x.dimension = 'person' and m.merchant_id = :merchant and m.person_name = x.said
    union all select c.id from catalog.category c where x.dimension = 'category' and c.merchant_id = :merchant
      and (lower(c.code) = lower(x.said) or c.name ->> 'zh' = x.said or c.name ->> 'en' = x.said)) f
  group by x.dimension, x.said`);

/** Things that lines name, by dimension and what is said; only what one thing alone is called. */
async function thingsOf(ctx: ReadContext, lines: readonly OpeningLine[]): Promise<Map<string, string>> {
  const said = lines.flatMap((line) =>
    dimensions.flatMap((dimension) => {
      const name = line[saidKeys[dimension]];
      return name && !line[dimensionKeys[dimension]] ? [`${dimension} ${name}`] : [];
    }),
  );
  const wanted = [...new Set(said)].map((each) => [each.slice(0, each.indexOf(' ')), each.slice(each.indexOf(' ') + 1)] as const);
  if (!wanted.length) return new Map();
  const rows = await ctx.rows<{ dimension: string; said: string; id: string; found: number }>(NAMED, {
    dimensions: wanted.map(([dimension]) => dimension),
    said: wanted.map(([, name]) => name),
  });
  return new Map(rows.filter(({ found }) => found === 1).map((row) => [`${row.dimension} ${row.said}`, row.id]));
}

async function accountsByCode(ctx: ReadContext, lines: readonly OpeningLine[]): Promise<Map<string, string>> {
  const codes = lines.flatMap((line) => (line.accountId || !line.accountCode ? [] : [line.accountCode]));
  const rows = codes.length ? await ctx.rows<{ code: string; id: string }>(ACCOUNTS, { codes: [...new Set(codes)] }) : [];
  return new Map(rows.map(({ code, id }) => [code, id]));
}

export type NamedLine = Omit<OpeningLine, 'accountCode' | (typeof saidKeys)[Dimension]> & { accountId: string; partyId: string | null };

/** Lines with the ids of what they name by code or name, and what nothing, or more than one thing, is called. Lines are counted from 1. */
export async function namedLines(
  ctx: ReadContext,
  lines: readonly OpeningLine[],
): Promise<{ lines: NamedLine[]; problems: LineProblem[] }> {
  const [accounts, things] = await Promise.all([accountsByCode(ctx, lines), thingsOf(ctx, lines)]);
  const problems: LineProblem[] = [];
  const named = lines.map((entered, at) => {
    const { accountCode, partyCode: _, shopCode: __, warehouseCode: ___, personName: ____, categoryCode: _____, ...line } = entered;
    const report = (code: string, params: LineProblem['params']) => problems.push({ line: at + 1, code: `ledger.${code}`, params });
    const accountId = line.accountId ?? accounts.get(accountCode ?? '') ?? '';
    if (!accountId) report('account_not_found', { code: accountCode ?? '' });
    const ids: Partial<Record<(typeof dimensionKeys)[Dimension], string | null>> = {};
    for (const dimension of dimensions) {
      const said = entered[saidKeys[dimension]];
      const id = entered[dimensionKeys[dimension]] ?? (said ? things.get(`${dimension} ${said}`) : undefined);
      if (said && !id && dimension === 'party') report('opening_party_unknown', { names: said, count: 1 });
      else if (said && !id) report('opening_thing_unknown', { name: said, dimension: dimensionTitles[dimension][ctx.actor.language] });
      ids[dimensionKeys[dimension]] = id ?? null;
    }
    if (line.dueDate && !ids.partyId && !entered.partyCode) report('opening_due_without_party', { line: at + 1 });
    return { ...line, ...ids, accountId, partyId: ids.partyId ?? null };
  });
  return { lines: named, problems };
}
