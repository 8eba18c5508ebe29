import { attachCitus } from '../kernel/citus.ts';
import { migrate } from '../kernel/migrate.ts';
import type { EarlyContext } from './command-context.ts';

/** Spreads the tables of merchants over the machines of a Citus coordinator. The program should not serve meanwhile. */
export async function runAttach({ database, values, say }: EarlyContext): Promise<number> {
  const carriesOut = !values['dry-run'];
  if (carriesOut) await migrate(database.directUrl);
  const { tables } = await attachCitus(database.directUrl, carriesOut, say);
  if (!tables) say('Every table is placed already.');
  else say(carriesOut ? `${tables} tables were placed.` : `${tables} tables would be placed; nothing was done.`);
  return 0;
}
