import type { Context } from '../../../kernel/context.ts';
import type { DomainError } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { words } from '../words.ts';
import type { Judged } from './judged.ts';

/** What the checks found, as a refusal in the person's words. */
export function checkFailed(ctx: Context, { locked: { order }, judgement: { findings } }: Judged): DomainError {
  const names = findings.map(({ code }) => words.hold[code][ctx.actor.language]);
  return errors.check_failed({
    number: order.number,
    found: names.join(ctx.actor.language === 'zh' ? '、' : ', '),
    codes: findings.map(({ code }) => code),
    lines: findings.map(({ code, details }) => ({ code, details })),
  });
}
