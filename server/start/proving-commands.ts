import type { Actor } from '../kernel/context.ts';
import type { Difference } from '../kernel/proof-report.ts';
import { repairNames } from '../modules/analytics/contract.ts';
import { adviceOf, repairOf } from '../modules/analytics/proving/repairs.ts';
import type { CommandContext } from './command-context.ts';
import { strayedJobs } from './system.ts';

interface Change {
  what: string;
  id: string;
  before: string | null;
  after: string | null;
}

function lineOf({ proof, title, details, concerns }: Difference): string {
  const about = concerns.map((concern) => `${concern.entity} ${concern.title}`).join(', ');
  return `  ${proof}: ${title.en}${about && ` [${about}]`} ${JSON.stringify(details)}`;
}

/** Proves the books of merchants; says of each difference what it is about and what brings it right. */
export async function proveMerchants({ runtime, say }: CommandContext, actors: readonly Actor[]): Promise<number> {
  let differences = 0;
  for (const { merchant } of actors) {
    const report = await runtime.prove(merchant.id);
    say(`${merchant.slug}: ${report.proofs} proofs, ${report.differences.length} differences`);
    for (const difference of report.differences) say(lineOf(difference));
    for (const proof of new Set(report.differences.map((difference) => difference.proof))) {
      const repair = repairOf(proof);
      say(repair ? `  ${proof}: zhanggui repair ${repair} --merchant ${merchant.slug}` : `  ${proof}: ${adviceOf(proof).en}`);
    }
    differences += report.differences.length;
  }
  for (const { name, state, since } of await strayedJobs(runtime))
    say(`  job ${name}: ${state} since ${since}; the queue begins it again by itself`);
  return differences ? 1 : 0;
}

/** Says what a repair would change; changes it where that was asked for, and proves again. */
export async function repairMerchant(ctx: CommandContext, actor: Actor): Promise<number> {
  const { runtime, say, values, positionals } = ctx;
  const repair = repairNames.find((name) => name === positionals[0]);
  if (!repair) throw new Error(`Say what to repair: ${repairNames.join(', ')}.`);
  const { output } = await runtime.preview(actor, 'analytics.repair-books', { repair });
  const { changed, changes, more } = output as { changed: number; changes: Change[]; more: boolean };
  for (const { what, id, before, after } of changes) say(`  ${what} (${id}): ${before ?? '-'} -> ${after ?? '-'}`);
  if (!changed) say('There is nothing to repair.');
  else if (values['carry-out'] !== 'yes')
    say(`${changed} figures would change${more ? ', and others after them' : ''}. Carry it out with --carry-out yes.`);
  if (!changed || values['carry-out'] !== 'yes') return 0;
  let repaired = 0;
  for (let left = true; left; ) {
    const step = await runtime.execute(actor, 'analytics.repair-books', { repair }, { origin: 'cli' });
    repaired += step.changed;
    left = step.more;
    say(`${repaired} figures changed.`);
  }
  return proveMerchants(ctx, [actor]);
}
