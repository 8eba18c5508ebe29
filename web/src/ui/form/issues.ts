import type { z } from 'zod';
import { say } from '../../i18n/i18n.ts';
import type { Issue } from '../../wire.ts';
import { messages } from '../messages.ts';
import { toPath } from './path.ts';

type Raw = z.core.$ZodIssue;

/** A problem of the shape in the words of a person filling in a form. */
export function wordsFor(issue: Raw): string {
  const limit = 'minimum' in issue ? String(issue.minimum) : 'maximum' in issue ? String(issue.maximum) : '';
  const text = 'origin' in issue && issue.origin === 'string';
  if (issue.code !== 'custom' && (issue.input === undefined || issue.input === null || issue.input === ''))
    return say(messages, 'issue.needed');
  switch (issue.code) {
    case 'too_small':
      if (text && Number(limit) <= 1) return say(messages, 'issue.needed');
      if ('origin' in issue && issue.origin === 'array') return say(messages, 'issue.atLeastOne', { limit });
      return say(messages, text ? 'issue.tooShort' : 'issue.tooSmall', { limit });
    case 'too_big':
      return say(messages, text ? 'issue.tooLong' : 'issue.tooBig', { limit });
    case 'invalid_format':
      return say(messages, issue.message === 'decimal' ? 'issue.figure' : 'issue.wrong');
    case 'custom':
      return issue.message === 'positive'
        ? say(messages, 'issue.positive')
        : issue.message === 'one_language_needed'
          ? say(messages, 'issue.needed')
          : issue.message;
    default:
      return say(messages, 'issue.wrong');
  }
}

/** Every problem of an input, by place; empty when the shape fits. */
export function problemsOf(shape: z.ZodType, input: unknown): Record<string, string> {
  const result = shape.safeParse(input, { reportInput: true });
  if (result.success) return {};
  return byPlace(result.error.issues.map((issue) => ({ path: issue.path as (string | number)[], message: wordsFor(issue) })));
}

/** Problems by place; the first of a place is shown. */
export function byPlace(issues: Issue[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const issue of issues) found[toPath(issue.path)] ??= issue.message;
  return found;
}
