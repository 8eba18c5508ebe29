import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { exchange } from '../contract.ts';
import { describeTemplates } from '../templates/index.ts';

interface Saved {
  id: string;
  template: string;
  name: string;
  mapping: Record<string, Record<string, string>>;
  options: Record<string, string>;
}
const SAVED = statement(
  `select id, template, name, mapping, options from exchange.import_template where merchant_id = :merchant order by name`,
);

/** Every layout the program reads, with the mappings people saved for it. */
export const templates = answer(exchange.queries.templates, async (ctx) => {
  const saved = await ctx.rows<Saved>(SAVED);
  return describeTemplates().map((template) => ({
    ...template,
    options: [...template.options],
    parts: template.parts.map((part) => ({ ...part, fields: part.fields.map((field) => ({ ...field, headers: [...field.headers] })) })),
    saved: saved
      .filter((each) => each.template === template.name)
      .map(({ id, name, mapping, options }) => ({ id, name, mapping, options })),
  }));
});
