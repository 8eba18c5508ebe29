import type { Language, ReadContext } from '../../kernel/context.ts';
import type { Title } from '../../kernel/contract.ts';
import { SYSTEM_ACTOR_ID } from '../../kernel/runtime.ts';
import { statement } from '../../kernel/statement.ts';

const NAMES = statement(`
  select person_id as id, person_name as name from access.membership where merchant_id = :merchant and person_id = any(:ids::uuid[])
  union all
  select id, name from access.api_key where merchant_id = :merchant and id = any(:ids::uuid[])`);

/** What the program is called where it did something by itself. */
export const PROGRAM: Title = { zh: '系统', en: 'System' };

/**
 * Names of those who did something: people, keys and the program itself, which is called by a word of the reader's language, or of the sheet's
 * where it is printed. Who is unknown is missing.
 */
export async function namesOf(
  ctx: ReadContext,
  ids: readonly string[],
  language: Language = ctx.actor.language,
): Promise<Map<string, string>> {
  if (!ids.length) return new Map();
  const rows = await ctx.rows<{ id: string; name: string }>(NAMES, { ids: [...new Set(ids)] });
  return new Map([[SYSTEM_ACTOR_ID, PROGRAM[language]], ...rows.map(({ id, name }) => [id, name] as const)]);
}
