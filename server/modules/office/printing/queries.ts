import { answer } from '../../../kernel/context.ts';
import type { Layout } from '../../../kernel/print/layout.ts';
import type { PaperName } from '../../../kernel/print/papers.ts';
import { statement } from '../../../kernel/statement.ts';
import { namesOf } from '../../access/index.ts';
import { office } from '../contract.ts';
import { errors } from '../errors.ts';
import { inventedValues, slipKindOf, slipKinds } from './kinds.ts';

const COLUMNS = `t.id, t.kind, t.name, t.paper, t.current, t.changed_at as "changedAt", t.version,
  coalesce((select json_agg(json_build_object('kind', u.scope_kind, 'value', u.scope) order by u.scope_kind, u.scope) from office.print_template_use u
    where u.merchant_id = t.merchant_id and u.template_id = t.id), '[]') as uses`;
const ALL = statement(`select ${COLUMNS} from office.print_template t where t.merchant_id = :merchant order by t.kind, t.name limit 500`);
const ONE = statement(`select ${COLUMNS}, v.layout from office.print_template t
  join office.print_template_version v on v.merchant_id = t.merchant_id and v.template_id = t.id and v.n = coalesce(:n::int, t.current)
  where t.merchant_id = :merchant and t.id = :id::uuid`);
const VERSIONS = statement(`select v.n, v.made_by as "madeBy", v.made_at as at from office.print_template_version v
  where v.merchant_id = :merchant and v.template_id = :id::uuid order by v.n desc limit 100`);

interface Row {
  id: string;
  kind: string;
  name: string;
  paper: PaperName;
  current: number;
  changedAt: string;
  version: number;
  uses: { kind: 'all' | 'shop' | 'carrier'; value: string }[];
}

/** What can be drawn, and what was. */
export const printTemplates = answer(office.queries['print-templates'], async (ctx) => ({
  kinds: slipKinds().map(({ kind, title, papers, scopes, fields, lines }) => ({
    ...{ kind, title, papers: [...papers], usual: papers[0] as PaperName, scopes: [...scopes] },
    ...{ fields: fields.map((field) => ({ ...field })), lines: lines.map((line) => ({ ...line })) },
  })),
  templates: await ctx.rows<Row>(ALL),
}));

export const printTemplate = answer(office.queries['print-template'], async (ctx, { id, n }) => {
  const [row, versions] = await Promise.all([
    ctx.row<Row & { layout: Layout }>(ONE, { id, n: n ?? null }),
    ctx.rows<{ n: number; madeBy: string; at: string }>(VERSIONS, { id }),
  ]);
  if (!row) throw errors.template_not_found();
  const names = await namesOf(
    ctx,
    versions.map(({ madeBy }) => madeBy),
  );
  return { ...row, versions: versions.map(({ madeBy, ...version }) => ({ ...version, by: names.get(madeBy) ?? '' })) };
});

export const standardLayout = answer(office.queries['standard-layout'], async (ctx, { kind, paper }) => {
  const found = slipKindOf(kind);
  if (!found) throw errors.template_kind_unknown({ kind });
  if (!found.papers.includes(paper)) throw errors.template_paper({ paper });
  return { layout: found.standard(paper, ctx.actor.language) };
});

export const printSample = answer(office.queries['print-sample'], async (ctx, { kind, code }) => {
  const found = slipKindOf(kind);
  if (!found) throw errors.template_kind_unknown({ kind });
  const real = ctx.may(found.permission) ? await found.sample(ctx, code || undefined) : undefined;
  return { real: real !== undefined, values: real ?? inventedValues(found) };
});
