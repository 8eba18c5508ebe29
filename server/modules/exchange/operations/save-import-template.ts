import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { exchange } from '../contract.ts';
import { findTemplate } from '../templates/index.ts';

const SAVE = statement(`
  insert into exchange.import_template (merchant_id, id, template, name, mapping, options)
  values (:merchant, :id, :template, :name, :mapping::jsonb, :options::jsonb)
  on conflict (merchant_id, template, name) do update set mapping = excluded.mapping, options = excluded.options, version = exchange.import_template.version + 1
  returning id`);

/** Keeps a mapping of columns under a name; the same name again replaces it. */
export const saveImportTemplate = handle(exchange.operations['save-import-template'], async (ctx, { template, name, mapping, options }) => {
  findTemplate(template);
  const saved = await ctx.row<{ id: string }>(SAVE, {
    id: ctx.newId(),
    template,
    name,
    mapping: JSON.stringify(mapping),
    options: JSON.stringify(options),
  });
  const id = saved?.id ?? '';
  ctx.change('exchange.import_template', id, null, { template, name });
  return { id };
});
