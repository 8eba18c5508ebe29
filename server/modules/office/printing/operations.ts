import type { Context } from '../../../kernel/context.ts';
import { handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import type { Layout } from '../../../kernel/print/layout.ts';
import { statement } from '../../../kernel/statement.ts';
import { office } from '../contract.ts';
import { errors } from '../errors.ts';
import { type SlipKind, slipKindOf } from './kinds.ts';

const INSERT = statement(`with t as (
    insert into office.print_template (merchant_id, id, kind, name, paper, created_by, created_at, changed_at)
    values (:merchant, :id::uuid, :kind, :name, :paper, :actor, :now, :now))
  insert into office.print_template_version (merchant_id, template_id, n, layout, made_by, made_at)
  values (:merchant, :id::uuid, 1, :layout::jsonb, :actor, :now)`);
const LOCK = statement(`select t.id, t.kind, t.name, t.paper, t.current, t.version from office.print_template t
  where t.merchant_id = :merchant and t.id = :templateId::uuid for update`);
const RENAME = statement(`update office.print_template t set name = :name, version = t.version + 1, changed_at = :now
  where t.merchant_id = :merchant and t.id = :templateId::uuid`);
// what it is used for stays, as far as the paper is the same
const REDRAW = statement(`with v as (
    insert into office.print_template_version (merchant_id, template_id, n, layout, made_by, made_at)
    values (:merchant, :templateId::uuid, :n::int, :layout::jsonb, :actor, :now)),
  u as (delete from office.print_template_use u where u.merchant_id = :merchant and u.template_id = :templateId::uuid and u.paper <> :paper)
  update office.print_template t set name = :name, paper = :paper, current = :n::int, version = t.version + 1, changed_at = :now
  where t.merchant_id = :merchant and t.id = :templateId::uuid`);
const CHOOSE = statement(`insert into office.print_template_use (merchant_id, kind, paper, scope_kind, scope, template_id)
  values (:merchant, :kind, :paper, :scopeKind, :scope, :templateId::uuid)
  on conflict (merchant_id, kind, paper, scope_kind, scope) do update set template_id = excluded.template_id`);
const STANDARD = statement(`delete from office.print_template_use u where u.merchant_id = :merchant and u.kind = :kind and u.paper = :paper
  and u.scope_kind = :scopeKind and u.scope = :scope`);
const DELETE = statement('delete from office.print_template t where t.merchant_id = :merchant and t.id = :templateId::uuid');

interface Template {
  id: string;
  kind: string;
  name: string;
  paper: string;
  current: number;
  version: number;
}

function kindOf(kind: string): SlipKind {
  const found = slipKindOf(kind);
  if (!found) throw errors.template_kind_unknown({ kind });
  return found;
}

/** A layout says only what documents of its kind can say, on a paper they are printed on. */
function refuseLayout(kind: SlipKind, { paper, parts }: Layout): void {
  if (!kind.papers.includes(paper)) throw errors.template_paper({ paper });
  const fields = new Set([...kind.fields.map(({ key }) => key), 'page']);
  const columns = new Set(kind.lines.map(({ key }) => key));
  for (const part of parts) {
    const unknown =
      part.part === 'table'
        ? part.columns.find(({ field }) => !columns.has(field))?.field
        : 'field' in part && !fields.has(part.field)
          ? part.field
          : undefined;
    if (unknown !== undefined) throw errors.template_field_unknown({ field: unknown });
  }
}

async function lockTemplate(ctx: Context, templateId: string): Promise<Template> {
  const found = await ctx.row<Template>(LOCK, { templateId });
  if (!found) throw errors.template_not_found();
  return found;
}

const announce = (ctx: Context, { id, name }: { id: string; name: string }) =>
  ctx.emit(office.events['print-template-changed'], { id, name });

/** A template begins as the standard, or as somebody has drawn it. */
export const createPrintTemplate = handle(office.operations['create-print-template'], async (ctx, { kind, name, layout }) => {
  refuseLayout(kindOf(kind), layout);
  const id = ctx.newId();
  ctx.post(INSERT, { id, kind, name, paper: layout.paper, layout: JSON.stringify(layout) });
  ctx.change('office.print_template', id, null, { kind, name, paper: layout.paper });
  announce(ctx, { id, name });
  return { id, version: 1 };
});

/** Another name, or another look: that is a version of its own. */
export const changePrintTemplate = handle(
  office.operations['change-print-template'],
  async (ctx, { templateId, name, layout, expectedVersion }) => {
    const found = await lockTemplate(ctx, templateId);
    if (expectedVersion !== undefined && expectedVersion !== found.version)
      throw kernelErrors.version_conflict({ expected: expectedVersion, actual: found.version });
    const called = name ?? found.name;
    if (layout) {
      refuseLayout(kindOf(found.kind), layout);
      ctx.post(REDRAW, { templateId, name: called, n: found.current + 1, paper: layout.paper, layout: JSON.stringify(layout) });
    } else ctx.post(RENAME, { templateId, name: called });
    const current = layout ? found.current + 1 : found.current;
    ctx.change('office.print_template', templateId, { name: found.name, current: found.current }, { name: called, current });
    announce(ctx, { id: templateId, name: called });
    return { id: templateId, current, version: found.version + 1 };
  },
);

/** From now on these documents are printed by it, or by the standard again. */
export const choosePrintTemplate = handle(office.operations['choose-print-template'], async (ctx, { kind, paper, scope, templateId }) => {
  const own = kindOf(kind);
  if (scope.kind !== 'all' && !own.scopes.includes(scope.kind)) throw errors.template_scope();
  const params = { kind, paper, scopeKind: scope.kind, scope: scope.kind === 'all' ? '' : scope.value };
  if (templateId === null) {
    ctx.post(STANDARD, params);
    return {};
  }
  const template = await lockTemplate(ctx, templateId);
  if (template.kind !== kind || template.paper !== paper) throw errors.template_paper({ paper });
  ctx.post(CHOOSE, { ...params, templateId });
  ctx.change('office.print_template', templateId, { use: null }, { use: [scope.kind, params.scope].filter(Boolean).join(' ') });
  announce(ctx, template);
  return {};
});

/** Nothing is printed by it any more. */
export const deletePrintTemplate = handle(office.operations['delete-print-template'], async (ctx, { templateId }) => {
  const template = await lockTemplate(ctx, templateId);
  ctx.post(DELETE, { templateId });
  ctx.change('office.print_template', templateId, { name: template.name }, { name: null });
  announce(ctx, template);
  return {};
});
