import type { z } from 'zod';
import type { messages } from '../messages.ts';

type Raw = z.core.$ZodIssue;
type Key = Extract<NonNullable<(typeof messages)['keys']>, `issue.${string}`>;

/** What the shapes call their own rules, in words; a rule that no form can break is merely wrong. */
const RULES = {
  positive: 'issue.positive',
  negative: 'issue.negative',
  one_language_needed: 'issue.oneLanguage',
  rate: 'issue.outOfRange',
  share: 'issue.outOfRange',
  currency: 'issue.currency',
  calendar: 'issue.calendar',
  role_needed: 'issue.role',
  warehouse: 'issue.needed',
  same_bin: 'issue.sameTwice',
  same_quality: 'issue.sameTwice',
  twice: 'issue.twice',
} as const satisfies Record<string, Key>;

/** What the shapes call how a text is written, in words. */
const FORMATS = {
  share: 'issue.outOfRange',
  digits: 'issue.digits',
  invoice_number: 'issue.digits20',
  class_code: 'issue.digits19',
  account_code: 'issue.accountCode',
  month: 'issue.month',
  country: 'issue.country',
} as const satisfies Record<string, Key>;

const format = (name: string): Key => (name in FORMATS ? FORMATS[name as keyof typeof FORMATS] : 'issue.wrong');
const rule = (name: string): Key => (name in RULES ? RULES[name as keyof typeof RULES] : 'issue.wrong');

/** How many decimals the pattern of a figure takes: they stand last in it. */
export const decimalsOf = (pattern: string | undefined): number => Number(/\{1,(\d+)\}\)\?\$/.exec(pattern ?? '')?.[1] ?? 0);

/** Why a text is not the figure that is asked for: what the person wrote tells which of its sides does not fit. */
function figureKey({ input, pattern }: { input?: unknown; pattern?: string | undefined }): Key {
  const [, minus, whole, decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(input)) ?? [];
  if (whole === undefined) return 'issue.figure';
  if (minus && !pattern?.includes('-')) return 'issue.negative';
  return decimals.length > decimalsOf(pattern) ? 'issue.decimals' : 'issue.tooLarge';
}

/** Which words say a problem of a shape to a person filling in a form. */
export function keyOf(issue: Raw): Key {
  const text = 'origin' in issue && issue.origin === 'string';
  if (issue.code !== 'custom' && (issue.input === undefined || issue.input === null || issue.input === '')) return 'issue.needed';
  switch (issue.code) {
    case 'too_small':
      if (text && Number(issue.minimum) <= 1) return 'issue.needed';
      if (issue.origin === 'array') return 'issue.atLeastOne';
      return text ? 'issue.tooShort' : 'issue.tooSmall';
    case 'too_big':
      return text ? 'issue.tooLong' : 'issue.tooBig';
    case 'invalid_format':
      return issue.message === 'decimal' ? figureKey(issue) : format(issue.message);
    case 'invalid_type':
      if (issue.expected === 'int') return 'issue.whole';
      return issue.expected === 'number' ? 'issue.figure' : 'issue.wrong';
    case 'custom':
      return rule(issue.message);
    default:
      return 'issue.wrong';
  }
}
