import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { momentOf } from './make.ts';

/** How many backups stay: the last one of each of so many days, and of each of so many weeks. */
export interface Retention {
  daily: number;
  weekly: number;
}

const DAY = 86_400_000;
const dayOf = (moment: string) => Math.floor(Date.parse(moment) / DAY);
// weeks begin on Monday; the first day of the calendar was a Thursday
const weekOf = (moment: string) => Math.floor((dayOf(moment) + 3) / 7);

/** The moments that stay of those given: days and weeks without a backup do not count, and the newest always stays. */
export function kept(moments: readonly string[], { daily, weekly }: Retention): string[] {
  const newest = moments.toSorted().toReversed();
  const lastOf = (spanOf: (moment: string) => number, most: number) => {
    const spans = new Map<number, string>();
    for (const moment of newest) if (!spans.has(spanOf(moment))) spans.set(spanOf(moment), moment);
    return [...spans.values()].slice(0, most);
  };
  return [...new Set([...newest.slice(0, 1), ...lastOf(dayOf, daily), ...lastOf(weekOf, weekly)])];
}

/** The whole backups of a folder by name, newest first. */
export async function backupsIn(folder: string): Promise<string[]> {
  const found = await readdir(folder).catch((): string[] => []);
  return found
    .filter((name) => momentOf(name))
    .sort()
    .toReversed();
}

const DRAFT = '.part';

/** Backups that were broken off: a day before the newest whole one nobody writes on them any more. */
async function draftsBefore(folder: string, newest: string): Promise<string[]> {
  const found = await readdir(folder).catch((): string[] => []);
  return found.filter((name) => {
    const moment = name.endsWith(DRAFT) ? momentOf(name.slice(0, -DRAFT.length)) : undefined;
    return moment !== undefined && dayOf(moment) < dayOf(newest) - 1;
  });
}

/** Takes away what is not to stay; answers the names. Folders that are no backups are left alone. */
export async function tidyBackups(folder: string, retention: Retention): Promise<string[]> {
  const all = await backupsIn(folder);
  const stay = new Set(
    kept(
      all.map((name) => momentOf(name) ?? ''),
      retention,
    ),
  );
  const gone = all.filter((name) => !stay.has(momentOf(name) ?? ''));
  const drafts = await draftsBefore(folder, momentOf(all[0] ?? '') ?? '');
  for (const name of [...gone, ...drafts]) await rm(join(folder, name), { recursive: true, force: true });
  return gone;
}
