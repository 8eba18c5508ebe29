import type { Language, ReadContext } from '../../kernel/context.ts';
import type { FormPart, Title } from '../../kernel/contract.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';
import { type FieldProblem, type FieldRule, type RuleIssue, ruleIssues, withDefaults } from './field.rules.ts';
import { findField } from './forms.ts';
import { remembered } from './remembered.ts';

export interface FieldRuleRow extends FieldRule {
  id: string;
  changedBy: string;
  changedAt: string;
  version: number;
}

const COLUMNS = `id, form, field, required, pattern, own_pattern as "ownPattern", min_length as "minLength", max_length as "maxLength",
  default_value as "defaultValue", hint, changed_by as "changedBy", changed_at as "changedAt", version`;
export const READ_FIELD_RULES = statement(`select ${COLUMNS} from company.field_rule where merchant_id = :merchant order by form, field`);
export const LOCK_FIELD_RULE = statement(
  `select ${COLUMNS} from company.field_rule where merchant_id = :merchant and form = :form and field = :field for update`,
);

/** The rules of the merchant by form. */
export const rememberedRules = remembered(async (ctx) => {
  const rows = await ctx.rows<FieldRuleRow>(READ_FIELD_RULES);
  return new Map([...new Set(rows.map(({ form }) => form))].map((form) => [form, rows.filter((row) => row.form === form)]));
});

const WORDS: Record<FieldProblem, Title> = {
  needed: { zh: '必填', en: 'is required' },
  too_short: { zh: '至少 {min} 个字', en: 'needs at least {min} characters' },
  too_long: { zh: '最多 {max} 个字', en: 'has more than {max} characters' },
  wrong_format: { zh: '格式不对', en: 'is not in the right format' },
};

function wordsFor({ rule, problem }: RuleIssue, language: Language): string {
  const said = WORDS[problem][language].replace('{min}', String(rule.minLength)).replace('{max}', String(rule.maxLength));
  return problem === 'wrong_format' && rule.hint ? `${said}${language === 'zh' ? '：' : ': '}${rule.hint}` : said;
}

/** Checks the input of an operation against the rules of its form: every problem at once, at its place; what nobody gave gets its default. */
export async function checkFields(ctx: ReadContext, form: FormPart, input: unknown): Promise<unknown> {
  const rules = (await rememberedRules.of(ctx)).get(form.name);
  if (!rules) return input;
  const filled = withDefaults(rules, form, input);
  const broken = ruleIssues(rules, form, filled);
  if (!broken.length) return filled;
  const { language } = ctx.actor;
  const issues = broken.map((issue) => ({ path: issue.path, message: wordsFor(issue, language) }));
  const named = broken.map(
    ({ rule }, index) => `${findField(rule.form, rule.field)?.title[language] ?? rule.field} ${issues[index]?.message}`,
  );
  const problems = [...new Set(named)].slice(0, 10).join(language === 'zh' ? '；' : '; ');
  throw errors.field_rule_broken({ problems, issues });
}
