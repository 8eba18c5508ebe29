import { handle } from '../../../kernel/context.ts';
import type { Title } from '../../../kernel/contract.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { company } from '../contract.ts';
import { errors } from '../errors.ts';
import { brokenBy, type FieldRule } from '../field.rules.ts';
import { type FieldRuleRow, LOCK_FIELD_RULE, rememberedRules } from '../field-rules.ts';
import { type DeclaredField, findField } from '../forms.ts';
import { type FormatProblem, readFormat } from '../format.rules.ts';

// two who set the first rule of a field at once: the second waits for the first and lays its own over it
const WRITE = statement(`
  insert into company.field_rule (merchant_id, id, form, field, required, pattern, own_pattern, min_length, max_length, default_value, hint,
    changed_by, changed_at)
  values (:merchant, :id::uuid, :form, :field, :required, :pattern, :ownPattern, :minLength, :maxLength, :defaultValue, :hint, :actor, :now)
  on conflict (merchant_id, form, field) do update set required = excluded.required, pattern = excluded.pattern,
    own_pattern = excluded.own_pattern, min_length = excluded.min_length, max_length = excluded.max_length,
    default_value = excluded.default_value, hint = excluded.hint, changed_by = excluded.changed_by, changed_at = excluded.changed_at,
    version = company.field_rule.version + 1
  returning id, version`);
const DELETE = statement('delete from company.field_rule where merchant_id = :merchant and form = :form and field = :field');

const WHY: Record<FormatProblem, Title> = {
  too_long: { zh: '太长', en: 'it is too long' },
  too_many_states: { zh: '太复杂', en: 'it is too complex' },
  unclosed: { zh: '括号不成对', en: 'a bracket is not closed' },
  nothing_to_repeat: { zh: '重复符号前没有内容', en: 'there is nothing to repeat' },
  bad_count: { zh: '重复次数不对', en: 'a count is not right' },
  bad_range: { zh: '范围写反了', en: 'a range runs backwards' },
  not_known: { zh: '用到了不支持的写法（反向引用、环视等）', en: 'it uses what is not known here (back-references, look-around)' },
};

const plain = ({ required, pattern, ownPattern, minLength, maxLength, defaultValue, hint }: FieldRule) => ({
  required,
  pattern,
  ownPattern,
  minLength,
  maxLength,
  defaultValue,
  hint,
});

/** Refuses a rule that no value could keep, or that its own default breaks. */
function requireSound(rule: FieldRule, field: DeclaredField, language: 'zh' | 'en'): void {
  const asksForText = rule.pattern ?? rule.minLength ?? rule.maxLength ?? rule.defaultValue;
  if (field.kind === 'other' && asksForText !== null) throw errors.field_not_text({ title: field.title[language] });
  if (field.kind === 'texts' && rule.defaultValue !== null) throw errors.field_not_text({ title: field.title[language] });
  if (rule.minLength !== null && rule.maxLength !== null && rule.minLength > rule.maxLength) throw errors.lengths_crossed();
  if (rule.pattern === 'own') {
    const read = readFormat(rule.ownPattern ?? '');
    if (!rule.ownPattern || 'problem' in read)
      throw errors.format_wrong({
        why: 'problem' in read ? WHY[read.problem][language] : '',
        issues: [{ path: ['ownPattern'], message: 'problem' in read ? WHY[read.problem][language] : '' }],
      });
  }
  if (rule.defaultValue === null) return;
  if (brokenBy(rule, rule.defaultValue) || !field.shape?.safeParse(rule.defaultValue).success) throw errors.default_unfit();
}

/** Sets what has to be entered in a field. It holds from the next operation on; what was entered before stays as it is. */
export const setFieldRule = handle(company.operations['set-field-rule'], async (ctx, { expectedVersion, ...input }) => {
  const field = findField(input.form, input.field);
  if (!field) throw errors.form_unknown({ form: input.form, field: input.field });
  const rule: FieldRule = {
    form: input.form,
    field: input.field,
    required: input.required,
    pattern: input.pattern ?? null,
    ownPattern: input.pattern === 'own' ? (input.ownPattern ?? null) : null,
    minLength: input.minLength ?? null,
    maxLength: input.maxLength ?? null,
    defaultValue: input.defaultValue ?? null,
    hint: input.hint ?? null,
  };
  requireSound(rule, field, ctx.actor.language);
  const before = await ctx.row<FieldRuleRow>(LOCK_FIELD_RULE, { form: rule.form, field: rule.field });
  if (expectedVersion !== undefined && expectedVersion !== before?.version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual: before?.version ?? 0 });
  const written = await ctx.row<{ id: string; version: number }>(WRITE, { id: ctx.newId(), ...rule });
  const { id, version } = written as { id: string; version: number };
  ctx.change('company.field-rule', id, before ? plain(before) : null, plain(rule));
  ctx.emit(company.events['field-rule-set'], { id, form: rule.form, field: rule.field });
  rememberedRules.forget(ctx);
  return { id, version };
});

/** Takes the rule of a field away. */
export const clearFieldRule = handle(company.operations['clear-field-rule'], async (ctx, { form, field }) => {
  const before = await ctx.row<FieldRuleRow>(LOCK_FIELD_RULE, { form, field });
  if (!before) throw errors.rule_not_found();
  ctx.post(DELETE, { form, field });
  const none = { required: false, pattern: null, ownPattern: null, minLength: null, maxLength: null, defaultValue: null, hint: null };
  ctx.change('company.field-rule', before.id, plain(before), none);
  ctx.emit(company.events['field-rule-set'], { id: before.id, form, field });
  rememberedRules.forget(ctx);
  return {};
});
