import { z } from 'zod';
import { chanceOf } from '../../demo/random.ts';
import type { Actor } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { type Schema, valueOf } from '../../test/drawn-values.ts';
import { knownOf } from '../../test/known.ts';
import { NOT_DRAWN } from '../faults/walk.ts';
import type { WalkStage } from './stage.ts';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** What came of questions by somebody of another merchant. */
interface Strange {
  asked: number;
  /** Answers with something of the merchant that was not in the question. */
  leaks: string[];
}

/** Every question and every operation, tried out, by somebody of another merchant with the ids of this one: nothing of it comes back. */
export async function askedByStranger({ runtime, actor }: WalkStage, stranger: Actor): Promise<Strange> {
  const known = await knownOf(runtime, actor.merchant.id);
  const mine = new Set(known.ids.get(''));
  const strange: Strange = { asked: 0, leaks: [] };
  for (const { contract } of [...runtime.queries.values(), ...runtime.operations.values()]) {
    const { name, system, type } = contract;
    if (system || name in NOT_DRAWN) continue;
    const schema = z.toJSONSchema(contract.input, { io: 'input', unrepresentable: 'any' }) as Schema;
    const input = valueOf(schema, '', { chance: chanceOf('strangers', name), known, hostile: 0 });
    const said = new Set(JSON.stringify(input).match(UUID));
    if (![...said].some((id) => mine.has(id))) continue;
    strange.asked += 1;
    try {
      const answer = type === 'operation' ? await runtime.preview(stranger, name, input) : await runtime.ask(stranger, name, input);
      const beyond = (JSON.stringify(answer ?? null).match(UUID) ?? []).filter((id) => mine.has(id) && !said.has(id));
      if (beyond.length) strange.leaks.push(`${name} ${JSON.stringify(input)}: ${beyond.slice(0, 3).join(' ')}`);
    } catch (error) {
      if (!(error instanceof DomainError)) strange.leaks.push(`${name} ${JSON.stringify(input)}: ${error}`);
    }
  }
  return strange;
}
