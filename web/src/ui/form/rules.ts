import { useMemo } from 'react';
import type { OperationContract } from '../../../../server/kernel/contract.ts';
import { type FieldRule, type RuleIssue, ruleIssues } from '../../../../server/modules/company/field.rules.ts';
import { useAsk } from '../../call.ts';
import { say } from '../../i18n/i18n.ts';
import { messages } from '../messages.ts';
import { type Path, toPath, valueAt, withValue } from './path.ts';

type Values = Record<string, unknown>;
const FIELD_RULES = { name: 'company.field-rules' };
const NONE: FieldRule[] = [];

function wordsFor({ rule, problem }: RuleIssue): string {
  switch (problem) {
    case 'needed':
      return say(messages, 'issue.needed');
    case 'too_short':
      return say(messages, 'issue.tooShort', { limit: String(rule.minLength) });
    case 'too_long':
      return say(messages, 'issue.tooLong', { limit: String(rule.maxLength) });
    default:
      return rule.hint ? `${say(messages, 'issue.wrong')} · ${rule.hint}` : say(messages, 'issue.wrong');
  }
}

/** What the merchant asks of the fields of an operation's form: shown at the fields before anything is sent. The server asks the same of every road. */
export function useFieldRules({ form }: Pick<OperationContract, 'form'>) {
  const asked = useAsk(FIELD_RULES, {}, { enabled: form !== undefined }).data as FieldRule[] | undefined;
  return useMemo(() => {
    const rules = form && asked ? asked.filter((rule) => rule.form === form.name) : NONE;
    const defaults =
      form?.mode === 'create' && !form.at ? rules.filter((rule) => rule.defaultValue !== null && !rule.field.includes('*')) : NONE;
    return {
      byPlace: new Map(rules.map((rule) => [rule.field, rule] as const)),
      problemsOf: (input: unknown): Record<Path, string> =>
        form ? Object.fromEntries(ruleIssues(rules, form, input).map((issue) => [toPath(issue.path), wordsFor(issue)])) : {},
      /** The values with the defaults where the person wrote nothing. */
      filled: (values: Values, touched: ReadonlySet<Path>): Values =>
        defaults.reduce(
          (so, { field, defaultValue }) =>
            valueAt(so, field) === undefined && !touched.has(field) ? withValue(so, field, defaultValue) : so,
          values,
        ),
    };
  }, [form, asked]);
}
