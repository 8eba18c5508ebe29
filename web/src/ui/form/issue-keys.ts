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

const rule = (name: string): Key => (name in RULES ? RULES[name as keyof typeof RULES] : 'issue.wrong');

/** A figure that would be right without its sign. */
function isOnlyNegative({ input, pattern }: { input?: unknown; pattern?: string | undefined }): boolean {
  if (typeof input !== 'string' || !input.startsWith('-') || !pattern) return false;
  return new RegExp(pattern.slice(1, pattern.lastIndexOf('/'))).test(input.slice(1));
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
      if (issue.message !== 'decimal') return 'issue.wrong';
      return isOnlyNegative(issue) ? 'issue.negative' : 'issue.figure';
    case 'custom':
      return rule(issue.message);
    default:
      return 'issue.wrong';
  }
}
