import type { z } from 'zod';
import { say } from '../../i18n/i18n.ts';
import type { Issue } from '../../wire.ts';
import { messages } from '../messages.ts';
import { decimalsOf, keyOf } from './issue-keys.ts';
import { toPath } from './path.ts';

/** A problem of the shape in the words of a person filling in a form. */
export function wordsFor(issue: z.core.$ZodIssue): string {
  const limit = 'minimum' in issue ? String(issue.minimum) : 'maximum' in issue ? String(issue.maximum) : '';
  const key = keyOf(issue);
  return say(messages, key, { limit: key === 'issue.decimals' && 'pattern' in issue ? String(decimalsOf(issue.pattern)) : limit });
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
