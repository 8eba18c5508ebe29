import type { Job, JobContext, Merchant } from '../../../kernel/context.ts';
import { company } from '../contract.ts';
import { isDue } from './health.rules.ts';

/** The merchants with real books; where there is none, the demo: practice merchants are never asked about backups. */
function real(merchants: readonly Merchant[]): Merchant[] {
  const own = merchants.filter(({ practice }) => !practice);
  const earnest = own.filter(({ demo }) => !demo);
  return earnest.length ? earnest : own;
}

/** When an id was made: it begins with the milliseconds (uuid v7). */
const bornAt = (id: string) => new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toISOString();

async function warnAll(ctx: JobContext, merchants: readonly Merchant[]): Promise<void> {
  for (const { id } of merchants) await ctx.execute(id, 'company.warn-of-backups', {});
}

const makeNow: Job = {
  name: 'company.make-asked-backup',
  on: company.events['backup-asked'],
  async handler(ctx, data) {
    if (data) await ctx.backups.keep(data.entityId);
  },
};

/** Looks every hour: a machine that slept at the hour of the backup makes it when it wakes; one that was made by hand is tried. */
const everyNight: Job = {
  name: 'company.make-nightly-backup',
  schedule: '7 * * * *',
  async handler(ctx) {
    const { hour } = ctx.backups;
    const merchants = real(await ctx.merchants());
    const [first] = merchants;
    await ctx.backups.look();
    if (hour === null || !first) return;
    const { backups } = await ctx.ask(first.id, 'company.backups', {});
    const last = backups.find(({ state }: { state: string }) => state === 'ready')?.madeAt ?? bornAt(first.id);
    const due = isDue(last, ctx.now, first.zone, hour);
    if (due) await ctx.backups.keep();
    // a house that opened today has none yet, and that is no trouble
    if (due || backups.length) await warnAll(ctx, merchants);
  },
};

export const backupJobs: readonly Job[] = [makeNow, everyNight];
