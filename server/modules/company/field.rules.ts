import type { FormPart } from '../../kernel/contract.ts';
import { fitsFormat, type Format, readFormat } from './format.rules.ts';

/** What a merchant asks of a field. */
export interface FieldRule {
  form: string;
  field: string;
  required: boolean;
  pattern: Pattern | null;
  ownPattern: string | null;
  minLength: number | null;
  maxLength: number | null;
  defaultValue: string | null;
  hint: string | null;
}

/** Formats that are ready; their words stand in the web and in the refusals. */
export const readyPatterns = {
  phone: '\\+?[0-9][0-9 ()-]{3,18}[0-9]',
  mobile_cn: '1[3-9][0-9]{9}',
  tax_identity: '[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}|[0-9]{15}',
  email: '[^@\\s]+@[^@\\s]+\\.[^@\\s.]+',
  digits: '[0-9]+',
  letters_digits: '[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?',
} as const;
export type Pattern = keyof typeof readyPatterns | 'own';
export const patterns = ['phone', 'mobile_cn', 'tax_identity', 'email', 'digits', 'letters_digits', 'own'] as const satisfies Pattern[];

export type FieldProblem = 'needed' | 'too_short' | 'too_long' | 'wrong_format';
export type Place = (string | number)[];
export interface RuleIssue {
  path: Place;
  rule: FieldRule;
  problem: FieldProblem;
}

const formats = new Map<string, Format | undefined>();
/** The format of an expression, read once. One that can no longer be read lets everything pass. */
function formatOf(expression: string): Format | undefined {
  if (!formats.has(expression)) {
    const read = readFormat(expression);
    if (formats.size > 2_000) formats.clear();
    formats.set(expression, 'format' in read ? read.format : undefined);
  }
  return formats.get(expression);
}

const expressionOf = ({ pattern, ownPattern }: FieldRule) => (pattern === 'own' ? ownPattern : pattern && readyPatterns[pattern]);
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && !value.trim()) || (Array.isArray(value) && !value.length);

/** What of a rule a value breaks; only texts have a length and a format. */
export function brokenBy(rule: FieldRule, value: unknown): FieldProblem | undefined {
  if (isEmpty(value)) return rule.required ? 'needed' : undefined;
  const texts = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
  for (const text of texts) {
    const length = [...text].length;
    if (rule.minLength !== null && length < rule.minLength) return 'too_short';
    if (rule.maxLength !== null && length > rule.maxLength) return 'too_long';
    const expression = expressionOf(rule);
    const format = expression ? formatOf(expression) : undefined;
    if (format && !fitsFormat(format, text)) return 'wrong_format';
  }
  return undefined;
}

/** The places of a field within an input; `*` is every row of a list. `given` says whether something stands there at all. */
function placesOf(input: unknown, steps: readonly string[], before: Place = []): { path: Place; value: unknown; given: boolean }[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [{ path: before, value: input, given: true }];
  if (step === '*') return Array.isArray(input) ? input.flatMap((each, index) => placesOf(each, rest, [...before, index])) : [];
  const own = input !== null && typeof input === 'object' && Object.hasOwn(input, step);
  const value = own ? (input as Record<string, unknown>)[step] : undefined;
  if (value !== undefined) return placesOf(value, rest, [...before, step]);
  return rest.includes('*') ? [] : [{ path: [...before, step, ...rest], value: undefined, given: false }];
}

const stepsOf = (form: FormPart, field: string) => [...(form.at ? form.at.split('.') : []), ...field.split('.')];

/** Everything in an input that breaks a rule of its form, all at once. What a change does not give stays as it is and is not asked for. */
export function ruleIssues(rules: readonly FieldRule[], form: FormPart, input: unknown): RuleIssue[] {
  return rules.flatMap((rule) =>
    placesOf(input, stepsOf(form, rule.field)).flatMap(({ path, value, given }) => {
      if (!given && form.mode === 'change') return [];
      const problem = brokenBy(rule, value);
      return problem ? [{ path, rule, problem }] : [];
    }),
  );
}

/** The input with the defaults of what is made anew put where nothing was given; the same object where there is none. */
export function withDefaults<T>(rules: readonly FieldRule[], form: FormPart, input: T): T {
  if (form.mode !== 'create') return input;
  let filled: unknown = input;
  for (const rule of rules) {
    if (rule.defaultValue === null) continue;
    for (const { path, value } of placesOf(filled, stepsOf(form, rule.field)))
      if (isEmpty(value)) filled = put(filled, path, rule.defaultValue);
  }
  return filled as T;
}

function put(into: unknown, [step, ...rest]: Place, value: string): unknown {
  if (step === undefined) return value;
  if (Array.isArray(into)) return into.map((each, index) => (index === step ? put(each, rest, value) : each));
  const before = (into ?? {}) as Record<string, unknown>;
  return { ...before, [step]: put(before[step], rest, value) };
}
