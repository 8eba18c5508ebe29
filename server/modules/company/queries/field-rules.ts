import { answer } from '../../../kernel/context.ts';
import { namesOf } from '../../access/index.ts';
import { company } from '../contract.ts';
import { type FieldRuleRow, READ_FIELD_RULES } from '../field-rules.ts';
import { declaredForms } from '../forms.ts';

/** What people fill in, as the modules declare it, with what each field is. */
export const formsQuery = answer(company.queries.forms, async () =>
  declaredForms().map(({ form, module, operations, fields }) => ({
    name: form.name,
    title: form.title,
    module,
    operations,
    list: form.list ?? null,
    fields: fields.map(({ field, title, kind, needed }) => ({ field, title, kind, needed })),
  })),
);

/** The rules of the merchant, for the page that sets them and for every form that keeps them. */
export const fieldRulesQuery = answer(company.queries['field-rules'], async (ctx) => {
  const rows = await ctx.rows<FieldRuleRow>(READ_FIELD_RULES);
  const names = await namesOf(
    ctx,
    rows.map(({ changedBy }) => changedBy),
  );
  return rows.map((row) => ({ ...row, changedBy: names.get(row.changedBy) ?? null }));
});
